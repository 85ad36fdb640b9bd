import type { Key } from '../equations/uniform.js';
import { POISSON_BLOCK, type PoissonExports, poissonModule, poissonThresholds } from '../kernel/poisson-counts.js';
import type { Afferent, AfferentPlan, Attached, Place } from '../neurons/impulses.js';
import type { PerNeuron } from '../neurons/parameters.js';

/** The largest mean number of impulses of a neuron and tick. */
const MOST = 500;
/** Room for the thresholds of that mean. */
const THRESHOLDS = 1024;
const BLOCK_BYTES = 2 * POISSON_BLOCK;

/** Impulses that are drawn where they arrive. */
export class PoissonAfferent implements Afferent {
  readonly size: number | undefined;
  readonly leastWeight: number;
  /** Places the random numbers of the present tick. */
  key: Key = { low: 0, high: 0 };

  constructor(
    readonly name: string,
    readonly weight: number,
    /** Hz. */
    public rate: PerNeuron,
  ) {
    this.leastWeight = weight;
    this.size = typeof rate === 'number' ? undefined : rate.length;
  }

  plan(dt: number, size: number): AfferentPlan {
    this.runs(size, dt);
    return {
      delay: 0,
      bytes: BLOCK_BYTES + 4 * THRESHOLDS,
      attach: (place) => new Draws(this, dt, place),
    };
  }

  /** Neighbours of the same rate, with the mean number of impulses in a tick. */
  runs(size: number, dt: number): { readonly first: number; readonly size: number; readonly mean: number }[] {
    const { rate } = this;
    const mean = (i: number) => ((typeof rate === 'number' ? rate : rate[i]!) * dt) / 1000;
    if (typeof rate === 'number') return [this.#checked({ first: 0, size, mean: mean(0) })];
    if (rate.length !== size)
      throw new RangeError(`${this.name}: there are ${rate.length} rates, but the size is ${size}`);
    const runs = [];
    for (let first = 0, i = 1; i <= size; i++) {
      if (i < size && rate[i] === rate[first]) continue;
      runs.push(this.#checked({ first, size: i - first, mean: mean(first) }));
      first = i;
    }
    return runs;
  }

  #checked<R extends { readonly mean: number }>(run: R): R {
    if (run.mean <= MOST) return run;
    throw new RangeError(`${this.name}: ${run.mean} impulses in a tick on average; at most ${MOST} can be drawn`);
  }
}

/** A run of neurons and the thresholds of its deviates. */
interface Run extends ReturnType<typeof poissonThresholds> {
  readonly first: number;
  readonly size: number;
}

class Draws implements Attached {
  readonly most = THRESHOLDS;
  readonly #afferent: PoissonAfferent;
  readonly #dt: number;
  readonly #place: Place;
  readonly #poisson: PoissonExports['poisson'];
  #rate: PerNeuron | undefined;
  #runs: readonly Run[] = [];
  /** The run whose thresholds are in memory: there is room for one, since a stream may give any number of rates. */
  #written: Run | undefined;

  constructor(afferent: PoissonAfferent, dt: number, place: Place) {
    this.#afferent = afferent;
    this.#dt = dt;
    this.#place = place;
    this.#poisson = (place.batch.heap.instantiate(poissonModule()).exports as unknown as PoissonExports).poisson;
  }

  deliver(_: unknown, tick: number): void {
    const { key, rate } = this.#afferent;
    if (rate !== this.#rate) this.#prepare(rate);
    const { lane } = this.#place;
    const slot = lane.start + (tick % lane.depth) * lane.slotBytes;
    for (const run of this.#runs) {
      const { first, size, thresholds, least } = run;
      if (run !== this.#written) this.#place.batch.heap.words.set(thresholds, this.#thresholdsAt >>> 2);
      this.#written = run;
      const whole = size - (size % POISSON_BLOCK);
      const draw = (at: number, n: number, from: number) =>
        this.#poisson(at, n, from, key.low, key.high, this.#thresholdsAt, thresholds.length, least);
      if (whole > 0) draw(slot + 2 * first, whole, first);
      if (whole < size) this.#drawRest(draw, slot + 2 * (first + whole), size - whole, first + whole);
    }
  }

  /** Draws a whole block aside, so that those behind the run get nothing of it. */
  #drawRest(draw: (at: number, n: number, from: number) => void, slot: number, size: number, first: number): void {
    const { batch, address } = this.#place;
    const { bytes } = batch.heap;
    bytes.fill(0, address, address + BLOCK_BYTES);
    draw(address, POISSON_BLOCK, first);
    const { halves } = batch.heap;
    for (let i = 0; i < size; i++) halves[(slot >>> 1) + i]! += halves[(address >>> 1) + i]!;
  }

  get #thresholdsAt(): number {
    return this.#place.address + BLOCK_BYTES;
  }

  #prepare(rate: PerNeuron): void {
    this.#rate = rate;
    this.#runs = this.#afferent
      .runs(this.#place.batch.size, this.#dt)
      .filter(({ mean }) => mean > 0)
      .map(({ first, size, mean }) => ({ first, size, ...poissonThresholds(mean) }));
  }
}
