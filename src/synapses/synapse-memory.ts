import { type ScatterExports, type ScatterKind, scatterModule } from '../kernel/scatter.js';
import type { Place } from '../neurons/impulses.js';
import type { SpikeHistory } from '../neurons/spike-history.js';
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
  /** Whether each row is scattered in parts, one for each delay from one tick to the longest. */
  readonly grouped: boolean;
  /** Whether each spike has a factor of its own. */
  readonly scaled: boolean;
}

/** Their parts in bytes. */
const parts = ({ projection, kind, rows, scaled, grouped, delays }: SynapseLayout) => {
  const count = rows[projection.pre]!;
  return {
    /** The list of spikes, and their factors. */
    list: 4 * projection.pre,
    scales: scaled ? 8 * projection.pre : 0,
    /** Where rows begin, or their parts. */
    starts: 4 * (projection.pre * (grouped ? delays.longest : 1) + 1),
    targets: count * BYTES[kind.targets],
    weights: count * BYTES[kind.weights],
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
    const { projection, kind, rows, grouped } = layout;
    const { heap } = place.batch;
    this.#layout = layout;
    this.#place = place;
    this.#at = addresses(layout, place.address);
    [this.#targetView, this.#weightView, this.#scaleView] = this.#views();
    if (!grouped) heap.words.set(rows, this.#at.starts >>> 2);
    projection.place(rows.slice(0, projection.pre), this.#targetView, 0);
    this.most = mostOf(this.#targetView, projection.post);
    this.writeWeights();
    if (grouped) this.#group();
    else if (kind.targets === 'ring') this.#placeOnRing();
    layout.delays.letGo();
    const instance = heap.instantiate(scatterModule(kind));
    this.#scatter = (instance.exports as unknown as ScatterExports).scatter;
  }

  /** Puts each row in order of its delays, and notes where the synapses of each begin. */
  #group(): void {
    const { rows, delays } = this.#layout;
    const { words } = this.#place.batch.heap;
    const { longest } = delays;
    const columns =
      this.#weightView instanceof Float32Array ? [this.#targetView, this.#weightView] : [this.#targetView];
    let start = this.#at.starts >>> 2;
    words[start] = 0;
    sortByDelay(rows, delays.each, longest, columns, (row, ends) => {
      for (let d = 1; d <= longest; d++) words[++start] = rows[row]! + ends[d]!;
    });
  }

  /** Adds the slots ahead to the targets, which stay in the order of `edges()`. */
  #placeOnRing(): void {
    const { lane } = this.#place;
    const targets = this.#targetView;
    const stride = lane.slotBytes / (lane.kind === 'count' ? 2 : 8);
    const { each } = this.#layout.delays;
    for (let k = 0; k < targets.length; k++) targets[k]! += each[k]! * stride;
  }

  /** The targets, in the order of `edges()` if they are not grouped: a view, good until memory grows. */
  get targets(): Uint16Array | Uint32Array {
    this.#renew();
    return this.#targetView;
  }

  /** The weights, in the order of `edges()` if they are not grouped: a view, good until memory grows. */
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
    const { words } = this.#place.batch.heap;
    const first = (this.#at.list >>> 2) - from;
    for (let i = from; i < to; i++) words[first + i] = list[i]! - start;
    if (scales) {
      this.#renew();
      this.#scaleView.set(scales);
    }
    this.#run(to - from, tick, factor, scales ? this.#at.scales : 0);
  }

  /** Adds the synapses whose delay is over to the slot of a tick, where they are grouped by delays. */
  scatterDue(history: SpikeHistory, tick: number, factor: number): void {
    const { projection, delays } = this.#layout;
    const { words } = this.#place.batch.heap;
    const { longest } = delays;
    const first = this.#at.list >>> 2;
    let count = 0;
    // Who fired first comes first, as on a ring.
    for (let d = longest; d >= 1; d--) {
      const { list, from, to, start } = history.at(tick - d);
      if (count + to - from > projection.pre) {
        this.#run(count, tick, factor, 0);
        count = 0;
      }
      for (let i = from; i < to; i++) words[first + count++] = (list[i]! - start) * longest + d - 1;
    }
    if (count > 0) this.#run(count, tick, factor, 0);
  }

  #run(count: number, tick: number, factor: number, scales: number): void {
    const { lane } = this.#place;
    const bytes = lane.depth * lane.slotBytes;
    const slot = lane.start + (tick % lane.depth) * lane.slotBytes;
    const { list, starts, targets, weights } = this.#at;
    this.#scatter(list, count, starts, targets, weights, slot, lane.start + bytes, bytes, scales, factor);
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
      new (kind.targets === 'narrow' ? Uint16Array : Uint32Array)(buffer, this.#at.targets, count),
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
