import type { ScatterKind } from '../kernel/scatter.js';
import type { Afferent, AfferentPlan, Attached, Impulses } from '../neurons/impulses.js';
import { Waiting } from '../neurons/waiting.js';
import { described } from '../stream/assert-frame.js';
import type { SpikeFrame } from '../stream/frame.js';
import { Delays } from './delays.js';
import { LearnedWeights, LearningSynapses } from './plasticity/learning.js';
import type { PairRule } from './plasticity/pair-rule.js';
import type { Attribute, Projection } from './projection.js';
import { type SynapseLayout, SynapseMemory, synapseBytes } from './synapse-memory.js';

/** What becomes of a projection's weights. */
export interface WeightUse {
  /** The weights at first. */
  readonly weight: Attribute;
  /** Whether others can come with the impulses: one for all in place of one for all, else one each. */
  readonly live: boolean;
  /** Whether each spike has a factor of its own. */
  readonly scaled: boolean;
  /** By which pairs of spikes change them. */
  readonly rule?: PairRule | undefined;
}

/** The synapses of a projection as a population receives them: compressed rows in its memory, scattered by a kernel. */
export class ProjectionAfferent implements Afferent {
  readonly size: number;
  readonly weight: number | undefined;
  readonly leastWeight: number;
  /** The weights that a rule changes. */
  readonly learned: LearnedWeights | undefined;
  readonly #use: WeightUse;
  #checked = false;

  /** @param name what messages call it */
  constructor(
    readonly name: string,
    readonly projection: Projection,
    use: WeightUse = { weight: projection.weight, live: false, scaled: false },
  ) {
    this.size = projection.post;
    this.weight = use.live || use.scaled || use.rule ? undefined : use.weight.constant;
    this.leastWeight = use.weight.min;
    this.learned = use.rule && new LearnedWeights(name);
    this.#use = use;
  }

  /** Throws unless a frame is of spikes of as many neurons as the projection starts from. */
  check(frame: SpikeFrame): void {
    if (this.#checked && frame.size === this.projection.pre) return;
    if (!(frame?.spikes instanceof Uint32Array))
      throw new TypeError(`${this.name}: expected a frame of spikes, got ${described(frame)}`);
    // Before its first tick a population shows one neuron if only its input tells the size, and none if it is an operator
    // that does not say what it emits at rest.
    const atRest = frame.size <= 1 && frame.tick.index === 0 && frame.spikes.length === 0;
    if (frame.size !== this.projection.pre && !atRest)
      throw new RangeError(
        `${this.name}: it starts from ${this.projection.pre} neurons, but the population has ${frame.size}`,
      );
    this.#checked = true;
  }

  plan(dt: number): AfferentPlan {
    const { projection, learned } = this;
    const { weight, scaled, rule } = this.#use;
    const rows = new Uint32Array(projection.pre + 1);
    projection.count(rows.subarray(1));
    for (let i = 1; i < rows.length; i++) rows[i]! += rows[i - 1]!;
    const count = rows[projection.pre]!;
    const delays = new Delays(this.name, projection.delay, dt, count);
    const grouped = this.#isGrouped(delays, count);
    const layout = { projection, kind: this.#kind(delays, grouped), rows, weight, delays, grouped, scaled };
    const landing = this.weight !== undefined && delays.constant !== undefined;
    return {
      // Synapses that learn, or are grouped, keep spikes until they arrive, and add them to the present slot.
      delay: rule || grouped ? 0 : delays.longest,
      landing,
      bytes: synapseBytes(layout),
      attach: (place) => {
        const placed = { ...layout, kind: { ...layout.kind, lane: place.lane.kind } };
        const memory = new SynapseMemory(placed, place);
        if (rule) return new LearningSynapses(memory, placed, rule, dt, learned!);
        return grouped ? new Grouped(memory, placed) : new Scattered(memory, placed);
      },
    };
  }

  /**
   * Where there are several delays, a ring of slots for all of them may be larger than the processor's caches. So rows that
   * are long enough are scattered in parts, each in the tick in which it arrives: if a part has two synapses or more, and
   * the order of sums means nothing (of doubles it does), nor the time (of weights that change or are scaled it does).
   */
  #isGrouped(delays: Delays, count: number): boolean {
    const { weight, live, scaled, rule } = this.#use;
    if (delays.constant !== undefined || live || scaled || rule || weight.precision === 'double') return false;
    return count >= 2 * this.projection.pre * delays.longest;
  }

  #kind(delays: Delays, grouped: boolean): ScatterKind {
    const { weight, live, rule } = this.#use;
    const precision = live || rule ? 'double' : weight.precision;
    const onRing = delays.constant === undefined && !grouped;
    return {
      targets: onRing ? 'ring' : this.projection.post <= 2 ** 16 ? 'narrow' : 'wide',
      lane: this.weight === undefined ? 'sum' : 'count',
      weights: weight.constant !== undefined && !rule ? 'none' : precision,
    };
  }
}

/** Synapses whose spikes are scattered as soon as they come, into the slots of the ticks in which they arrive. */
class Scattered implements Attached {
  readonly most: number;
  readonly #memory: SynapseMemory;
  readonly #delay: number;
  readonly #alike: boolean;
  #factor: number;
  /** What was written to memory last. */
  #written: number | Float64Array | undefined;

  constructor(memory: SynapseMemory, { delays, kind, weight }: SynapseLayout) {
    this.most = memory.most;
    this.#memory = memory;
    this.#delay = delays.constant ?? 0;
    this.#alike = kind.weights === 'none';
    this.#factor = this.#alike ? weight.constant! : 1;
  }

  deliver({ fired, firedAt, weights, scales }: Impulses): void {
    if (weights !== undefined) this.#take(weights);
    if (fired.from < fired.to) this.#memory.scatter(fired, firedAt + this.#delay, this.#factor, scales);
  }

  #take(weights: number | Float64Array): void {
    if (weights === this.#written) return;
    this.#written = weights;
    if (typeof weights !== 'number') this.#memory.weights.set(weights);
    else if (this.#alike) this.#factor = weights;
    else this.#memory.weights.fill(weights);
  }
}

/** Synapses of several delays: spikes are kept, and each part of their rows is scattered in the tick in which it arrives. */
class Grouped extends Waiting implements Attached {
  readonly most: number;
  readonly #memory: SynapseMemory;
  readonly #factor: number;

  constructor(memory: SynapseMemory, { delays, weight }: SynapseLayout) {
    super(delays.longest);
    this.most = memory.most;
    this.#memory = memory;
    this.#factor = weight.constant ?? 1;
  }

  deliver({ fired, firedAt }: Impulses, tick: number): void {
    this.history.put(fired, firedAt);
    this.#memory.scatterDue(this.history, tick, this.#factor);
  }
}
