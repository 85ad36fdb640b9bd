import type { Influence } from '../stream/influence.js';
import type { PerNeuron } from './parameters.js';

/** Numbers that stream into a population: the one input of its model, or each by its name. */
export type NumericInput = PerNeuron | { readonly [input: string]: PerNeuron };

/** What streams into a population: numbers, or impulses and what they drive. */
export type InputValue = NumericInput | Influence;
