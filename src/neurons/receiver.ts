import { inReceptor, type Lane, weightOf } from '../equations/reception.js';
import type { Batch } from '../kernel/batch.js';
import { BorrowedFrame } from '../stream/borrowed-frame.js';
import type { Frame, Tick } from '../stream/frame.js';
import { Influence } from '../stream/influence.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { numeric, Sum, type Summand, termsOf } from '../stream/sum-frame.js';
import { type Afferent, type AfferentPlan, type Attached, Drive, Impulses, type Kinetics } from './impulses.js';
import { Landing } from './landing.js';
import type { LiveValue } from './live-value.js';
import type { PerNeuron } from './parameters.js';
import { impulsesOf, laneOf, type Site, sitesOf } from './sites.js';

/** The most that a count of 16 bits holds. */
const MOST_COUNTED = 2 ** 16 - 1;

/** One afferent and the receptor that it reaches. */
interface Pathway {
  readonly afferent: Afferent;
  readonly plan: AfferentPlan;
  readonly site: Site;
}

/** The receiving end of a population: which receptors it has, and how impulses get to them. */
export class Receiver {
  readonly sites: readonly Site[];
  /** Number of neurons, as far as the afferents and the numbers beside them tell. */
  readonly size: number | undefined;
  /** Places of the numbers among the terms. */
  readonly #numbers: readonly number[];
  readonly #pathways: readonly Pathway[];
  #attached: readonly Attached[] = [];

  /**
   * @param owner the population's name, for messages
   * @param first the first frame that came: all have terms of the same kinds
   */
  constructor(
    readonly owner: string,
    first: Frame<unknown>,
    size: number | undefined,
  ) {
    const terms = termsOf(first);
    this.#numbers = terms.flatMap((term, i) => (term instanceof Influence ? [] : [i]));
    const influences = terms.filter((term) => term instanceof Influence);
    const sizes = [...influences.map((influence) => influence.size), ...terms.map(lengthOf)];
    this.size = size ?? sizes.find((known) => known !== undefined);
    for (const influence of influences)
      if (influence.size !== undefined && influence.size !== this.size)
        throw new RangeError(
          `${owner}: the ${influence.kind} are for ${influence.size} neurons, but the size is ${this.size}`,
        );
    const plans = new Map<Afferent, AfferentPlan>();
    for (const { afferent } of influences.flatMap(impulsesOf)) {
      if (plans.has(afferent)) throw new Error(`${owner}: the same ${afferent.name} comes in twice`);
      plans.set(afferent, afferent.plan(first.tick.dt, this.size ?? 1));
    }
    this.sites = sitesOf(influences as (Impulses | Drive)[], plans);
    for (const { kinetics, afferents } of this.sites)
      for (const afferent of afferents) this.#checkSign(kinetics, afferent);
    const siteOf = new Map(this.sites.flatMap((site) => site.afferents.map((afferent) => [afferent, site])));
    this.#pathways = [...plans].map(([afferent, plan]) => ({ afferent, plan, site: siteOf.get(afferent)! }));
  }

