import type { Frame, SpikeFrame } from '../stream/frame.js';

/** What a population emits, as far as its rate is concerned. */
export type Emitted = Pick<SpikeFrame, 'tick' | 'spikes' | 'size'> | Frame<number | ArrayLike<number>>;

/** Time in ms over which the rate of spikes is smoothed. */
const TAU = 50;
/** The rate in Hz at which a population is shown as half active. */
const HALF = 20;

/** The present rate of a population: of spikes in Hz, smoothed exponentially; of a rate-coded one the mean as it is. */
export class Activity {
  spiking = false;
  /** Of spikes; NaN before the first frame. */
  #rate = Number.NaN;
  #latest: Frame<number | ArrayLike<number>> | undefined;
  #greatest = 0;

  take(frame: Emitted): void {
    if (!('spikes' in frame)) {
      this.#latest = frame;
      return;
    }
    const { tick, spikes, size } = frame;
    const now = (1000 * spikes.length) / (Math.max(1, size) * tick.dt);
    const before = tick.index === 0 || Number.isNaN(this.#rate) ? 0 : this.#rate;
    this.#rate = before + (now - before) * Math.min(1, tick.dt / TAU);
    this.spiking = true;
  }

  /** NaN before the first frame. Rates are added up only here, since nobody sees those of every tick. */
  rate(): number {
    return this.#latest ? mean(this.#latest.value) : this.#rate;
  }

  /** A rate on a scale from 0 at rest to 1. */
  level(rate: number): number {
    const size = Math.abs(rate);
    if (!(size > 0)) return 0;
    if (this.spiking) return size / (size + HALF);
    this.#greatest = Math.max(this.#greatest, size);
    return size / this.#greatest;
  }
}

function mean(values: number | ArrayLike<number>): number {
  if (typeof values === 'number') return values;
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
