import type { Attached, Impulses } from '../../neurons/impulses.js';
import { SpikeHistory } from '../../neurons/spike-history.js';
import { listOf } from '../../stream/fired.js';
import type { SynapseLayout, SynapseMemory } from '../synapse-memory.js';
import { type Columns, columnsOf } from './columns.js';
import type { PairRule, WeightChange } from './pair-rule.js';
import { Traces } from './traces.js';

const NOBODY: Uint32Array = new Uint32Array(0);

/** The weights that a rule changes, for those who read them: they are at the population that receives the impulses. */
export class LearnedWeights {
  #holder: LearningSynapses | undefined;
  #tick = -1;

  /** @param name of the synapses, for messages */
  constructor(readonly name: string) {}

  /** The weights before the events of a tick; undefined: they are still the initial ones. */
  at(tick: number): Float64Array | undefined {
    return tick === 0 ? undefined : this.#holder?.weightsAt(tick);
  }

  /** Takes note of who has them at a tick. */
  hold(holder: LearningSynapses, tick: number): void {
    if (this.#holder !== holder && this.#tick === tick)
      throw new Error(
        `${this.name}: two populations receive the same impulses, but weights that learn belong to one; ` +
          'apply synapses(…) once for each',
      );
    this.#holder = holder;
    this.#tick = tick;
  }
}

/**
 * Synapses that learn by pairs of spikes. A spike waits until it arrives and is scattered then, with the weights that
 * there are before the events of the tick. What the arrivals and the spikes of a tick change is made up for when the
 * next begins, so that whoever reads the weights in a tick sees the same, first or last.
 */
export class LearningSynapses implements Attached {
  readonly most: number;
  readonly #memory: SynapseMemory;
  readonly #rule: PairRule;
  readonly #weights: LearnedWeights;
  readonly #rows: Uint32Array;
  readonly #columns: Columns;
  readonly #pre: Traces;
  readonly #post: Traces;
  readonly #delay: number;
  readonly #history: SpikeHistory;
  /** The tick whose events are still to be made up for: whose spikes arrived in it, and who fired. */
  #tick = -1;
  #arrivals: Uint32Array = NOBODY;
  #spikes: Uint32Array = NOBODY;
  /** A copy for readers, when the memory has been given back. */
  #kept: Float64Array | undefined;

  constructor(
    memory: SynapseMemory,
    { projection, rows, delays }: SynapseLayout,
    rule: PairRule,
    dt: number,
    weights: LearnedWeights,
  ) {
    this.most = memory.most;
    this.#memory = memory;
    this.#rule = rule;
    this.#weights = weights;
    this.#rows = rows;
    this.#columns = columnsOf(rows, memory.targets, projection.post);
    this.#pre = new Traces(projection.pre, rule.tau_pre, dt, rule.pairing);
    this.#post = new Traces(projection.post, rule.tau_post, dt, rule.pairing);
    this.#delay = delays.constant!;
    this.#history = new SpikeHistory(this.#delay + 1);
  }

  /** The weights before the events of a tick, in the order of `edges()`: a view, good until the next tick. */
  weightsAt(tick: number): Float64Array {
    if (this.#kept) return this.#kept;
    this.#settle(tick);
    return this.#memory.weights as Float64Array;
  }

  deliver({ fired, firedAt }: Impulses, tick: number): void {
    this.#weights.hold(this, tick);
    this.#settle(tick);
    this.#history.put(fired, firedAt);
    const arriving = this.#history.at(tick - this.#delay);
    this.#arrivals = listOf(arriving);
    this.#tick = tick;
    if (this.#arrivals.length > 0) this.#memory.scatter(arriving, tick, 1);
  }

  observe(spikes: Uint32Array): void {
    this.#spikes = spikes;
  }

  reset(): void {
    this.#memory.writeWeights();
    this.#pre.reset();
    this.#post.reset();
    this.#history.reset();
    this.#tick = -1;
    this.#arrivals = this.#spikes = NOBODY;
  }

  free(): void {
    this.#kept = (this.#memory.weights as Float64Array).slice();
  }

  save() {
    return {
      weights: (this.#memory.weights as Float64Array).slice(),
      pre: this.#pre.save(),
      post: this.#post.save(),
      history: this.#history.save(),
      tick: this.#tick,
      arrivals: this.#arrivals,
      spikes: this.#spikes,
    };
  }

  restore(saved: unknown): void {
    const { weights, pre, post, history, tick, arrivals, spikes } = saved as ReturnType<LearningSynapses['save']>;
    this.#memory.weights.set(weights);
    this.#pre.restore(pre);
    this.#post.restore(post);
    this.#history.restore(history);
    this.#tick = tick;
    this.#arrivals = arrivals;
    this.#spikes = spikes;
  }

  /** Makes up for the events before a tick. */
  #settle(tick: number): void {
    if (this.#tick >= tick) return;
    if (this.#arrivals.length > 0) this.#arrive(this.#arrivals, this.#tick);
    if (this.#spikes.length > 0) this.#fire(this.#spikes, this.#tick);
    this.#arrivals = this.#spikes = NOBODY;
  }

  #arrive(spikes: Uint32Array, tick: number): void {
    const { targets, weights } = this.#memory;
    const { arrival, w_max } = this.#rule;
    for (let n = 0; n < spikes.length; n++) {
      const pre = spikes[n]!;
      const end = this.#rows[pre + 1]!;
      for (let k = this.#rows[pre]!; k < end; k++)
        weights[k] = changed(weights[k]!, arrival, this.#post.at(targets[k]!, tick), w_max);
      this.#pre.spike(pre, tick);
    }
  }

  #fire(spikes: Uint32Array, tick: number): void {
    const { starts, synapses, sources } = this.#columns;
    const { weights } = this.#memory;
    const { firing, w_max } = this.#rule;
    for (let n = 0; n < spikes.length; n++) {
      const post = spikes[n]!;
      const end = starts[post + 1]!;
      for (let c = starts[post]!; c < end; c++) {
        const k = synapses[c]!;
        weights[k] = changed(weights[k]!, firing, this.#pre.at(sources[c]!, tick), w_max);
      }
      this.#post.spike(post, tick);
    }
  }
}

/** The weight after an event, in [0, w_max]. */
function changed(w: number, { constant, slope, offset }: WeightChange, trace: number, w_max: number): number {
  const after = w + (constant + slope * w) * (trace - offset);
  return after < 0 ? 0 : after > w_max ? w_max : after;
}
