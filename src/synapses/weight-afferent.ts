import type { Afferent, AfferentPlan } from '../neurons/impulses.js';
import { constant, stored } from './attribute.js';
import { allToAll } from './connect/all-to-all.js';
import { oneToOne } from './connect/one-to-one.js';
import { ProjectionAfferent } from './projection-afferent.js';

/** Synapses from each neuron to the one of the same index; from a single one to all. */
export class WeightAfferent implements Afferent {
  readonly size: number | undefined;
  readonly weight: number | undefined;
  readonly leastWeight: number;

  /**
   * @param pre number of presynaptic neurons
   * @param weights at first
   * @param live whether others can take their place
   * @param delay in ms; undefined: one tick
   */
  constructor(
    readonly name: string,
    readonly pre: number,
    readonly weights: number | Float64Array,
    readonly live: boolean,
    readonly delay: number | undefined,
  ) {
    if (pre > 1 && typeof weights !== 'number' && weights.length !== pre)
      throw new RangeError(`${name}: there are ${weights.length} weights, but the population has ${pre} neurons`);
    this.size = pre > 1 ? pre : typeof weights === 'number' ? undefined : weights.length;
    this.leastWeight = typeof weights === 'number' ? weights : weights.reduce((least, w) => Math.min(least, w));
    this.weight = live || typeof weights !== 'number' ? undefined : weights;
  }

  plan(dt: number, size: number): AfferentPlan {
    const { name, pre, weights, live, delay } = this;
    const options = delay === undefined ? {} : { delay };
    const projection = pre > 1 ? oneToOne(pre, options) : allToAll(1, size, options);
    const first = typeof weights === 'number' ? constant(weights) : { ...stored(weights), constant: undefined };
    return new ProjectionAfferent(name, projection, { weight: first, live, scaled: false }).plan(dt);
  }
}
