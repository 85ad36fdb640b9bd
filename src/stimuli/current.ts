import { map } from 'rxjs';
import type { Stimulus } from './stimulus.js';

/**
 * A current as a function of time, taken at the beginning of each tick.
 *
 * @param at from ms to the unit of the input; a number, or one per neuron
 */
export const current = <T extends number | Float64Array>(at: (time: number) => T): Stimulus<T> =>
  map((tick) => ({ tick, value: at(tick.time) }));
