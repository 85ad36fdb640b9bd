import { described } from '../stream/assert-frame.js';
import type { PerNeuron } from './parameters.js';
import { innerProduct, inputsOf, vectorOf } from './vector.js';

/** Where an artificial neuron's net activation is 0: a line in the plane of two inputs, a plane in the space of three. */
export interface Hyperplane {
  /** w/‖w‖, a unit vector that points to the side where the net activation is positive. */
  readonly normal: Float64Array;
  /** The distance of a point, (⟨w, x⟩ + b)/‖w‖: positive above the hyperplane, negative below. */
  distance(x: PerNeuron): number;
  /** The side of a point, the sign of its net activation: 1 above, −1 below, 0 on the hyperplane. */
  side(x: PerNeuron): 1 | 0 | -1;
}

const NAME = 'hyperplane';

/**
 * The hyperplane ⟨w, x⟩ + b = 0 that separates the inputs of an artificial neuron.
 *
 * @param weights w, a number for each input, not all 0
 * @param bias b, default 0
 * @throws Error on weights or a bias that are not finite or only 0; `distance` and `side` throw on a point of another
 *   number of inputs
 * @see Rosenblatt 1962, Principles of Neurodynamics; Minsky and Papert 1969, Perceptrons
 * @example hyperplane([1, 1], -1.5).side([1, 1]) // 1: above, where AND is true
 */
export function hyperplane(weights: PerNeuron, bias = 0): Hyperplane {
  const w = Float64Array.from(vectorOf(NAME, 'weight', weights));
  if (!Number.isFinite(bias)) throw new RangeError(`${NAME}: bias must be a finite number, got ${described(bias)}`);
  // Squares of shares of the largest neither overflow nor vanish.
  const largest = w.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  if (largest === 0) throw new RangeError(`${NAME}: weights that are all 0 separate nothing`);
  const shares = w.map((weight) => weight / largest);
  const norm = Math.sqrt(innerProduct(shares, shares));
  const net = (x: PerNeuron) => innerProduct(w, inputsOf(NAME, x, w.length)) + bias;
  return {
    normal: shares.map((share) => share / norm),
    distance: (x) => net(x) / largest / norm,
    side: (x) => (net(x) > 0 ? 1 : net(x) < 0 ? -1 : 0),
  };
}
