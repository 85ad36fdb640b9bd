import { initialState } from '../equations/initial-state.js';
import type { Model } from '../equations/model.js';
import type { PerNeuron } from './parameters.js';

type Values = Readonly<Record<string, PerNeuron>>;

/** The initial states of a population: one number for all neurons, or one for each. */
export function initialStates(
  model: Model,
  parameters: Values,
  initial: Values,
  size: number,
): Record<string, PerNeuron> {
  const alike = [...Object.values(parameters), ...Object.values(initial)].every((value) => typeof value === 'number');
  if (alike) return initialState(model, valuesOf(parameters, 0), valuesOf(initial, 0));
  const states = Object.fromEntries(model.states.map((name) => [name, new Float64Array(size)]));
  for (let neuron = 0; neuron < size; neuron++) {
    const state = initialState(model, valuesOf(parameters, neuron), valuesOf(initial, neuron));
    for (const name of model.states) states[name]![neuron] = state[name]!;
  }
  return states;
}

/** The values of one neuron. */
export const valuesOf = (values: Values, neuron: number): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, typeof value === 'number' ? value : value[neuron]!]),
  );
