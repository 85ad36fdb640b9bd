import { RateCodedFrame, type StateSource } from '../neurons/frames.js';
import { BorrowedFrame } from '../stream/borrowed-frame.js';
import type { RateFrame, State, Tick } from '../stream/frame.js';

/** What `weights` emits: the sums, and the weights that they were made with, to be read until the next tick. */
export class WeightsFrame extends BorrowedFrame implements RateFrame<'weight'> {
  readonly #frame: RateCodedFrame;

  /** @param sums the name of the sums among what the source can show */
  constructor(
    tick: Tick,
    size: number,
    source: StateSource,
    sums: string,
    observe: ((rates: Float64Array) => void) | undefined,
  ) {
    const frame = new RateCodedFrame(tick, size, source, sums);
    super(frame, observe);
    this.#frame = frame;
  }

  get state(): State<'weight'> {
    return this.#frame.state as State<'weight'>;
  }

  /** One weight, without copying all. */
  peek(name: string, index: number): number {
    return this.#frame.peek(name, index);
  }
}
