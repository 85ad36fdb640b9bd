import type { Clock } from './clock.js';
import type { Tick } from './frame.js';

/** A tick that a clock emits. */
export class ClockTick implements Tick {
  readonly time: number;
  readonly dt: number;
  /** Out of sight: ticks of equal numbers are equal, and can be printed, written as JSON and sent to a worker. */
  readonly #clock: Clock;
  constructor(
    readonly index: number,
    clock: Clock,
  ) {
    this.time = index * clock.dt;
    this.dt = clock.dt;
    this.#clock = clock;
  }

  get clock(): Clock {
    return this.#clock;
  }
}
