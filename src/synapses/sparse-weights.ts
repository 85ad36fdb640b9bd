import { heapFor } from '../kernel/heap.js';
import { type WeightedSumExports, weightedSumModule } from '../kernel/weighted-sums.js';
import { Delays } from './delays.js';
import { columnsOf } from './plasticity/columns.js';
import type { Projection } from './projection.js';
import type { WeightMemory } from './weight-memory.js';
import { rowsOf } from './wiring.js';

/** The weights of a projection, by postsynaptic neuron; readers see them in the order of `edges()`. */
export class SparseWeights implements WeightMemory {
  readonly heap;
  readonly pre: number;
  readonly post: number;
  readonly delay: number;
  /** Of each weight in memory, its place among `edges()`. */
  readonly #edges: Uint32Array;
  readonly #starts: Uint32Array;
  readonly #address: number;
  readonly #startsAt: number;
  readonly #offsetsAt: number;
  readonly #sparse: WeightedSumExports['sparse'];

  /**
   * @param owner what messages call it
   * @param dt length of a tick in ms
   */
  constructor(owner: string, projection: Projection, dt: number) {
    const { pre, post, weight, delay } = projection;
    this.pre = pre;
    this.post = post;
    const rows = rowsOf(projection, pre);
    const { starts, synapses, sources } = columnsOf(rows.starts, rows.targets, post);
    this.#starts = starts;
    this.#edges = synapses;
    const count = synapses.length;
    const delays = delay && new Delays(owner, delay, dt, count);
    const ticksOf = (edge: number) => (delays ? (delays.constant ?? delays.each[edge]!) : 0);
    this.delay = delays && count > 0 ? delays.longest : 0;

    const bytes = 8 * count + 4 * count + 4 * (post + 1);
    this.heap = heapFor(bytes);
    this.#address = this.heap.allocate(bytes);
    this.#offsetsAt = this.#address + 8 * count;
    this.#startsAt = this.#offsetsAt + 4 * count;
    this.#sparse = (this.heap.instantiate(weightedSumModule()).exports as unknown as WeightedSumExports).sparse;
    this.heap.words.set(starts, this.#startsAt >>> 2);
    const offsets = synapses.map((edge, k) => 8 * (sources[k]! - ticksOf(edge) * pre));
    this.heap.words.set(offsets, this.#offsetsAt >>> 2);
    const weights = new Float64Array(count);
    weight.reader()(weights);
    this.write(weights);
  }

  read(): Float64Array {
    const weights = new Float64Array(this.#edges.length);
    const { doubles } = this.heap;
    const first = this.#address >>> 3;
    for (let k = 0; k < weights.length; k++) weights[this.#edges[k]!] = doubles[first + k]!;
    return weights;
  }

  write(weights: Float64Array): void {
    const { doubles } = this.heap;
    const first = this.#address >>> 3;
    for (let k = 0; k < weights.length; k++) doubles[first + k] = weights[this.#edges[k]!]!;
  }

  sum(x: number, y: number): void {
    this.#sparse(x, y, this.#startsAt, this.#offsetsAt, this.#address, this.post);
  }

  learn(x: number, y: Float64Array, gain: number, decay: number): void {
    const { doubles, words } = this.heap;
    const first = this.#address >>> 3;
    const offsets = this.#offsetsAt >>> 2;
    for (let row = 0; row < this.post; row++) {
      const change = gain * y[row]!;
      const loss = decay * y[row]!;
      const end = this.#starts[row + 1]!;
      for (let k = this.#starts[row]!; k < end; k++) {
        const input = doubles[(x + words[offsets + k]!) >>> 3]!;
        doubles[first + k]! += change * (input - loss * doubles[first + k]!);
      }
    }
  }

  free(): void {
    this.heap.free(this.#address);
  }
}
