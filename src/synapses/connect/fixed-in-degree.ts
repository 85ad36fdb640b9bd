import type { Projection } from '../projection.js';
import { byTarget } from '../wiring.js';
import { eachChoice } from './choice.js';
import { type ConnectOptions, Rule } from './rule.js';

/**
 * Onto each postsynaptic neuron the same number of synapses, from presynaptic neurons drawn at random (NEST's
 * `fixed_indegree`).
 *
 * @param pre number of presynaptic neurons
 * @param post number of postsynaptic neurons
 * @param inDegree number of synapses onto each
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function fixedInDegree(pre: number, post: number, inDegree: number, options: ConnectOptions = {}): Projection {
  const rule = new Rule('fixedInDegree', pre, post, options);
  rule.checkDegree('inDegree', inDegree, 'pre');
  const wiring = byTarget((visit) => eachChoice(rule, 'pre', () => inDegree, inDegree, visit));
  return rule.projection({ ...wiring, expected: post * inDegree, exact: true });
}
