import { type ScatterExports, type ScatterKind, scatterModule } from '../kernel/scatter.js';
import type { Afferent, AfferentPlan, Attached, Impulses, Place } from '../neurons/impulses.js';
import { described } from '../stream/assert-frame.js';
import type { SpikeFrame } from '../stream/frame.js';
import type { Attribute, Projection } from './projection.js';

/** Values that are read at a time. */
const CHUNK = 4096;
const BYTES = { narrow: 2, wide: 4, ring: 4, none: 0, single: 4, double: 8 } as const;

/** The synapses of a projection as a population receives them: compressed rows in its memory, scattered by a kernel. */
export class ProjectionAfferent implements Afferent {
  readonly name: string;
  readonly size: number;
  readonly weight: number | undefined;
  #checked = false;

  constructor(readonly projection: Projection) {
    this.name = `synapses(connect.${projection.name})`;
    this.size = projection.post;
    this.weight = projection.weight.constant;
  }

  /** Throws unless a frame is of spikes of as many neurons as the projection starts from. */
  check(frame: SpikeFrame): void {
    if (this.#checked && frame.size === this.projection.pre) return;
    if (!(frame?.spikes instanceof Uint32Array))
      throw new TypeError(`${this.name}: expected a frame of spikes, got ${described(frame)}`);
    // A population whose size only its input tells shows one neuron until it has got it.
    const atRest = frame.size === 1 && frame.tick.index === 0 && frame.spikes.length === 0;
    if (frame.size !== this.projection.pre && !atRest)
      throw new RangeError(
        `${this.name}: it starts from ${this.projection.pre} neurons, but the population has ${frame.size}`,
      );
    this.#checked = true;
  }

  plan(dt: number): AfferentPlan {
    const { projection } = this;
    const rows = new Uint32Array(projection.pre + 1);
    projection.count(rows.subarray(1));
    for (let i = 1; i < rows.length; i++) rows[i]! += rows[i - 1]!;
    const count = rows[projection.pre]!;
    const delay = new Delays(this.name, projection.delay, dt);
    const kind: ScatterKind = {
      targets: delay.constant === undefined ? 'ring' : projection.post <= 2 ** 16 ? 'narrow' : 'wide',
      lane: this.weight === undefined ? 'sum' : 'count',
      weights: this.weight === undefined ? projection.weight.precision : 'none',
    };
    const parts = [4 * projection.pre, 4 * rows.length, count * BYTES[kind.targets], count * BYTES[kind.weights]];
    const starts = parts.map((_, i) => parts.slice(0, i).reduce((sum, bytes) => sum + aligned(bytes), 0));
    return {
      delay: delay.longest(count),
      bytes: parts.reduce((sum, bytes) => sum + aligned(bytes), 0),
      attach: (place) => new Rows(projection, kind, rows, delay, starts, place),
    };
  }
}

const aligned = (bytes: number) => Math.ceil(bytes / 16) * 16;

/** The delays of a projection in ticks. */
class Delays {
  readonly constant: number | undefined;

  constructor(
    readonly owner: string,
    readonly delay: Attribute | undefined,
    readonly dt: number,
  ) {
    this.constant = delay ? delay.constant && this.#ticks(delay.constant) : 1;
  }

  longest(count: number): number {
    if (this.constant !== undefined) return this.constant;
    let most = 1;
    this.each(count, (ticks) => {
      if (ticks > most) most = ticks;
    });
    return most;
  }

  /** Tells the delay of each synapse, in the order of rows. */
  each(count: number, tell: (ticks: number, synapse: number) => void): void {
    const read = this.delay!.reader();
    const chunk = new Float64Array(Math.min(CHUNK, count));
    for (let from = 0; from < count; from += CHUNK) {
      const part = chunk.subarray(0, Math.min(CHUNK, count - from));
      read(part);
      for (let k = 0; k < part.length; k++) tell(this.#ticks(part[k]!), from + k);
    }
  }

  #ticks(ms: number): number {
    const ticks = Math.round(ms / this.dt);
    if (ticks >= 1) return ticks;
    throw new RangeError(
      `${this.owner}: a delay must be at least one tick of ${this.dt} ms, got ${ms} ms, which rounds to none`,
    );
  }
}

/** The compressed rows in a population's memory. */
class Rows implements Attached {
  readonly most: number;
  readonly #place: Place;
  readonly #delay: number;
  readonly #addresses: readonly number[];
  readonly #scatter: ScatterExports['scatter'];

  constructor(
    projection: Projection,
    kind: ScatterKind,
    rows: Uint32Array,
    delays: Delays,
    starts: number[],
    place: Place,
  ) {
    const { batch, lane, address } = place;
    const { buffer } = batch.heap.memory;
    this.#place = place;
    this.#delay = delays.constant ?? 0;
    this.#addresses = starts.map((start) => address + start);
    const [, rowsAt, targetsAt, weightsAt] = this.#addresses as [number, number, number, number];
    const count = rows[projection.pre]!;
    new Uint32Array(buffer, rowsAt, rows.length).set(rows);
    const targets = new (kind.targets === 'narrow' ? Uint16Array : Uint32Array)(buffer, targetsAt, count);
    projection.place(rows.slice(0, projection.pre), targets, 0);
    this.most = mostOf(targets, projection.post);
    if (kind.targets === 'ring') {
      const stride = lane.slotBytes / (lane.kind === 'count' ? 2 : 8);
      delays.each(count, (ticks, k) => {
        targets[k]! += ticks * stride;
      });
    }
    if (kind.weights !== 'none') {
      const read = projection.weight.reader();
      read(new (kind.weights === 'single' ? Float32Array : Float64Array)(buffer, weightsAt, count));
    }
    const instance = batch.heap.instantiate(scatterModule(kind));
    this.#scatter = (instance.exports as unknown as ScatterExports).scatter;
  }

  deliver({ spikes, firedAt }: Impulses): void {
    if (spikes.length === 0) return;
    const { lane, batch } = this.#place;
    const [list, rows, targets, weights] = this.#addresses as [number, number, number, number];
    batch.heap.words.set(spikes, list >>> 2);
    const bytes = lane.depth * lane.slotBytes;
    const slot = lane.start + ((firedAt + this.#delay) % lane.depth) * lane.slotBytes;
    this.#scatter(list, spikes.length, rows, targets, weights, slot, lane.start + bytes, bytes, 0, 1);
  }
}

/** The most synapses that one neuron has. */
function mostOf(targets: Uint16Array | Uint32Array, post: number): number {
  const degrees = new Uint32Array(post);
  for (let k = 0; k < targets.length; k++) degrees[targets[k]!]!++;
  return degrees.reduce((most, degree) => Math.max(most, degree), 0);
}
