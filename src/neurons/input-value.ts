import type { PerNeuron } from './parameters.js';

/** What streams into a population: the one input of its model, or each by its name. */
export type InputValue = PerNeuron | { readonly [input: string]: PerNeuron };
