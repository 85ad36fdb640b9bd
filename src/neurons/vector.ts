import { described } from '../stream/assert-frame.js';
import type { PerNeuron } from './parameters.js';

/**
 * The numbers of a vector; a bare number is a vector of one.
 *
 * @param what messages call a number of it
 * @throws TypeError unless there is one number at least; RangeError if one is not finite
 */
export function vectorOf(owner: string, what: string, given: PerNeuron): ArrayLike<number> {
  const vector = typeof given === 'number' ? [given] : given;
  if (typeof vector !== 'object' || vector === null || !(vector.length > 0))
    throw new TypeError(`${owner}: expected a number or an array of numbers as ${what}, got ${described(given)}`);
  for (let i = 0; i < vector.length; i++)
    if (!Number.isFinite(vector[i])) throw new RangeError(`${owner}: ${what} ${i} is ${described(vector[i])}`);
  return vector;
}

/** The inputs of an artificial neuron, of which there must be as many as weights. */
export function inputsOf(owner: string, x: PerNeuron, weights: number): ArrayLike<number> {
  const inputs = vectorOf(owner, 'input', x);
  if (inputs.length !== weights)
    throw new RangeError(`${owner}: the input has ${inputs.length} values, but there are ${weights} weights`);
  return inputs;
}

/** ⟨w, x⟩, summed from the first input on. */
export function innerProduct(w: ArrayLike<number>, x: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += w[i]! * x[i]!;
  return sum;
}
