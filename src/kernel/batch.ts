import type { LaneKind } from '../equations/reception.js';
import { REFRACTORY } from '../equations/tick.js';
import type { Key } from '../equations/uniform.js';
import { type Kernel, type KernelExports, roundUp } from './compile.js';
import { type Heap, heapFor } from './heap.js';
import { HeldList } from './held-list.js';
import { entryBytes, LIST_AT } from './hold.js';
import { POISSON_BLOCK } from './poisson-counts.js';
import { PAIR } from './scope.js';
import { SLACK } from './writer.js';

const NO_SPIKES = new Uint32Array(0);
const NO_FRACTIONS = new Float64Array(0);

const aligned = (bytes: number) => Math.ceil(bytes / PAIR) * PAIR;

/** Bytes of a slot of a lane. */
const slotBytes = (kind: LaneKind, size: number) =>
  kind === 'count' ? Math.ceil(size / POISSON_BLOCK) * POISSON_BLOCK * 2 : roundUp(size) * 8;

/** Where a population gathers impulses: a ring of slots, one for each of the ticks to come. */
export interface LaneMemory {
  readonly kind: LaneKind;
  /** Address of the first slot. */
  readonly start: number;
  readonly slotBytes: number;
  /** Number of slots. */
  readonly depth: number;
}

interface HeaderLane extends LaneMemory {
  readonly name: string;
  /** Where the address of its present slot stands, in words. */
  readonly word: number;
}

/** The memory of a population of `size` neurons, and the kernel that works on it. One call computes a tick of all. */
export class Batch {
  readonly heap: Heap;
  readonly #exports: KernelExports;
  readonly #header: number;
  readonly #arrays: number;
  readonly #stride: number;
  readonly #spikes: number;
  readonly #fractions: number;
  readonly #held: HeldList | undefined;
  readonly #views = new Map<string, Float64Array>();
  readonly #lanes: HeaderLane[] = [];
  /** Address of the room for what belongs to the population besides. */
  readonly room: number;
  #fired = 0;

