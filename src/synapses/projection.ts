import type { SynapseBlock } from '../stream/origin.js';
import { rowsOf, type Wiring } from './wiring.js';

/** The weights or the delays of a projection's synapses. */
export interface Attribute {
  /** The one value of all synapses, if it is one. */
  readonly constant: number | undefined;
  /** `single`: every value is a single-precision number (f32). */
  readonly precision: 'single' | 'double';
  /** Bounds of the values that can occur; those that do, if they were given one by one. */
  readonly min: number;
  readonly max: number;
  /** Reads the values from the first synapse on, in the order of `edges()`: each call fills `out` with the next ones. */
  reader(): (out: Float32Array | Float64Array) => void;
}

/** One synapse; the delay in ms, undefined where it is one tick. */
export interface Edge {
  readonly pre: number;
  readonly post: number;
  readonly weight: number;
  readonly delay: number | undefined;
}

/** Entries that `toMatrix` makes at most. */
const LARGEST_MATRIX = 4_000_000;

/**
 * Who is connected to whom, with which weight and delay: what the functions of `connect` make. It never changes, and
 * holds no list of synapses (but what was given as one): they are enumerated from the seed, always the same, straight
 * into the memory of the one who asks.
 */
export class Projection {
  /** The rule's name in `connect`. */
  readonly name: string;
  /** The number of presynaptic neurons. */
  readonly pre: number;
  /** The number of postsynaptic neurons. */
  readonly post: number;
  readonly weight: Attribute;
  /** In ms; undefined: one tick, whatever dt. */
  readonly delay: Attribute | undefined;
  /** The number of synapses; its expectation, where the rule draws the number as well. */
  readonly expectedSize: number;
  /** Whether that is the number itself. */
  readonly exact: boolean;
  /** What it is put together from; else itself. */
  readonly blocks: readonly SynapseBlock[];
  readonly #wiring: Wiring;
  #outDegree: Uint32Array | undefined;

  /** See `connect`. */
  constructor(
    name: string,
    [pre, post]: readonly [number, number],
    wiring: Wiring,
    weight: Attribute,
    delay: Attribute | undefined,
    blocks?: readonly SynapseBlock[],
  ) {
    this.name = name;
    this.pre = pre;
    this.post = post;
    this.weight = weight;
    this.delay = delay;
    this.expectedSize = wiring.expected;
    this.exact = wiring.exact;
    const { min, max } = weight;
    this.blocks = blocks ?? [
      { rule: name, synapses: wiring.expected, weight: [min, max], pre: [0, pre], post: [0, post] },
    ];
    this.#wiring = wiring;
  }

  /** The number of synapses. */
  get size(): number {
    return this.exact ? this.expectedSize : this.#counted().reduce((sum, degree) => sum + degree, 0);
  }

  /** The number of synapses onto each postsynaptic neuron. */
  get inDegree(): Uint32Array {
    const inDegree = new Uint32Array(this.post);
    for (const target of rowsOf(this, this.pre).targets) inDegree[target]!++;
    return inDegree;
  }

  /** The number of synapses of each presynaptic neuron. */
  get outDegree(): Uint32Array {
    return this.#counted().slice();
  }

  /** Adds to `outDegree[i]` the number of synapses of presynaptic neuron i. */
  count(outDegree: Uint32Array): void {
    const counted = this.#counted();
    for (let i = 0; i < counted.length; i++) outDegree[i]! += counted[i]!;
  }

  /** Writes each synapse's target + shift to `targets[cursor[i]++]`, i the presynaptic neuron; every row ascends. */
  place(cursor: Uint32Array, targets: Uint16Array | Uint32Array, shift: number): void {
    this.#wiring.place(cursor, targets, shift);
  }

  /** The synapses one after another: by presynaptic neuron, then by postsynaptic neuron, both ascending. */
  *edges(): IterableIterator<Edge> {
    const { starts, targets } = rowsOf(this, this.pre);
    const readWeights = this.weight.reader();
    const readDelays = this.delay?.reader();
    for (let pre = 0; pre < this.pre; pre++) {
      const [start, end] = [starts[pre]!, starts[pre + 1]!];
      const weights = new Float64Array(end - start);
      const delays = readDelays && new Float64Array(end - start);
      readWeights(weights);
      if (delays) readDelays(delays);
      for (let k = start; k < end; k++)
        yield { pre, post: targets[k]!, weight: weights[k - start]!, delay: delays?.[k - start] };
    }
  }

  /**
   * The weights as a matrix W, one row for each postsynaptic neuron: y = W x. Weights of several synapses between the
   * same two neurons add up. Throws above four million entries.
   */
  toMatrix(): number[][] {
    if (this.pre * this.post > LARGEST_MATRIX)
      throw new RangeError(
        `toMatrix: ${this.post} × ${this.pre} are ${this.pre * this.post} entries, more than ${LARGEST_MATRIX}; ` +
          'read the synapses with edges()',
      );
    const matrix = Array.from({ length: this.post }, () => new Array<number>(this.pre).fill(0));
    for (const { pre, post, weight } of this.edges()) matrix[post]![pre]! += weight;
    return matrix;
  }

  /** Counted once: four bytes for each presynaptic neuron. */
  #counted(): Uint32Array {
    if (this.#outDegree === undefined) {
      this.#outDegree = new Uint32Array(this.pre);
      this.#wiring.count(this.#outDegree);
    }
    return this.#outDegree;
  }
}
