import type { Frame, Tick } from './frame.js';

/**
 * A frame of a signal. A class, not a literal: then all frames share one layout in memory, whether their values are whole
 * numbers or not. Between literals of the two kinds, V8 converts one frame after the other, at 1 µs each.
 */
export class SignalFrame<T> implements Frame<T> {
  constructor(
    readonly tick: Tick,
    readonly value: T,
  ) {}
}
