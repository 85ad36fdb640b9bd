import type { Projection } from '../projection.js';
import { bySource } from '../wiring.js';
import { PROJECTION_OPTIONS, type ProjectionOptions, Rule } from './rule.js';

/**
 * Neuron i to neuron i.
 *
 * @param size number of neurons in each of the two populations
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function oneToOne(size: number, options: ProjectionOptions = {}): Projection {
  const rule = new Rule('oneToOne', size, size, options, PROJECTION_OPTIONS);
  const wiring = bySource((visit) => {
    const target = new Uint32Array(1);
    for (let i = 0; i < size; i++) {
      target[0] = i;
      visit(i, target, 1);
    }
  });
  return rule.projection({ ...wiring, expected: size, exact: true });
}
