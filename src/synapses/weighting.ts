import type { StateSource } from '../neurons/frames.js';
import type { LiveValue } from '../neurons/live-value.js';
import type { PerNeuron } from '../neurons/parameters.js';
import type { Rows } from '../neurons/rows.js';
import { assertFrame } from '../stream/assert-frame.js';
import type { Lender } from '../stream/borrowed-frame.js';
import type { Frame, Tick } from '../stream/frame.js';
import { keepState, type Stateful } from '../stream/state-keeping.js';
import { delayTicks } from './delays.js';
import { DenseWeights } from './dense-weights.js';
import { InputHistory } from './input-history.js';
import type { RateRule } from './plasticity/rate-rule.js';
import type { Projection } from './projection.js';
import { SparseWeights } from './sparse-weights.js';
import type { WeightMemory } from './weight-memory.js';
import { WeightsFrame } from './weights-frame.js';

/** How rates are weighted. */
export interface WeightingPlan {
  /** What messages call it. */
  readonly name: string;
  /** Undefined: a stream gives the weights. */
  readonly source: Rows | Projection | undefined;
  /** In ms; undefined: none, or the projection's. */
  readonly delay: number | undefined;
  readonly plasticity: RateRule | undefined;
}

/** A frame of rates; in a network's register with the tick of which they are. */
type Input = Frame<PerNeuron> & Partial<Pick<Lender, 'borrow'>> & { readonly firedAt?: number };

const SUMS = 'sum';

/** One subscription of `weights`. */
export class Weighting implements StateSource, Stateful {
  readonly name: string;
  readonly readable = ['weight'];
  version = 0;
  readonly #plan: WeightingPlan;
  readonly #live: LiveValue<Rows | undefined> | undefined;
  #inForce: unknown;
  #memory: WeightMemory | undefined;
  #initial: Float64Array | undefined;
  #history: InputHistory | undefined;
  /** Address of the sums. */
  #sums = 0;
  #forget: (() => void) | undefined;
  readonly #copies = new Map<string, Float64Array>();
  /** Index of the tick of the last frame. */
  #tick = -1;
  /** The rates that the last frame has led to, and whether weights are to learn from them when the next tick begins. */
  #rates = new Float64Array(0);
  #learns = false;
  readonly #observe: ((rates: Float64Array) => void) | undefined;

  /** @param live the weights, where a stream gives them */
  constructor(plan: WeightingPlan, live: LiveValue<Rows | undefined> | undefined) {
    this.name = plan.name;
    this.#plan = plan;
    this.#live = live;
    this.#observe = plan.plasticity && ((rates) => this.#take(rates));
  }

  step(frame: Input): WeightsFrame {
    assertFrame(this.name, frame);
    const { tick } = frame;
    const memory = this.#memory ?? this.#made(tick);
    if (tick.index === 0) this.reset();
    else this.#learn(tick.dt);
    this.#renew(tick);
    this.version++;
    if (this.#copies.size > 0) this.#copies.clear();
    this.#tick = tick.index;
    this.#receive(frame);
    memory.sum(this.#history!.at(tick.index), this.#sums);
    return new WeightsFrame(tick, memory.post, this, SUMS, this.#observe);
  }

  copy(name: string): Float64Array {
    let copy = this.#copies.get(name);
    if (!copy) {
      copy = name === SUMS ? this.view(SUMS).slice() : this.#memory!.read();
      this.#copies.set(name, copy);
    }
    return copy;
  }

  view(name: string): Float64Array {
    if (name !== SUMS) return this.copy(name);
    const { heap, post } = this.#memory!;
    return heap.doubles.subarray(this.#sums >>> 3, (this.#sums >>> 3) + post);
  }

  peek(name: string, index: number): number {
    return this.view(name)[index]!;
  }

  save() {
    const weights = this.#initial && this.#memory!.read();
    const rates = this.#learns ? this.#rates.slice() : undefined;
    return { tick: this.#tick, history: this.#history!.numbers.slice(), weights, rates };
  }

  restore({ tick, history, weights, rates }: ReturnType<Weighting['save']>): void {
    this.#tick = tick;
    this.#history!.numbers.set(history);
    if (weights) this.#memory!.write(weights);
    this.#learns = rates !== undefined;
    if (rates) this.#rates = rates;
    this.version++;
    this.#copies.clear();
  }

  reset(): void {
    this.#history!.numbers.fill(0);
    if (this.#initial) this.#memory!.write(this.#initial);
    this.#learns = false;
  }

  /** Gives the memory back. The last frame can still be read. */
  free(): void {
    this.#forget?.();
    if (!this.#memory) return;
    for (const name of [SUMS, ...this.readable]) this.copy(name);
    this.#memory.heap.free(this.#sums);
    this.#history!.free();
    this.#memory.free();
  }

  #made(tick: Tick): WeightMemory {
    const { name, delay, plasticity } = this.#plan;
    const source = this.#plan.source ?? this.#live!.at(tick).value;
    if (!source)
      throw new Error(
        `${name}: no weights have arrived before tick ${tick.index}; begin their stream with startWith(…)`,
      );
    const memory = Array.isArray(source)
      ? new DenseWeights(source, delay === undefined ? 0 : delayTicks(name, delay, tick.dt))
      : new SparseWeights(name, source as Projection, tick.dt);
    this.#memory = memory;
    if (plasticity) {
      this.#initial = memory.read();
      this.#rates = new Float64Array(memory.post);
    }
    this.#history = new InputHistory(memory.heap, memory.pre, memory.delay);
    this.#sums = memory.heap.allocate(8 * (memory.post + (memory.post % 2)));
    if (tick.clock) {
      const { forget, resume } = keepState(tick.clock, this);
      this.#forget = forget;
      resume();
    }
    return memory;
  }

  /** Puts in force the weights that a stream has given before this tick. */
  #renew(tick: Tick): void {
    if (!this.#live) return;
    const held = this.#live.at(tick);
    if (held === this.#inForce) return;
    this.#inForce = held;
    const { pre, post } = this.#memory!;
    const rows = held.value!;
    if (rows.length !== post || rows[0]!.length !== pre)
      throw new RangeError(
        `${this.name}: a matrix of ${rows.length} × ${rows[0]!.length} weights has come, but it was ${post} × ${pre} at first`,
      );
    (this.#memory as DenseWeights).writeRows(rows);
  }

  /** Takes the input. What has no delay is of the present tick, also where a register shows it. */
  #receive(frame: Input): void {
    const { tick, firedAt = tick.index } = frame;
    const from = this.#memory!.delay === 0 ? tick.index : firedAt;
    this.#history!.write(this.name, frame.borrow ? frame.borrow() : frame.value, from, tick.index === 0);
  }

  /** Takes note of the rates that the last frame has led to. */
  #take(rates: Float64Array): void {
    const { plasticity } = this.#plan;
    if (this.#learns)
      throw new Error(
        `${this.name}: two populations receive the same sums, but weights that learn by ${plasticity!.name} belong to ` +
          'one; apply weights(…) once for each',
      );
    this.#rates.set(rates);
    this.#learns = true;
  }

  /** Makes up for what the last tick changes. */
  #learn(dt: number): void {
    if (!this.#learns) return;
    const { rate, decay } = this.#plan.plasticity!;
    this.#memory!.learn(this.#history!.at(this.#tick), this.#rates, rate * dt, decay);
    this.#learns = false;
  }
}
