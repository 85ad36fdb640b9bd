import { Sweep } from './sweep.js';

/** In place of a sweep's number: a slot that nothing was written in. */
const NEVER = -2;

/**
 * What an oscilloscope remembers of one trace: for each slot of the window the first, least, greatest and last value
 * of the latest sweep that came by. Its size depends neither on the length of the run nor on that of the window, and
 * a spike of a single tick is never lost.
 */
export class TraceMemory {
  readonly sweep: Sweep;
  readonly first: Float64Array;
  readonly least: Float64Array;
  readonly greatest: Float64Array;
  readonly last: Float64Array;
  /** Index of the latest tick; −1 at the start. */
  latest = -1;
  readonly #writtenIn: Int32Array;

  /** @param window and dt in ms */
  constructor(window: number, dt: number) {
    this.sweep = new Sweep(window, dt);
    const { slots } = this.sweep;
    [this.first, this.least, this.greatest, this.last] = Array.from({ length: 4 }, () => new Float64Array(slots)) as [
      Float64Array,
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    this.#writtenIn = new Int32Array(slots).fill(NEVER);
  }

  /** Whether a slot holds what was written in this sweep. */
  has(slot: number, sweep: number): boolean {
    return this.#writtenIn[slot] === sweep;
  }

  /** Takes the value of a tick. What is not finite leaves a gap in the line. */
  write(index: number, value: number): void {
    this.#follow(index);
    const slot = this.sweep.slotOf(index);
    const fresh = this.#open(slot, index);
    if (!fresh && !Number.isFinite(value)) return;
    if (fresh || Number.isNaN(this.last[slot])) {
      const known = Number.isFinite(value) ? value : Number.NaN;
      this.first[slot] = this.least[slot] = this.greatest[slot] = this.last[slot] = known;
      return;
    }
    this.#stretch(slot, value);
    this.last[slot] = value;
  }

  /** Draws a stroke up to `peak` at a tick, before or after its value has been written. */
  strike(index: number, peak: number): void {
    this.#follow(index);
    const slot = this.sweep.slotOf(index);
    if (this.#open(slot, index) || Number.isNaN(this.last[slot]))
      this.least[slot] = this.greatest[slot] = this.last[slot] = peak;
    this.first[slot] = peak;
    this.#stretch(slot, peak);
  }

  clear(): void {
    this.latest = -1;
    this.#writtenIn.fill(NEVER);
  }

  /** Time went back: the clock was reset. */
  #follow(index: number): void {
    if (index < this.latest) this.clear();
    this.latest = index;
  }

  /** Gives a slot to the sweep of a tick; tells whether it belonged to an earlier one. */
  #open(slot: number, index: number): boolean {
    const number = this.sweep.numberOf(index);
    if (this.#writtenIn[slot] === number) return false;
    this.#writtenIn[slot] = number;
    return true;
  }

  #stretch(slot: number, value: number): void {
    if (value < this.least[slot]!) this.least[slot] = value;
    if (value > this.greatest[slot]!) this.greatest[slot] = value;
  }
}
