import { type LevelOf, type LiveLevel, type Stimulus, shaped } from './stimulus.js';

/**
 * A current that stays the same.
 *
 * @param amplitude in the unit of the neuron's input; a number, one per neuron, or a stream of either
 * @throws TypeError if that is neither; RangeError on a number that is not finite
 */
export const constant = <A extends LiveLevel>(amplitude: A): Stimulus<LevelOf<A>> =>
  shaped('constant', amplitude, () => 1);