  /**
   * @param depthOf slots of a lane
   * @param room bytes for what belongs to the population besides
   */
  constructor(
    readonly kernel: Kernel,
    readonly size: number,
    depthOf: (lane: string) => number = () => 1,
    room = 0,
  ) {
    this.#stride = kernel.stride;
    const arraysAt = kernel.headerBytes;
    const fractionsAt = arraysAt + this.#stride * kernel.arrays.length;
    const spikesAt = fractionsAt + (size + SLACK) * Float64Array.BYTES_PER_ELEMENT;
    let bytes = aligned(spikesAt + (size + SLACK) * Uint32Array.BYTES_PER_ELEMENT);
    const lanesAt: number[] = [];
    for (const { name, kind } of kernel.program.lanes ?? []) {
      lanesAt.push(bytes);
      bytes += depthOf(name) * slotBytes(kind, size);
    }

    const { held } = kernel.program;
    const holdAt = bytes;
    if (held) bytes += aligned(LIST_AT + (size + SLACK) * entryBytes(held));

    this.heap = heapFor(bytes + room);
    this.#header = this.heap.allocate(bytes + room);
    this.room = this.#header + bytes;
    for (const [i, { name, kind }] of (kernel.program.lanes ?? []).entries()) {
      const start = this.#header + lanesAt[i]!;
      const word = (this.#header + kernel.lanes.get(name)!) >>> 2;
      this.#lanes.push({ name, kind, start, slotBytes: slotBytes(kind, size), depth: depthOf(name), word });
    }
    this.heap.words[(this.#header + kernel.holdAt) >>> 2] = this.#header + holdAt;
    this.#held = held && new HeldList(this.heap, this.#header + holdAt, held);
    this.#arrays = this.#header + arraysAt;
    this.#fractions = this.#header + fractionsAt;
    this.#spikes = this.#header + spikesAt;
    this.#exports = this.heap.instantiate(kernel.module).exports as unknown as KernelExports;
  }

  /** The numbers of a variable, input or parameter: a view of the kernel's memory, good until memory grows. */
  array(name: string): Float64Array {
    let view = this.#views.get(name);
    if (view === undefined || view.buffer !== this.heap.doubles.buffer) {
      view = this.#padded(name).subarray(0, this.size);
      this.#views.set(name, view);
    }
    return view;
  }

  /** Writes the numbers of an array, one for all neurons or one for each. */
  write(name: string, values: number | ArrayLike<number>): void {
    const padded = this.#padded(name);
    if (typeof values === 'number') padded.fill(values);
    else {
      padded.set(values);
      padded.fill(values[this.size - 1]!, this.size);
    }
    if (name === REFRACTORY) this.#held?.write(this.array(name), (kept) => this.array(kept));
  }

  /** A copy of what goes on from tick to tick, for `write` to take: for how long neurons are refractory after the rest. */
  saved(name: string): Float64Array {
    const copy = this.array(name).slice();
    if (name === REFRACTORY) this.#held?.read(copy);
    return copy;
  }

  /** Sets a value that is the same for all neurons, if the kernel has it. */
  setScalar(name: string, value: number): void {
    const offset = this.kernel.slots.get(name);
    if (offset !== undefined)
      this.heap.doubles.fill(value, (this.#header + offset) >>> 3, ((this.#header + offset) >>> 3) + 2);
  }

  /** Where a lane gathers impulses. */
  lane(name: string): LaneMemory {
    return this.#lanes.find((lane) => lane.name === name)!;
  }

  /** A variable's numbers as if they were a lane of one slot. */
  asLane(name: string): LaneMemory {
    const start = this.#arrays + this.kernel.arrays.indexOf(name) * this.#stride;
    return { kind: 'sum', start, slotBytes: 0, depth: 1 };
  }

  /** Lets each lane show the slot of a tick. */
  turn(tick: number): void {
    const { words } = this.heap;
    for (const { start, slotBytes, depth, word } of this.#lanes) words[word] = start + (tick % depth) * slotBytes;
  }

  /** Forgets all impulses. */
  clearLanes(): void {
    for (const lane of this.#lanes) this.#bytesOf(lane).fill(0);
  }

  /** All impulses that are on their way. */
  saveLanes(): Uint8Array[] {
    return this.#lanes.map((lane) => this.#bytesOf(lane).slice());
  }

  restoreLanes(saved: readonly Uint8Array[]): void {
    for (const [i, lane] of this.#lanes.entries()) this.#bytesOf(lane).set(saved[i]!);
  }

  #bytesOf({ start, slotBytes, depth }: LaneMemory): Uint8Array {
    return this.heap.bytes.subarray(start, start + slotBytes * depth);
  }

  /** Computes what follows from parameters; needed after any of them has changed. */
  prepare(): void {
    this.#exports.prepare(this.#header, this.size);
  }

  /**
   * Computes one tick.
   *
   * @param key places the random numbers of this tick
   * @returns whether all states are finite
   */
  step(key?: Key): boolean {
    if (key) {
      const { words } = this.heap;
      words[this.#header >>> 2] = key.low;
      words[(this.#header >>> 2) + 1] = key.high;
    }
    const outcome = this.#exports.step(this.#header, this.size);
    this.#fired = outcome < 0 ? -1 - outcome : outcome;
    return outcome >= 0;
  }

  /** Computes the recorded values. */
  observe(): void {
    this.#exports.observe(this.#header, this.size);
  }

  /** Who fired in the last tick, ascending; owned by the caller. */
  spikes(): Uint32Array {
    if (this.#fired === 0) return NO_SPIKES;
    return this.heap.words.slice(this.#spikes >>> 2, (this.#spikes >>> 2) + this.#fired);
  }

  /** When inside the tick each of `spikes` fired, as shares of the tick, where the program finds that out. */
  fractions(): Float64Array {
    if (this.#fired === 0) return NO_FRACTIONS;
    return this.heap.doubles.slice(this.#fractions >>> 3, (this.#fractions >>> 3) + this.#fired);
  }

  /** Gives the memory back. */
  free(): void {
    this.heap.free(this.#header);
  }

  /** With the places of the neurons that the last turn of a kernel's loop computes besides. */
  #padded(name: string): Float64Array {
    const place = this.kernel.arrays.indexOf(name);
    if (place < 0) throw new Error(`the kernel has no array '${name}'`);
    const start = (this.#arrays + place * this.#stride) >>> 3;
    return this.heap.doubles.subarray(start, start + roundUp(this.size));
  }
}
