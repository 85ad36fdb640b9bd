import type { Observable, Subscription } from 'rxjs';
import { emittingTick } from '../stream/clock.js';
import type { Tick } from '../stream/frame.js';

/** A value in force; each that arrives is another object, so that a reader can tell whether anything has changed. */
export interface Held<T> {
  readonly value: T;
}

/**
 * The latest value of a stream, as neurons and stimuli see it: one that arrives while tick k is emitted is in force from
 * tick k + 1 on, whoever is computed first. What came from outside of the run (a slider between ticks) outlives a reset;
 * what came during its ticks does not, so that a rerun is the same.
 */
export class LiveValue<T> {
  #latest: Held<T>;
  /** The tick during which the latest arrived; undefined: between ticks. */
  #during: Tick | undefined;
  /** What was in force before that tick. */
  #before: Held<T>;
  /** The latest that arrived between ticks. */
  #outside: Held<T>;

  constructor(initial: T) {
    this.#latest = this.#before = this.#outside = { value: initial };
  }

  /**
   * Takes what a stream emits: values, or frames that hold one.
   *
   * @param fail told of the stream's error
   */
  follow(source: Observable<T | { readonly value: T }>, fail: (error: unknown) => void): Subscription {
    return source.subscribe({ next: (emitted) => this.#take(bare(emitted)), error: fail });
  }

  /** What is in force at a tick: the latest that had arrived before it. */
  at(tick: Tick): Held<T> {
    if (this.#during === tick) return this.#before;
    if (tick.index === 0) {
      this.#latest = this.#outside;
      this.#during = undefined;
    }
    return this.#latest;
  }

  #take(value: T): void {
    const now = emittingTick();
    if (now !== undefined && now !== this.#during) this.#before = now.index === 0 ? this.#outside : this.#latest;
    this.#latest = { value };
    this.#during = now;
    if (now === undefined) this.#outside = this.#latest;
  }
}

/** The value that a stream means: a frame's, or what it emits itself. */
const bare = <T>(emitted: T | { readonly value: T }): T =>
  typeof emitted === 'object' && emitted !== null && 'value' in emitted ? emitted.value : (emitted as T);
