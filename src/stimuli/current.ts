import { described } from '../stream/assert-frame.js';
import { type Stimulus, sampled } from './stimulus.js';

/**
 * A current as a function of time, taken at the beginning of each tick.
 *
 * @param at from ms to the unit of the input; a number, or one per neuron
 * @throws TypeError if that is no function
 */
export function current<T extends number | Float64Array>(at: (time: number) => T): Stimulus<T> {
  if (typeof at !== 'function') throw new TypeError(`current: expected a function of time in ms, got ${described(at)}`);
  return sampled('current', (tick) => at(tick.time));
}
