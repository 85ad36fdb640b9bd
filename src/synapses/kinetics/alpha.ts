import type { ParameterValue } from '../../neurons/parameters.js';
import { type Kinetic, kinetic, type ReceptorOptions } from './kinetic.js';
import { alphaShape } from './shapes.js';

const { value, ...shape } = alphaShape;
const text = { name: 'alpha', ...shape, drive: value };

/**
 * A current w (t/τ) e^(1 − t/τ) after each impulse of weight w: its peak is w, τ after the impulse, its charge e·w·τ
 * (Rall 1967, Journal of Neurophysiology 30:1138). Exact at any dt.
 *
 * @param options.tau time of the peak in ms, > 0; default 5; a number, one per neuron, or a stream of either
 * @throws Error on an unknown option or a parameter out of range
 */
export const alpha = (options: { readonly tau?: ParameterValue } & ReceptorOptions = {}): Kinetic =>
  kinetic(text, options);
