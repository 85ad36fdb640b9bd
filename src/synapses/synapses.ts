import { isObservable, Observable, type OperatorFunction } from 'rxjs';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { clockOf } from '../stream/clock-of.js';
import type { SpikeFrame } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import { FrameSubscriber } from '../stream/frame-subscriber.js';
import { derivedFrom, type SynapseBlock } from '../stream/origin.js';
import { keepState } from '../stream/state-keeping.js';
import { constant, stored } from './attribute.js';
import type { PairRule } from './plasticity/pair-rule.js';
import type { TsodyksMarkram } from './plasticity/tsodyks-markram.js';
import { type Attribute, Projection } from './projection.js';
import type { SynapseFrame } from './synapse-frame.js';
import { Transmission, type TransmissionPlan } from './transmission.js';
import { ownWeights, type Weights, WeightsInForce, type WeightValue } from './weights-in-force.js';

/** How weights change: what `tsodyksMarkram`, `stdp` and `inhibitoryStdp` return. */
export type Plasticity = TsodyksMarkram | PairRule;

/** What can be read of the synapses. */
type StateOf<P extends Plasticity> = P extends TsodyksMarkram ? 'weight' | 'u' | 'x' : 'weight';

/** What `synapses` can be given besides the projection. */
export interface SynapseOptions<P extends Plasticity = Plasticity> {
  /**
   * In place of the projection's: a number for all synapses, an array in the order of `projection.edges()`, or an
   * Observable of either (one that is a number at first stays a number). It is that of all spikes from then on, also of
   * those that arrive later.
   */
  readonly weight?: WeightValue;
  /** How the weights change; default: not at all. */
  readonly plasticity?: P;
}

/**
 * The synapses of a projection: from the spikes of a population to impulses for another, which gathers each d ticks
 * after its spike, d ≥ 1 being the delay. The frames can be read: `synapses$.pipe(probe('weight', 3))`, numbered as in
 * `projection.edges()`. Operators keep one state per subscription, which all its subscribers share.
 *
 * @param projection who is connected to whom, with weights in the unit of what they act on, and delays
 * @throws Error if that is no projection, on an unknown option, weights that do not fit, and where weights are to learn:
 *   if there are several delays, if a stream gives the weights, or if one is outside of the rule's bounds
 * @example excitatory$.pipe(synapses(connect.fixedInDegree(800, 200, 80, { weight: 0.1, delay: 1.5 })), lif())
 */
export function synapses<P extends Plasticity = PairRule>(
  projection: Projection,
  options: SynapseOptions<P> = {},
): OperatorFunction<SpikeFrame, SynapseFrame<StateOf<P>>> {
  if (!(projection instanceof Projection))
    throw new TypeError(`synapses: expected a projection, such as connect.oneToOne(100), got ${described(projection)}`);
  checkOptions('synapses', options, ['weight', 'plasticity']);
  const name = `synapses(connect.${projection.name})`;
  const { weight, plasticity } = options;
  checkPlasticity(name, plasticity);
  const live = isObservable(weight) ? weight : undefined;
  const fixed = live ? undefined : (weight as Weights | undefined);
  const attribute = fixed === undefined ? projection.weight : attributeOf(name, fixed, projection);
  const plan: TransmissionPlan = { name, projection, weight: attribute, plasticity };
  if (plasticity?.kind === 'pairs') checkLearning(plan, plasticity, live !== undefined);
  return (spikes) => transmitted(plan, spikes, live) as Observable<SynapseFrame<StateOf<P>>>;
}

function transmitted(
  plan: TransmissionPlan,
  spikes: Observable<SpikeFrame>,
  live: Observable<Weights | { readonly value: Weights }> | undefined,
): Observable<SynapseFrame> {
  const clock = clockOf(spikes);
  const frames = new Observable<SynapseFrame>((subscriber) => {
    const { name, projection, weight } = plan;
    let inForce: WeightsInForce | undefined;
    if (live) {
      const initial = weight.constant ?? valuesOf(weight, projection.size);
      inForce = new WeightsInForce(name, initial, () => projection.size);
      subscriber.add(inForce.follow(live, (error) => subscriber.error(error)));
    }
    const transmission = new Transmission(plan, inForce);
    if (clock && plan.plasticity?.kind === 'shortTerm') {
      const { forget, resume } = keepState(clock, transmission);
      subscriber.add(forget);
      resume();
    }
    spikes.subscribe(new FrameSubscriber(subscriber, (frame) => transmission.step(frame)));
  });
  return derivedFrom(frames.pipe(shareFrames()), [spikes], { kind: 'synapses', blocks: blocksOf(plan) });
}

/** The blocks of a projection; fixed weights and learned ones take the place of its own. */
function blocksOf({ projection, weight, plasticity }: TransmissionPlan): readonly SynapseBlock[] {
  const { blocks } = projection;
  if (plasticity?.kind === 'pairs') return blocks.map((block) => ({ ...block, weight: [0, plasticity.w_max] }));
  if (weight === projection.weight) return blocks;
  return blocks.map((block) => ({ ...block, weight: [weight.min, weight.max] }));
}

function attributeOf(owner: string, weights: Weights, projection: Projection): Attribute {
  const own = ownWeights(owner, weights, () => projection.size);
  return typeof own === 'number' ? constant(own) : stored(own);
}

function valuesOf(attribute: Attribute, size: number): Float64Array {
  const values = new Float64Array(size);
  attribute.reader()(values);
  return values;
}

function checkPlasticity(name: string, plasticity: unknown): asserts plasticity is Plasticity | undefined {
  if (plasticity === undefined) return;
  const kind = typeof plasticity === 'object' && plasticity !== null && 'kind' in plasticity && plasticity.kind;
  if (kind !== 'pairs' && kind !== 'shortTerm')
    throw new TypeError(
      `${name}: plasticity must be what tsodyksMarkram(…), stdp(…) or inhibitoryStdp(…) returns, got ` +
        described(plasticity),
    );
}

function checkLearning({ name, projection, weight }: TransmissionPlan, rule: PairRule, live: boolean): void {
  if (live) throw new TypeError(`${name}: weight cannot be an Observable, since ${rule.name} changes the weights`);
  const { delay } = projection;
  if (delay && delay.constant === undefined)
    throw new RangeError(
      `${name}: ${rule.name} needs one delay for all synapses, got delays from ${delay.min} to ${delay.max} ms`,
    );
  if (weight.min < 0 || weight.max > rule.w_max)
    throw new RangeError(
      `${name}: with ${rule.name}, weights must be from 0 to ${rule.w_max}, got weights from ${weight.min} to ${weight.max}`,
    );
}
