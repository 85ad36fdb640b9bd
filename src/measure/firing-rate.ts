import type { OperatorFunction } from 'rxjs';
import type { Frame, SpikeFrame, Tick } from '../stream/frame.js';
import { perTick } from './per-tick.js';
import { spikeTime } from './spike-time.js';

/** How spikes become a rate; each time in ms. */
export type FiringRateOptions =
  | { readonly bin: number; readonly tau?: never; readonly window?: never }
  | { readonly tau: number; readonly bin?: never; readonly window?: never }
  | { readonly window: number; readonly bin?: never; readonly tau?: never };

/** Spikes per ms of all neurons together. */
type Estimate = (frame: SpikeFrame) => number;

/**
 * The firing rate in Hz, mean over the population; at each tick, its value at the tick's end. One of
 * - `bin`: spikes counted in bins from tick 0 on; the rate of the last whole bin is held, 0 before there is one;
 * - `window`: spikes counted over the time just past, as long as the window;
 * - `tau`: each spike adds 1/τ, which decays as exp(−t/τ): r(t) = Σ exp(−(t − t_spike)/τ)/τ, exact at every tick.
 *
 * Bin and window are rounded to whole ticks.
 *
 * @throws TypeError unless just one is given; RangeError unless it is finite and > 0; in the stream, a RangeError if bin
 *   or window is less than a tick
 * @see Dayan and Abbott 2001, Theoretical Neuroscience, section 1.2
 */
export function firingRate(options: FiringRateOptions): OperatorFunction<SpikeFrame, Frame<number>> {
  const given = (Object.keys(estimates) as (keyof typeof estimates)[]).filter((name) => options?.[name] !== undefined);
  const [kind] = given;
  if (!kind || given.length > 1)
    throw new TypeError(
      `firingRate: expected one of bin, tau and window, got ${given.join(' and ') || (typeof options === 'number' ? options : 'none')}`,
    );
  const time = options[kind]!;
  if (!Number.isFinite(time) || time <= 0)
    throw new RangeError(`firingRate: ${kind} must be a finite number of ms > 0, got ${String(time)}`);

  return perTick('firingRate', ({ tick, size }) => {
    const estimate = estimates[kind](time, tick);
    const toHz = 1000 / Math.max(1, size);
    return (frame) => estimate(frame) * toHz;
  });
}

const estimates = {
  bin(bin: number, { dt }: Tick): Estimate {
    const ticks = wholeTicks('bin', bin, dt);
    let count = 0;
    let whole = false;
    let held = 0;
    return ({ tick, spikes }) => {
      if (tick.index % ticks === 0) [count, whole] = [0, true];
      count += spikes.length;
      if (whole && (tick.index + 1) % ticks === 0) held = count / (ticks * dt);
      return held;
    };
  },

  tau(tau: number, { dt }: Tick): Estimate {
    const decay = Math.exp(-dt / tau);
    let rate = 0;
    return (frame) => {
      const { tick, spikes, times } = frame;
      rate *= decay;
      if (!times) rate += spikes.length / tau;
      else for (let n = 0; n < spikes.length; n++) rate += Math.exp((spikeTime(frame, n) - tick.time - dt) / tau) / tau;
      return rate;
    };
  },

  window(window: number, { dt }: Tick): Estimate {
    const ticks = wholeTicks('window', window, dt);
    const counts = new Uint32Array(ticks);
    let total = 0;
    return ({ tick, spikes }) => {
      const place = tick.index % ticks;
      total += spikes.length - counts[place]!;
      counts[place] = spikes.length;
      return total / (ticks * dt);
    };
  },
};

function wholeTicks(name: string, time: number, dt: number): number {
  const ticks = Math.round(time / dt);
  if (ticks < 1) throw new RangeError(`firingRate: ${name} must be at least one tick of ${dt} ms, got ${time} ms`);
  return ticks;
}
