import type { Heap } from './heap.js';
import { entryBytes, KEPT, LEFT, LIST_AT } from './hold.js';

/** Who is refractory, as a kernel lists them; see `hold`. */
export class HeldList {
  readonly #heap: Heap;
  readonly #at: number;
  readonly #entry: number;

  /**
   * @param address of the list, a multiple of 8
   * @param kept the variables that refractory neurons keep
   */
  constructor(
    heap: Heap,
    address: number,
    readonly kept: readonly string[],
  ) {
    this.#heap = heap;
    this.#at = address;
    this.#entry = entryBytes(kept);
  }

  /** Lists all who have ticks left. */
  write(ticks: Float64Array, arrayOf: (name: string) => Float64Array): void {
    const { words, doubles } = this.#heap;
    let at = this.#at + LIST_AT;
    for (const [neuron, left] of ticks.entries()) {
      if (!(left > 0)) continue;
      words[at >>> 2] = neuron;
      doubles[(at + LEFT) >>> 3] = left;
      for (const [i, name] of this.kept.entries()) doubles[((at + KEPT) >>> 3) + i] = arrayOf(name)[neuron]!;
      at += this.#entry;
    }
    words[this.#at >>> 2] = at - this.#at - LIST_AT;
  }

  /** Writes the ticks that are left to the places of those listed. */
  read(ticks: Float64Array): void {
    const { words, doubles } = this.#heap;
    const start = this.#at + LIST_AT;
    const end = start + words[this.#at >>> 2]!;
    for (let at = start; at < end; at += this.#entry) ticks[words[at >>> 2]!] = doubles[(at + LEFT) >>> 3]!;
  }
}
