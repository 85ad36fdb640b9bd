import type { Heap } from '../kernel/heap.js';
import { allFinite } from '../neurons/input.js';
import type { PerNeuron } from '../neurons/parameters.js';
import { described } from '../stream/assert-frame.js';

/**
 * The numbers of the present tick and of those before it, as far back as the longest delay, in a kernel's memory: a ring
 * of slots, kept twice, so that those before any slot of the second half lie in a row.
 */
export class InputHistory {
  readonly #heap: Heap;
  readonly #size: number;
  readonly #depth: number;
  readonly #address: number;

  /**
   * @param size how many numbers a tick has
   * @param delay the longest in ticks
   */
  constructor(heap: Heap, size: number, delay: number) {
    this.#heap = heap;
    this.#size = size;
    this.#depth = delay + 1;
    this.#address = heap.allocate(2 * 8 * this.#depth * size);
  }

  /** Address of the numbers of a tick; those of the tick before lie just before it, and so on. */
  at(tick: number): number {
    const slot = this.#depth + ((tick + this.#depth) % this.#depth);
    return this.#address + 8 * this.#size * slot;
  }

  /**
   * Writes the numbers of a tick.
   *
   * @param owner what messages call the receiver
   * @param isFirst whether one number may still stand for all, even in an array: before its first tick a population shows
   *   one neuron if only its input tells the size
   */
  write(owner: string, given: PerNeuron, tick: number, isFirst: boolean): void {
    const at = this.at(tick) >>> 3;
    const numbers = this.#heap.doubles.subarray(at, at + this.#size);
    if (typeof given === 'number') numbers.fill(given);
    else if (typeof given?.length !== 'number')
      throw new TypeError(`${owner}: expected a number or an array as input, got ${described(given)}`);
    else if (given.length === this.#size) numbers.set(given);
    else if (given.length === 1 && isFirst) numbers.fill(given[0]!);
    else
      throw new RangeError(
        `${owner}: the input has ${given.length} values, but each neuron has weights for ${this.#size}`,
      );
    if (!allFinite(numbers)) {
      const i = numbers.findIndex((x) => !Number.isFinite(x));
      throw new RangeError(`${owner}: input ${i} is ${numbers[i]}`);
    }
    this.#heap.doubles.copyWithin(at - this.#depth * this.#size, at, at + this.#size);
  }

  /** All numbers: a view, good until memory grows. */
  get numbers(): Float64Array {
    const from = this.#address >>> 3;
    return this.#heap.doubles.subarray(from, from + 2 * this.#depth * this.#size);
  }

  /** Gives the memory back. */
  free(): void {
    this.#heap.free(this.#address);
  }
}
