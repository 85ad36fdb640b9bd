import type { Projection } from '../projection.js';
import { bySource } from '../wiring.js';
import { eachChoice } from './choice.js';
import { type ConnectOptions, Rule } from './rule.js';

/**
 * From each presynaptic neuron the same number of synapses, onto postsynaptic neurons drawn at random (NEST's
 * `fixed_outdegree`).
 *
 * @param pre number of presynaptic neurons
 * @param post number of postsynaptic neurons
 * @param outDegree number of synapses from each
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function fixedOutDegree(pre: number, post: number, outDegree: number, options: ConnectOptions = {}): Projection {
  const rule = new Rule('fixedOutDegree', pre, post, options);
  rule.checkDegree('outDegree', outDegree, 'post');
  const { place } = bySource((visit) => {
    const sorted = (source: number, targets: Uint32Array, n: number) => visit(source, targets.sort(), n);
    eachChoice(rule, 'post', () => outDegree, outDegree, sorted);
  });
  const count = (degrees: Uint32Array) => {
    for (let source = 0; source < pre; source++) degrees[source]! += outDegree;
  };
  return rule.projection({ count, place, expected: pre * outDegree, exact: true });
}
