import type { Clock } from '../stream/clock.js';
import type { Distribution } from '../synapses/distribution.js';
import { keyOf, Random } from '../synapses/random.js';
import { sampler } from '../synapses/sampler.js';

/**
 * One number for each neuron, drawn from a distribution: the same for the same seed of the clock.
 *
 * @param what is drawn: what else is drawn with the same seed has another name
 */
export function drawn(clock: Clock, what: string, size: number, distribution: Distribution): Float64Array {
  const values = new Float64Array(size);
  sampler(distribution, new Random(keyOf(what, clock.seed)))(values);
  return values;
}
