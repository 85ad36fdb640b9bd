import type { Frame, Tick } from './frame.js';

/** What can show its numbers without copying them. */
export interface Lender {
  readonly tick: Tick;
  readonly size: number;
  /** A copy. */
  readonly value: Float64Array;
  /** The numbers themselves, to be read at once: they change, and move, when others are computed. */
  borrow(): Float64Array;
}

/** A frame of numbers that are copied only if somebody wants to keep them; those who just read borrow them. */
export class BorrowedFrame implements Frame<Float64Array> {
  readonly #lender: Lender;

  /** @param observe told by the population that takes the numbers which rates they have led to, if it is rate-coded */
  constructor(
    lender: Lender,
    readonly observe?: (rates: Float64Array) => void,
  ) {
    this.#lender = lender;
  }

  get tick(): Tick {
    return this.#lender.tick;
  }

  get size(): number {
    return this.#lender.size;
  }

  get value(): Float64Array {
    return this.#lender.value;
  }

  borrow(): Float64Array {
    return this.#lender.borrow();
  }
}
