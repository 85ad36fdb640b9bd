import { unknownName } from '../equations/nearest.js';
import { Impulses } from '../neurons/impulses.js';
import { type Fired, listOf } from '../stream/fired.js';
import type { SpikeFrame, Tick } from '../stream/frame.js';
import { firedIn } from '../stream/slice.js';
import type { Stateful } from '../stream/state-keeping.js';
import { constant, stored } from './attribute.js';
import type { PairRule } from './plasticity/pair-rule.js';
import { Resources } from './plasticity/resources.js';
import type { TsodyksMarkram } from './plasticity/tsodyks-markram.js';
import type { Attribute, Projection } from './projection.js';
import { ProjectionAfferent } from './projection-afferent.js';
import { ReadableSynapseFrame, type SynapseState } from './synapse-frame.js';
import type { WeightsInForce } from './weights-in-force.js';
import { rowsOf } from './wiring.js';

/** How spikes become impulses. */
export interface TransmissionPlan {
  /** What messages call the synapses. */
  readonly name: string;
  readonly projection: Projection;
  /** The weights, but where a stream gives them. */
  readonly weight: Attribute;
  readonly plasticity: TsodyksMarkram | PairRule | undefined;
}

/** The synapses of a projection in a run: they make impulses of the spikes of each tick, and can be read. */
export class Transmission implements SynapseState, Stateful {
  readonly name: string;
  readonly readable: readonly string[];
  latest: Tick | undefined;
  readonly #plan: TransmissionPlan;
  readonly #live: WeightsInForce | undefined;
  #afferent: ProjectionAfferent | undefined;
  #resources: Resources | undefined;
  /** What the resources go on from when they are made. */
  #saved: unknown;
  #weights: number | Float64Array | undefined;
  #initial: Float64Array | undefined;
  #starts: Uint32Array | undefined;
  #firedAt = 0;

  /** @param live the weights, where a stream gives them */
  constructor(plan: TransmissionPlan, live: WeightsInForce | undefined) {
    this.name = plan.name;
    this.readable = plan.plasticity?.kind === 'shortTerm' ? ['weight', 'u', 'x'] : ['weight'];
    this.#plan = plan;
    this.#live = live;
  }

  get size(): number {
    return this.#plan.projection.size;
  }

  step(frame: SpikeFrame): ReadableSynapseFrame {
    const { tick } = frame;
    this.#weights = this.#live?.at(tick);
    this.#afferent ??= this.#attached();
    this.#afferent.check(frame);
    const { firedAt = tick.index } = frame;
    this.latest = tick;
    this.#firedAt = firedAt;
    const fired = firedIn(frame);
    const scales = this.#scales(fired, tick);
    return new ReadableSynapseFrame(tick, new Impulses(this.#afferent, fired, firedAt, scales, this.#weights), this);
  }

  copy(name: string): Float64Array {
    if (name !== 'weight') return Float64Array.from({ length: this.size }, (_, synapse) => this.peek(name, synapse));
    const weights = this.#weightsNow();
    return typeof weights === 'number' ? new Float64Array(this.size).fill(weights) : weights.slice();
  }

  peek(name: string, synapse: number): number {
    if (name === 'weight') {
      const weights = this.#weightsNow();
      return typeof weights === 'number' ? weights : weights[synapse]!;
    }
    if (!this.readable.includes(name)) throw new Error(`${this.name}: ${unknownName('state', name, this.readable)}`);
    const source = this.#source(synapse);
    return name === 'u' ? this.#resources!.u(source, this.#firedAt) : this.#resources!.x(source, this.#firedAt);
  }

  save(): unknown {
    return this.#resources?.save();
  }

  restore(saved: unknown): void {
    if (!this.#resources) this.#saved = saved;
    else if (saved === undefined) this.#resources.reset();
    else this.#resources.restore(saved);
  }

  #attached(): ProjectionAfferent {
    const { name, projection, plasticity, weight } = this.#plan;
    const live = this.#weights;
    return new ProjectionAfferent(name, projection, {
      weight: live === undefined ? weight : typeof live === 'number' ? constant(live) : changing(live),
      live: live !== undefined,
      scaled: plasticity?.kind === 'shortTerm',
      rule: plasticity?.kind === 'pairs' ? plasticity : undefined,
    });
  }

  /** What the weights of each spike are multiplied with. */
  #scales(fired: Fired, tick: Tick): Float64Array | undefined {
    const { plasticity, projection } = this.#plan;
    if (plasticity?.kind !== 'shortTerm') return undefined;
    if (!this.#resources) {
      this.#resources = new Resources(plasticity, projection.pre, tick.dt);
      if (this.#saved !== undefined) this.#resources.restore(this.#saved);
    } else if (tick.index === 0) this.#resources.reset();
    return fired.from === fired.to ? undefined : this.#resources.use(listOf(fired), this.#firedAt);
  }

  /** The weights as they are before the events of the latest tick, one for all or one each; not the reader's own. */
  #weightsNow(): number | Float64Array {
    const { projection, weight } = this.#plan;
    const changed = this.#weights ?? this.#afferent!.learned?.at(this.latest!.index) ?? weight.constant;
    if (changed !== undefined) return changed;
    if (!this.#initial) {
      this.#initial = new Float64Array(projection.size);
      weight.reader()(this.#initial);
    }
    return this.#initial;
  }

  /** The presynaptic neuron of a synapse. */
  #source(synapse: number): number {
    const { projection } = this.#plan;
    this.#starts ??= rowsOf(projection, projection.pre).starts;
    let [low, high] = [0, projection.pre];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.#starts[middle]! <= synapse) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** Weights that others may take the place of. */
const changing = (weights: Float64Array): Attribute => ({ ...stored(weights), constant: undefined });
