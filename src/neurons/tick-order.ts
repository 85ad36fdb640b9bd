import { RULE } from '../stream/assert-frame.js';
import type { Tick } from '../stream/frame.js';

/** Sees to it that a population gets every tick, in order and once; it starts at the first and at every tick 0. */
export class TickOrder {
  /** Index of the tick to come; undefined before the first. */
  next: number | undefined;
  #started: Tick | undefined;
  #clock: Tick['clock'] | undefined;

  constructor(readonly owner: string) {}

  /**
   * Takes a tick.
   *
   * @returns whether the population starts with it
   * @throws Error on a tick left out, one that comes twice, or one of another clock
   */
  take(tick: Tick): boolean {
    this.#clock ??= tick.clock;
    if (tick.clock !== this.#clock)
      throw new Error(`${this.owner}: got frames of two clocks; streams that meet share one clock`);
    const starts = this.next === undefined || tick.index === 0;
    if (starts && this.next === 1 && this.#started === tick)
      throw new Error(`${this.owner}: got a second frame of tick 0; ${RULE}`);
    if (starts) this.#started = tick;
    else if (tick.index !== this.next) {
      const hint = tick.index < this.next! ? ' (signals are joined by sum(), not by merge or combineLatest)' : '';
      const got = `expected the frame of tick ${this.next}, got that of tick ${tick.index}`;
      throw new Error(`${this.owner}: ${got}; ${RULE}${hint}`);
    }
    this.next = tick.index + 1;
    return starts;
  }

  /** Goes on with another tick. */
  resume(next: number | undefined): void {
    this.next = next;
    this.#started = undefined;
  }
}
