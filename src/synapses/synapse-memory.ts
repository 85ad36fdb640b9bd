import { type ScatterExports, type ScatterKind, scatterModule } from '../kernel/scatter.js';
import type { Place } from '../neurons/impulses.js';
import type { Fired } from '../stream/fired.js';
import type { Delays } from './delays.js';
import type { Attribute, Projection } from './projection.js';
import { sortByDelay } from './sort-by-delay.js';

const BYTES = { narrow: 2, wide: 4, ring: 4, none: 0, single: 4, double: 8 } as const;

/** What the synapses of a projection need in a population's memory. */
export interface SynapseLayout {
  readonly projection: Projection;
  readonly kind: ScatterKind;
  /** Where each presynaptic neuron's synapses begin; one more for the end. */
  readonly rows: Uint32Array;
  readonly weight: Attribute;
  readonly delays: Delays;
  /** Whether each spike has a factor of its own. */
  readonly scaled: boolean;
}

/** The sizes in bytes: of the list of spikes, their factors, the rows, the targets and the weights. */
const parts = ({ projection, kind, rows, scaled }: SynapseLayout): number[] => {
  const count = rows[projection.pre]!;
  return [
    4 * projection.pre,
    scaled ? 8 * projection.pre : 0,
    4 * rows.length,
    count * BYTES[kind.targets],
    count * BYTES[kind.weights],
  ];
};

const aligned = (bytes: number) => Math.ceil(bytes / 16) * 16;

/** The bytes that they need. */
export const synapseBytes = (layout: SynapseLayout): number =>
  parts(layout).reduce((sum, bytes) => sum + aligned(bytes), 0);

/** Compressed rows of synapses in a population's memory, and the kernel that scatters them. */
export class SynapseMemory {
  /** The most synapses that one neuron has. */
  readonly most: number;
  readonly #layout: SynapseLayout;
  readonly #place: Place;
  readonly #list: number;
  readonly #scales: number;
  readonly #rows: number;
  readonly #targets: number;
  readonly #weights: number;
  readonly #scatter: ScatterExports['scatter'];
  #targetView: Uint16Array | Uint32Array;
  #weightView: Float32Array | Float64Array;
  #scaleView: Float64Array;

  constructor(layout: SynapseLayout, place: Place) {
    const { projection, kind, rows, delays } = layout;
    const { batch, lane } = place;
    this.#layout = layout;
    this.#place = place;
    const sizes = parts(layout);
    const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, bytes) => sum + aligned(bytes), place.address));
    [this.#list, this.#scales, this.#rows, this.#targets, this.#weights] = starts as [
      number,
      number,
      number,
      number,
      number,
    ];
    [this.#targetView, this.#weightView, this.#scaleView] = this.#views();
    batch.heap.words.set(rows, this.#rows >>> 2);
    const targets = this.#targetView;
    projection.place(rows.slice(0, projection.pre), targets, 0);
    this.most = mostOf(targets, projection.post);
    this.writeWeights();
    if (kind.targets === 'ring') {
      const stride = lane.slotBytes / (lane.kind === 'count' ? 2 : 8);
      delays.each(targets.length, (ticks, k) => {
        targets[k]! += ticks * stride;
      });
      // Weights that can change, or whose sums depend on their order, stay in the order of `edges()`.
      if (kind.weights !== 'double') sortByDelay(rows, targets, this.weights, stride, lane.depth);
    }
    const instance = batch.heap.instantiate(scatterModule(kind));
    this.#scatter = (instance.exports as unknown as ScatterExports).scatter;
  }

  /** The targets, in the order of `edges()` if they share one delay: a view, good until memory grows. */
  get targets(): Uint16Array | Uint32Array {
    this.#renew();
    return this.#targetView;
  }

  /** The weights, in the order of `edges()` if they share one delay or are doubles: a view, good until memory grows. */
  get weights(): Float32Array | Float64Array {
    this.#renew();
    return this.#weightView;
  }

  /** Writes the weights that the synapses have at first. */
  writeWeights(): void {
    if (this.#layout.kind.weights !== 'none') this.#layout.weight.reader()(this.weights);
  }

  /**
   * Adds the synapses of who fired to the lane.
   *
   * @param tick whose slot they are added to; with delays of their own, the one that these count from
   * @param factor of all weights; where spikes are counted it means nothing
   * @param scales a factor for each spike besides
   */
  scatter({ list, from, to, start }: Fired, tick: number, factor: number, scales?: Float64Array): void {
    const { lane, batch } = this.#place;
    const { words } = batch.heap;
    const first = (this.#list >>> 2) - from;
    for (let i = from; i < to; i++) words[first + i] = list[i]! - start;
    if (scales) {
      this.#renew();
      this.#scaleView.set(scales);
    }
    const bytes = lane.depth * lane.slotBytes;
    const slot = lane.start + (tick % lane.depth) * lane.slotBytes;
    this.#scatter(
      this.#list,
      to - from,
      this.#rows,
      this.#targets,
      this.#weights,
      slot,
      lane.start + bytes,
      bytes,
      scales ? this.#scales : 0,
      factor,
    );
  }

  #renew(): void {
    if (this.#targetView.buffer === this.#place.batch.heap.words.buffer) return;
    [this.#targetView, this.#weightView, this.#scaleView] = this.#views();
  }

  #views(): [Uint16Array | Uint32Array, Float32Array | Float64Array, Float64Array] {
    const { projection, kind, rows, scaled } = this.#layout;
    const { buffer } = this.#place.batch.heap.memory;
    const count = rows[projection.pre]!;
    const weights = kind.weights === 'none' ? 0 : count;
    return [
      new (kind.targets === 'narrow' ? Uint16Array : Uint32Array)(buffer, this.#targets, count),
      new (kind.weights === 'single' ? Float32Array : Float64Array)(buffer, this.#weights, weights),
      new Float64Array(buffer, this.#scales, scaled ? projection.pre : 0),
    ];
  }
}

/** The most synapses that one neuron has. */
function mostOf(targets: Uint16Array | Uint32Array, post: number): number {
  const degrees = new Uint32Array(post);
  for (let k = 0; k < targets.length; k++) degrees[targets[k]!]!++;
  return degrees.reduce((most, degree) => Math.max(most, degree), 0);
}
