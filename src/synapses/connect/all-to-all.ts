import type { Projection } from '../projection.js';
import { bySource } from '../wiring.js';
import { type ConnectOptions, Rule } from './rule.js';

/**
 * Every neuron to every neuron.
 *
 * @param pre number of presynaptic neurons
 * @param post number of postsynaptic neurons
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function allToAll(pre: number, post: number, options: ConnectOptions = {}): Projection {
  const rule = new Rule('allToAll', pre, post, options);
  const candidates = rule.candidates('post');
  const wiring = bySource((visit) => {
    // Without autapses, row i + 1 differs from row i in target i alone.
    const targets = Uint32Array.from({ length: candidates }, (_, k) => (rule.autapses ? k : k + 1));
    for (let source = 0; source < pre; source++) {
      visit(source, targets, candidates);
      if (!rule.autapses) targets[source] = source;
    }
  });
  return rule.projection({ ...wiring, expected: pre * candidates, exact: true });
}
