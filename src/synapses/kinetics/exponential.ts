import type { ParameterValue } from '../../neurons/parameters.js';
import { type Kinetic, kinetic, type ReceptorOptions } from './kinetic.js';
import { exponentialShape } from './shapes.js';

const { value, ...shape } = exponentialShape;
const text = { name: 'exponential', ...shape, drive: value };

/**
 * A current that jumps by the weight at each impulse and decays, exactly at any dt; its charge is weight · tau.
 *
 * @param options.tau time constant in ms, > 0; default 5; a number, one per neuron, or a stream of either
 * @throws Error on an unknown option or a parameter out of range
 */
export const exponential = (options: { readonly tau?: ParameterValue } & ReceptorOptions = {}): Kinetic =>
  kinetic(text, options);
