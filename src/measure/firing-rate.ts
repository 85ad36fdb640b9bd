import type { OperatorFunction } from 'rxjs';
import type { Frame, SpikeFrame, Tick } from '../stream/frame.js';
import { perTick } from './per-tick.js';
import { spikeTime } from './spike-time.js';

/** How spikes become a rate; each time in ms. */
export type FiringRateOptions = (
  | { readonly bin: number; readonly tau?: never; readonly window?: never }
  | { readonly tau: number; readonly bin?: never; readonly window?: never }
  | { readonly window: number; readonly bin?: never; readonly tau?: never }
) & {
  readonly perNeuron?: boolean;
};

/** Spikes per ms of each group of neurons; the array is the estimate's own. */
type Estimate = (frame: SpikeFrame) => Float64Array;

/** All neurons, or each one. */
interface Groups {
  readonly count: number;
  readonly of: (neuron: number) => number;
}

/**
 * The firing rate in Hz, mean over the population or, with `perNeuron`, of each neuron; at each tick, its value at the
 * tick's end. One of
 * - `bin`: spikes counted in bins from tick 0 on; the rate of the last whole bin is held, 0 before there is one;
 * - `window`: spikes counted over the time just past, as long as the window;
 * - `tau`: each spike adds 1/τ, which decays as exp(−t/τ): r(t) = Σ exp(−(t − t_spike)/τ)/τ, exact at every tick.
 *
 * Bin and window are rounded to whole ticks. The rates can stream into rate-coded neurons; `poissonSpikes` leads back.
 *
 * @param options.perNeuron whether each neuron has a rate of its own; default: false, the mean over the population
 * @throws TypeError unless just one is given; RangeError unless it is finite and > 0; in the stream, a RangeError if bin
 *   or window is less than a tick, or if neurons that have rates of their own change in number
 * @see Dayan and Abbott 2001, Theoretical Neuroscience, section 1.2
 * @example excitatory$.pipe(firingRate({ tau: 20, perNeuron: true }), weights(W), rateNeuron())
 */
export function firingRate(
  options: FiringRateOptions & { readonly perNeuron: true },
): OperatorFunction<SpikeFrame, Frame<Float64Array>>;
export function firingRate(
  options: FiringRateOptions & { readonly perNeuron?: false },
): OperatorFunction<SpikeFrame, Frame<number>>;
export function firingRate(options: FiringRateOptions): OperatorFunction<SpikeFrame, Frame<number | Float64Array>> {
  const given = (Object.keys(estimates) as (keyof typeof estimates)[]).filter((name) => options?.[name] !== undefined);
  const [kind] = given;
  if (!kind || given.length > 1)
    throw new TypeError(
      `firingRate: expected one of bin, tau and window, got ${given.join(' and ') || (typeof options === 'number' ? options : 'none')}`,
    );
  const time = options[kind]!;
  if (!Number.isFinite(time) || time <= 0)
    throw new RangeError(`firingRate: ${kind} must be a finite number of ms > 0, got ${String(time)}`);

  return perTick<number | Float64Array>('firingRate', ({ tick, size }) => {
    if (!options.perNeuron) {
      const estimate = estimates[kind](time, tick, { count: 1, of: () => 0 });
      const toHz = 1000 / Math.max(1, size);
      return (frame) => estimate(frame)[0]! * toHz;
    }
    const estimate = estimates[kind](time, tick, { count: size, of: (neuron) => neuron });
    return (frame) => {
      if (frame.size === size) return estimate(frame).map((rate) => rate * 1000);
      throw new RangeError(
        `firingRate: the population had ${size} neurons at first, but has ${frame.size} now; give it { size: ${frame.size} }`,
      );
    };
  });
}

const estimates = {
  bin(bin: number, { dt }: Tick, groups: Groups): Estimate {
    const ticks = wholeTicks('bin', bin, dt);
    const counts = new Float64Array(groups.count);
    const held = new Float64Array(groups.count);
    let whole = false;
    return ({ tick, spikes }) => {
      if (tick.index % ticks === 0) {
        counts.fill(0);
        whole = true;
      }
      for (let n = 0; n < spikes.length; n++) counts[groups.of(spikes[n]!)]!++;
      if (whole && (tick.index + 1) % ticks === 0)
        for (let i = 0; i < held.length; i++) held[i] = counts[i]! / (ticks * dt);
      return held;
    };
  },

  tau(tau: number, { dt }: Tick, groups: Groups): Estimate {
    const decay = Math.exp(-dt / tau);
    const rates = new Float64Array(groups.count);
    return (frame) => {
      const { tick, spikes, times } = frame;
      for (let i = 0; i < rates.length; i++) rates[i]! *= decay;
      for (let n = 0; n < spikes.length; n++) {
        const left = times ? Math.exp((spikeTime(frame, n) - tick.time - dt) / tau) : 1;
        rates[groups.of(spikes[n]!)]! += left / tau;
      }
      return rates;
    };
  },

  window(window: number, { dt }: Tick, groups: Groups): Estimate {
    const ticks = wholeTicks('window', window, dt);
    const past: Uint32Array[] = new Array(ticks).fill(new Uint32Array(0));
    const rates = new Float64Array(groups.count);
    const counts = new Float64Array(groups.count);
    return ({ tick, spikes }) => {
      const gone = past[tick.index % ticks]!;
      past[tick.index % ticks] = spikes;
      for (let n = 0; n < gone.length; n++) counts[groups.of(gone[n]!)]!--;
      for (let n = 0; n < spikes.length; n++) counts[groups.of(spikes[n]!)]!++;
      for (let i = 0; i < rates.length; i++) rates[i] = counts[i]! / (ticks * dt);
      return rates;
    };
  },
};

function wholeTicks(name: string, time: number, dt: number): number {
  const ticks = Math.round(time / dt);
  if (ticks < 1) throw new RangeError(`firingRate: ${name} must be at least one tick of ${dt} ms, got ${time} ms`);
  return ticks;
}
