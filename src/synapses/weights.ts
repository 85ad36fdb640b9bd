import { isObservable, map, Observable, type OperatorFunction } from 'rxjs';
import { LiveValue } from '../neurons/live-value.js';
import type { PerNeuron } from '../neurons/parameters.js';
import { type Rows, toRows, type Weights } from '../neurons/rows.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Frame, RateFrame } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import { boundsOf, derivedFrom, type Note } from '../stream/origin.js';
import { check } from './attribute.js';
import type { RateRule } from './plasticity/rate-rule.js';
import { Projection } from './projection.js';
import { Weighting, type WeightingPlan } from './weighting.js';

const NAME = 'weights';

/** What `weights` can be given besides W. */
export interface WeightsOptions {
  /** In ms, > 0, rounded to whole ticks; default: none. A projection has its own. */
  readonly delay?: number;
  /** How the weights change, by the rates of the one population that the sums reach, at once or by `sum`; default: not at all. */
  readonly plasticity?: RateRule;
}

/**
 * Weighted sums y = W x of a signal, such as the rates of a population: what streams into rate-coded neurons. Each sum
 * begins with 0 and adds the terms from the first x to the last, so that it is the same to the last bit everywhere, and
 * whether W is dense or sparse. A number as input stands for all x. What has a delay of d ticks is part of the sums d
 * ticks later, in a loop or outside of one; until then x is 0. Without a delay it is part of those of the same tick: in a
 * loop, of those that the register shows.
 *
 * The frames can be read: `sums$.pipe(probe('weight', k))`, numbered row by row, or as in `projection.edges()`.
 *
 * @param W one row of weights for each postsynaptic neuron, as in `connect.fromMatrix`; a vector for a single one; a
 *   projection, for sparse weights, which brings the delays of its synapses; or an Observable of rows, all of the same
 *   size: new ones take effect at the next tick
 * @throws Error on weights that are not finite or not rectangular, and on an option that is unknown, out of its range or
 *   does not go with W; in the stream, on an input of another length or one that is not finite, if a delay is less than
 *   a tick, and if weights that learn reach two populations or one that spikes
 * @example excitatory$.pipe(weights([[12, -10], [10, -2]]), rateNeuron({}, { transfer: transfer.logistic }))
 */
export function weights(
  W: Weights | Projection | Observable<Weights | { readonly value: Weights }>,
  options: WeightsOptions = {},
): OperatorFunction<Frame<PerNeuron>, RateFrame<'weight'>> {
  checkOptions(NAME, options, ['delay', 'plasticity']);
  const { delay, plasticity } = options;
  const live = isObservable(W) ? W : undefined;
  if (delay !== undefined) {
    check({ owner: NAME, what: 'delay' }, delay, '');
    if (W instanceof Projection)
      throw new TypeError(`${NAME}: a projection has delays of its own: connect.${W.name}(…, { delay: ${delay} })`);
  }
  checkPlasticity(plasticity);
  if (live && plasticity)
    throw new TypeError(`${NAME}: W cannot be an Observable, since ${plasticity.name} changes the weights`);
  const source = live ? undefined : W instanceof Projection ? W : toRows(NAME, W as Weights);
  const name = W instanceof Projection ? `${NAME}(connect.${W.name})` : NAME;
  const plan: WeightingPlan = { name, source, delay, plasticity };
  return (rates) => {
    const frames = new Observable<RateFrame<'weight'>>((subscriber) => {
      const latest = live && new LiveValue<Rows | undefined>(undefined);
      if (latest)
        subscriber.add(latest.follow(live.pipe(map((given) => rowsOf(given))), (error) => subscriber.error(error)));
      const weighting = new Weighting(plan, latest);
      subscriber.add(() => weighting.free());
      rates.pipe(map((frame) => weighting.step(frame))).subscribe(subscriber);
    });
    return derivedFrom(frames.pipe(shareFrames()), [rates], noteOf(plan));
  };
}

/** The rows that a stream gives, bare or in a frame. */
const rowsOf = (given: Weights | { readonly value: Weights }): Rows =>
  toRows(NAME, typeof given === 'object' && given !== null && 'value' in given ? given.value : given);

function checkPlasticity(plasticity: unknown): asserts plasticity is RateRule | undefined {
  if (plasticity === undefined) return;
  if (typeof plasticity !== 'object' || plasticity === null || !('kind' in plasticity) || plasticity.kind !== 'rates')
    throw new TypeError(`${NAME}: plasticity must be what hebbian(…) or oja(…) returns, got ${described(plasticity)}`);
}

/** What the pipeline shows of the weights. */
function noteOf({ source, plasticity }: WeightingPlan): Note {
  if (source === undefined) return { kind: 'weight', weight: boundsOf(undefined) };
  const changing = plasticity && { weight: boundsOf(undefined) };
  if (source instanceof Projection)
    return { kind: 'synapses', blocks: source.blocks.map((block) => ({ ...block, ...changing })) };
  const present = source.flatMap((row) => Array.from(row).filter((w) => w !== 0));
  const [pre, post] = [source[0]!.length, source.length];
  const block = { rule: 'fromMatrix', synapses: present.length, weight: boundsOf(present), ...changing };
  return { kind: 'synapses', blocks: [{ ...block, pre: [0, pre], post: [0, post] }] };
}
