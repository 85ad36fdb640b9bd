import { type ScatterExports, type ScatterKind, scatterModule } from '../kernel/scatter.js';
import type { Place } from '../neurons/impulses.js';
import type { Fired } from '../stream/fired.js';
import type { Delays } from './delays.js';
import type { Attribute, Projection } from './projection.js';
import { sortByDelay } from './sort-by-delay.js';

const BYTES = { narrow: 2, wide: 4, ahead: 2, ring: 4, none: 0, single: 4, double: 8 } as const;

/** The longest delay in ticks that fits into 8 bits. */
export const MOST_AHEAD = 255;

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

/** Their parts in bytes. */
const parts = ({ projection, kind, rows, scaled }: SynapseLayout) => {
  const count = rows[projection.pre]!;
  const isAhead = kind.targets === 'ahead';
  return {
    /** The list of spikes, and their factors. */
    list: 4 * projection.pre,
    scales: scaled ? 8 * projection.pre : 0,
    rows: 4 * rows.length,
    targets: count * BYTES[kind.targets],
    weights: count * BYTES[kind.weights],
    /** The delays, and the addresses of the lane's slots, once around twice. */
    delays: isAhead ? count : 0,
    slots: isAhead ? 2 * 4 * (MOST_AHEAD + 1) : 0,
  };
};

type Part = keyof ReturnType<typeof parts>;

const aligned = (bytes: number) => Math.ceil(bytes / 16) * 16;

/** The bytes that they need. */
export const synapseBytes = (layout: SynapseLayout): number =>
  Object.values(parts(layout)).reduce((sum, bytes) => sum + aligned(bytes), 0);

/** Where the parts lie, one behind the other. */
function addresses(layout: SynapseLayout, address: number): Record<Part, number> {
  let end = address;
  const entries = Object.entries(parts(layout)).map(([part, bytes]) => {
    const start = end;
    end += aligned(bytes);
    return [part, start];
  });
  return Object.fromEntries(entries);
}

/** Compressed rows of synapses in a population's memory, and the kernel that scatters them. */
export class SynapseMemory {
  /** The most synapses that one neuron has. */
  readonly most: number;
  readonly #layout: SynapseLayout;
  readonly #place: Place;
  readonly #at: Readonly<Record<Part, number>>;
  readonly #scatter: ScatterExports['scatter'];
  #targetView: Uint16Array | Uint32Array;
  #weightView: Float32Array | Float64Array;
  #scaleView: Float64Array;

  constructor(layout: SynapseLayout, place: Place) {
    const { projection, kind, rows, delays } = layout;
    const { batch } = place;
    this.#layout = layout;
    this.#place = place;
    this.#at = addresses(layout, place.address);
    [this.#targetView, this.#weightView, this.#scaleView] = this.#views();
    batch.heap.words.set(rows, this.#at.rows >>> 2);
    const targets = this.#targetView;
    projection.place(rows.slice(0, projection.pre), targets, 0);
    this.most = mostOf(targets, projection.post);
    this.writeWeights();
    if (delays.constant === undefined) this.#placeDelays();
    const instance = batch.heap.instantiate(scatterModule(kind));
    this.#scatter = (instance.exports as unknown as ScatterExports).scatter;
  }

  /** Weights that can change, or whose sums depend on their order, stay in the order of `edges()`. */
  #placeDelays(): void {
    const { kind, rows, delays } = this.#layout;
    const { batch, lane } = this.#place;
    const targets = this.#targetView;
    const count = targets.length;
    const columns = kind.weights === 'single' ? [targets, this.weights] : [targets];
    if (kind.targets === 'ahead') {
      const ahead = batch.heap.bytes.subarray(this.#at.delays, this.#at.delays + count);
      delays.each(count, (ticks, k) => {
        ahead[k] = ticks;
      });
      for (let i = 0; i < 2 * lane.depth; i++)
        batch.heap.words[(this.#at.slots >>> 2) + i] = lane.start + (i % lane.depth) * lane.slotBytes;
      if (kind.weights !== 'double') sortByDelay(rows, (k) => ahead[k]!, lane.depth, [...columns, ahead]);
    } else {
      const stride = lane.slotBytes / (lane.kind === 'count' ? 2 : 8);
      delays.each(count, (ticks, k) => {
        targets[k]! += ticks * stride;
      });
      if (kind.weights !== 'double') sortByDelay(rows, (k) => Math.floor(targets[k]! / stride), lane.depth, columns);
    }
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
    const first = (this.#at.list >>> 2) - from;
    for (let i = from; i < to; i++) words[first + i] = list[i]! - start;
    if (scales) {
      this.#renew();
      this.#scaleView.set(scales);
    }
    const bytes = lane.depth * lane.slotBytes;
    const place = tick % lane.depth;
    const isAhead = this.#layout.kind.targets === 'ahead';
    this.#scatter(
      this.#at.list,
      to - from,
      this.#at.rows,
      this.#at.targets,
      this.#at.weights,
      isAhead ? this.#at.slots + 4 * place : lane.start + place * lane.slotBytes,
      isAhead ? this.#at.delays : lane.start + bytes,
      bytes,
      scales ? this.#at.scales : 0,
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
      new (BYTES[kind.targets] === 2 ? Uint16Array : Uint32Array)(buffer, this.#at.targets, count),
      new (kind.weights === 'single' ? Float32Array : Float64Array)(buffer, this.#at.weights, weights),
      new Float64Array(buffer, this.#at.scales, scaled ? projection.pre : 0),
    ];
  }
}

/** The most synapses that one neuron has. */
function mostOf(targets: Uint16Array | Uint32Array, post: number): number {
  const degrees = new Uint32Array(post);
  for (let k = 0; k < targets.length; k++) degrees[targets[k]!]!++;
  return degrees.reduce((most, degree) => Math.max(most, degree), 0);
}
