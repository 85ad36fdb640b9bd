import type { ReceptorText } from '../equations/reception.js';
import type { Batch, LaneMemory } from '../kernel/batch.js';
import { type Fired, listOf } from '../stream/fired.js';
import { Influence } from '../stream/influence.js';
import type { LiveValue } from './live-value.js';
import type { PerNeuron } from './parameters.js';

/** Spikes on their way to a population, or another source of impulses, as they are at one tick. */
export class Impulses extends Influence {
  readonly kind = 'impulses';

  /**
   * @param afferent where they come from; the same at every tick
   * @param fired who fired
   * @param firedAt index of the tick in which they fired
   * @param scales what the weights of each spike's synapses are multiplied with; absent: 1
   * @param weights in force, where they can change: one for all, or one each; absent: the afferent's
   */
  constructor(
    readonly afferent: Afferent,
    readonly fired: Fired,
    readonly firedAt: number,
    readonly scales?: Float64Array,
    readonly weights?: number | Float64Array,
  ) {
    super();
  }

  get size(): number | undefined {
    return this.afferent.size;
  }

  /** The indices of who fired. */
  get spikes(): Uint32Array {
    return listOf(this.fired);
  }
}

/** What of impulses matters when they are delivered. */
export type Volley = Pick<Impulses, 'fired' | 'firedAt' | 'scales' | 'weights'>;

/** What impulses bring about at a receptor. */
export class Drive extends Influence {
  readonly kind = 'drives';

  constructor(
    readonly kinetics: Kinetics,
    readonly impulses: readonly Impulses[],
  ) {
    super();
  }

  get size(): number | undefined {
    for (const { size } of this.impulses) if (size !== undefined) return size;
    return undefined;
  }
}

/** The equations of a receptor and the values of its parameters. */
export interface Kinetics {
  readonly text: ReceptorText;
  /** What the receptor is called on the membrane. */
  readonly name: string;
  readonly parameters: { readonly [name: string]: PerNeuron | LiveValue<PerNeuron> };
  /** The initial value of its first variable. */
  readonly initial: PerNeuron;
}

/** Where impulses come from. A population that receives them gives it a place in its memory. */
export interface Afferent {
  /** What messages call it. */
  readonly name: string;
  /** Number of neurons that it reaches; undefined: all that there are. */
  readonly size: number | undefined;
  /** The weight of all its impulses if it is one, so that they can be counted; `scaled` ones cannot. */
  readonly weight: number | undefined;
  /** The least weight that it begins with. */
  readonly leastWeight: number;
  /**
   * What it takes, found out before anything is made.
   *
   * @param dt length of a tick in ms
   * @param size number of neurons of the population
   */
  plan(dt: number, size: number): AfferentPlan;
}

export interface AfferentPlan {
  /** The longest delay in ticks. */
  readonly delay: number;
  /** Whether all its impulses have that delay, and can be delivered in the very tick in which they arrive. */
  readonly landing?: boolean;
  /** Bytes of memory. */
  readonly bytes: number;
  attach(place: Place): Attached;
}

/** Where in a population's memory an afferent is put. */
export interface Place {
  readonly batch: Batch;
  /** What it delivers to: a lane, or a receptor's variable, as a lane of one slot. */
  readonly lane: LaneMemory;
  /** Address of the bytes that it asked for; a multiple of 16. */
  readonly address: number;
}

/** An afferent in the memory of a population. */
export interface Attached {
  /** The most impulses that can reach a neuron in a tick. */
  readonly most: number;
  /** Brings the impulses of a tick into the lane. */
  deliver(impulses: Volley, tick: number): void;
  /** Brings what arrives in a tick to the receptor, after the tick has been computed. */
  land?(tick: number): void;
  /** Takes note of who fired in the population. */
  observe?(spikes: Uint32Array, tick: number): void;
  /** Starts anew. */
  reset?(): void;
  /** The population gives its memory back: what can be read later has to be copied. */
  free?(): void;
  /** A copy of what changes while it runs, and the way back; see `Stateful`. */
  save?(): unknown;
  restore?(saved: unknown): void;
}
