import type { SpikeFrame } from '../stream/frame.js';
import { spikeTime } from './spike-time.js';

/** Remembers when each neuron fired last. */
export class Intervals {
  /** Tick, and time in ms after that tick's end (before it, if negative), of each neuron's latest spike. */
  readonly #tick: Float64Array;
  readonly #offset: Float64Array;

  constructor(size: number) {
    this.#tick = new Float64Array(size).fill(Number.NaN);
    this.#offset = new Float64Array(size);
  }

  /**
   * Takes the nth spike of a frame.
   *
   * @returns the time in ms since the neuron's spike before, counted in whole ticks so that nothing is lost in the
   *   difference of two late times; NaN at its first
   */
  take(frame: SpikeFrame, n: number): number {
    const { tick, spikes, times } = frame;
    const neuron = spikes[n]!;
    const offset = times ? spikeTime(frame, n) - (tick.time + tick.dt) : 0;
    const interval = (tick.index - this.#tick[neuron]!) * tick.dt + (offset - this.#offset[neuron]!);
    this.#tick[neuron] = tick.index;
    this.#offset[neuron] = offset;
    return interval;
  }
}
