import { Sweep } from './sweep.js';

/** The most columns of a picture over time. */
const COLUMNS = 512;
/** In place of a sweep's number: a column that nothing was written in. */
const NEVER = -2;

/**
 * What a heatmap remembers of many values over time: of each of at most 512 columns of the window the values at its latest
 * tick. Its size does not depend on the length of the run.
 */
export class FieldMemory {
  readonly sweep: Sweep;
  readonly columns: number;
  readonly size: number;
  /** Column by column. */
  readonly values: Float32Array;
  /** Index of the latest tick; −1 at the start. */
  latest = -1;
  readonly #writtenIn: Int32Array;

  /**
   * @param window and dt in ms
   * @param size how many values there are at a tick
   */
  constructor(window: number, dt: number, size: number) {
    this.sweep = new Sweep(window, dt);
    this.columns = Math.min(COLUMNS, this.sweep.ticks);
    this.size = size;
    this.values = new Float32Array(this.columns * size);
    this.#writtenIn = new Int32Array(this.columns).fill(NEVER);
  }

  columnOf(index: number): number {
    return Math.floor(((index % this.sweep.ticks) * this.columns) / this.sweep.ticks);
  }

  /** The sweep that a column was written in last. */
  sweepOf(column: number): number {
    return this.#writtenIn[column]!;
  }

  /** Takes the values of a tick, if it is the last one of its column: others are not seen. */
  write(index: number, values: ArrayLike<number>): void {
    if (index < this.latest) this.#writtenIn.fill(NEVER);
    this.latest = index;
    const column = this.columnOf(index);
    if (index % this.sweep.ticks !== this.sweep.ticks - 1 && this.columnOf(index + 1) === column) return;
    this.values.set(values, column * this.size);
    this.#writtenIn[column] = this.sweep.numberOf(index);
  }
}
