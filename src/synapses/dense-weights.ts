import { heapFor } from '../kernel/heap.js';
import { placeOf, type WeightedSumExports, weightedSumModule } from '../kernel/weighted-sums.js';
import type { Rows } from '../neurons/rows.js';
import type { WeightMemory } from './weight-memory.js';

/** A weight for every pair of neurons; readers see them row by row. */
export class DenseWeights implements WeightMemory {
  readonly heap;
  readonly pre: number;
  readonly post: number;
  readonly #address: number;
  readonly #dense: WeightedSumExports['dense'];

  /** @param delay of all, in ticks */
  constructor(
    rows: Rows,
    readonly delay: number,
  ) {
    this.pre = rows[0]!.length;
    this.post = rows.length;
    const bytes = 8 * this.#even * this.pre;
    this.heap = heapFor(bytes);
    this.#address = this.heap.allocate(bytes);
    this.#dense = (this.heap.instantiate(weightedSumModule()).exports as unknown as WeightedSumExports).dense;
    this.writeRows(rows);
  }

  read(): Float64Array {
    const weights = new Float64Array(this.post * this.pre);
    const { doubles } = this.heap;
    this.#eachRow((row, start, step) => {
      for (let j = 0; j < this.pre; j++) weights[row * this.pre + j] = doubles[start + j * step]!;
    });
    return weights;
  }

  write(weights: Float64Array): void {
    this.writeRows(
      Array.from({ length: this.post }, (_, row) => weights.subarray(row * this.pre, (row + 1) * this.pre)),
    );
  }

  writeRows(rows: Rows): void {
    const { doubles } = this.heap;
    this.#eachRow((row, start, step) => {
      const weights = rows[row]!;
      for (let j = 0; j < this.pre; j++) doubles[start + j * step] = weights[j]!;
    });
  }

  sum(x: number, y: number): void {
    this.#dense(x - 8 * this.delay * this.pre, y, this.#address, this.#even, this.pre);
  }

  learn(x: number, y: Float64Array, gain: number, decay: number): void {
    const { doubles } = this.heap;
    const input = (x >>> 3) - this.delay * this.pre;
    this.#eachRow((row, start, step) => {
      const change = gain * y[row]!;
      const loss = decay * y[row]!;
      for (let j = 0, k = start; j < this.pre; j++, k += step)
        doubles[k]! += change * (doubles[input + j]! - loss * doubles[k]!);
    });
  }

  free(): void {
    this.heap.free(this.#address);
  }

  get #even(): number {
    return this.post + (this.post % 2);
  }

  /** Tells of each row where its weights lie: as indices of doubles, so many apart. */
  #eachRow(visit: (row: number, start: number, step: number) => void): void {
    for (let row = 0; row < this.post; row++) {
      const place = (column: number) => placeOf(row, column, this.#even, this.pre);
      visit(row, (this.#address >>> 3) + place(0), place(1) - place(0));
    }
  }
}