  #checkSign({ text }: Kinetics, { name, leastWeight }: Afferent): void {
    if (text.weights !== '>= 0' || leastWeight >= 0) return;
    throw new RangeError(
      `${this.owner}: ${text.name} takes weights >= 0, but ${name} has weights from ${leastWeight} on; ` +
        'what inhibits has a low reversal potential, not a negative weight, and a distribution can be clipped: { min: 0 }',
    );
  }

  /** Slots that a lane needs: one for the present tick, and one for each that an impulse can be on its way. */
  depthOf(lane: string): number {
    const ways = this.#pathways.filter(({ afferent, site }) => laneOf(site, afferent)?.name === lane);
    return 1 + Math.max(0, ...ways.map(({ plan }) => plan.delay));
  }

  /** Bytes that the afferents need. */
  get room(): number {
    return this.#pathways.reduce((bytes, { plan }) => bytes + aligned(plan.bytes), 0);
  }

  /** Whether no numbers come beside the impulses. */
  get alone(): boolean {
    return this.#numbers.length === 0;
  }

  /** The parameters of the receptors. */
  get parameters(): Record<string, PerNeuron | LiveValue<PerNeuron>> {
    return Object.fromEntries(
      this.sites.flatMap(({ kinetics, receptor }) =>
        Object.entries(kinetics.parameters).map(([symbol, value]) => [inReceptor(receptor.name, symbol), value]),
      ),
    );
  }

  /** The initial values of the receptors' variables. */
  get initial(): Record<string, PerNeuron> {
    const entries = this.sites.flatMap(({ kinetics, receptor }) => {
      const { initial, text } = kinetics;
      const [first] = Object.keys(text.flow);
      if (first === undefined || initial === 0) return [];
      const name = inReceptor(receptor.name, first);
      const size = this.size ?? 1;
      if (typeof initial !== 'number' && initial.length !== size)
        throw new RangeError(
          `${this.owner}: the initial value of ${name} has ${initial.length} values, but the size is ${size}`,
        );
      return [[name, initial] as const];
    });
    return Object.fromEntries(entries);
  }

  /** Puts the afferents into the population's memory. */
  attach(batch: Batch): void {
    let address = batch.room;
    const most = new Map<Lane, number>();
    this.#attached = this.#pathways.map(({ afferent, plan, site }) => {
      const at = address;
      address += aligned(plan.bytes);
      if (site.direct !== undefined)
        return new Landing(plan.attach({ batch, lane: batch.asLane(site.direct), address: at }), plan.delay);
      const lane = laneOf(site, afferent)!;
      const attached = plan.attach({ batch, lane: batch.lane(lane.name), address: at });
      most.set(lane, (most.get(lane) ?? 0) + attached.most);
      return attached;
    });
    for (const [lane, count] of most)
      if (lane.kind === 'count' && count > MOST_COUNTED)
        throw new RangeError(
          `${this.owner}: ${count} impulses of the same weight can reach a neuron in one tick; at most ${MOST_COUNTED} ` +
            'can be counted; give the weights as an array',
        );
  }

  /** Sets the weights of what is counted. */
  setWeights(batch: Batch): void {
    for (const { receptor, weights } of this.sites)
      for (const [i, lane] of receptor.lanes.entries())
        if (lane.kind === 'count') batch.setScalar(weightOf(lane), weights[i]!);
  }

  reset(): void {
    for (const attached of this.#attached) attached.reset?.();
  }

  /** The population gives its memory back. */
  free(): void {
    for (const attached of this.#attached) attached.free?.();
  }

  save(): unknown[] {
    return this.#attached.map((attached) => attached.save?.());
  }

  restore(saved: readonly unknown[]): void {
    for (const [i, attached] of this.#attached.entries()) attached.restore?.(saved[i]);
  }

  /** Delivers the impulses of a frame; returns the frame of the numbers among its terms, if there are any. */
  receive(frame: Frame<unknown>): Frame<unknown> | undefined {
    const terms = termsOf(frame);
    const { index } = frame.tick;
    let place = 0;
    for (const term of terms) {
      if (term instanceof Impulses) this.#deliver(place++, term, index);
      else if (term instanceof Drive) for (const impulses of term.impulses) this.#deliver(place++, impulses, index);
    }
    if (place !== this.#attached.length) throw this.#changed(frame.tick);
    if (this.#numbers.length === terms.length) return frame;
    if (this.#numbers.length === 0) return undefined;
    if (this.#numbers.length === 1) return new SignalFrame(frame.tick, numeric(terms[this.#numbers[0]!] as Summand));
    return new Sum(
      frame.tick,
      this.#numbers.map((i) => terms[i] as Summand),
    );
  }

  /** Adds what arrives in a tick to the receptors, after it has been computed. */
  land({ index }: Tick): void {
    for (const attached of this.#attached) attached.land?.(index);
  }

  /** Lets plastic synapses know who fired. */
  observe(spikes: Uint32Array, { index }: Tick): void {
    for (const attached of this.#attached) attached.observe?.(spikes, index);
  }

  #deliver(place: number, impulses: Impulses, tick: number): void {
    if (this.#pathways[place]?.afferent !== impulses.afferent) throw this.#changed({ index: tick });
    this.#attached[place]!.deliver(impulses, tick);
  }

  #changed({ index }: Pick<Tick, 'index'>): Error {
    return new Error(`${this.owner}: the impulses of tick ${index} come by other ways than at first`);
  }
}

/** How many numbers a term has; undefined of one for all, and of what is none. */
function lengthOf(term: unknown): number | undefined {
  if (term instanceof BorrowedFrame) return term.size;
  return term instanceof Float64Array ? term.length : undefined;
}

const aligned = (bytes: number) => Math.ceil(bytes / 16) * 16;
