import { Evaluator } from './evaluate.js';
import type { Model } from './model.js';
import { NumberMachine } from './number-machine.js';
import { findRest } from './rest.js';

/**
 * The initial state of one neuron: the model's initial values, or where its equations come to rest near them.
 *
 * @param parameters the neuron's parameters
 * @param given initial values that the caller fixes; with any, the rest is not sought
 */
export function initialState(
  model: Model,
  parameters: Readonly<Record<string, number>>,
  given: Readonly<Record<string, number>> = {},
): Record<string, number> {
  const values: Record<string, number> = { ...parameters, ...Object.fromEntries(model.inputs.map((i) => [i, 0])) };
  const waiting = new Set(model.states);
  const run = new Evaluator<number, boolean>(new NumberMachine(), (name) => {
    if (waiting.has(name)) settle(name);
    if (values[name] === undefined)
      throw new Error(`${model.text.name}: the initial value of '${name}' asks for itself`);
    return values[name];
  });
  const settle = (name: string) => {
    waiting.delete(name);
    values[name] = given[name] ?? run.value(model.initial.get(name)!);
  };
  for (const name of model.states) if (waiting.has(name)) settle(name);
  const start = Object.fromEntries(model.states.map((name) => [name, values[name]!]));
  const fixed = model.states.some((name) => given[name] !== undefined);
  return model.text.start === 'rest' && !fixed ? (findRest(model, values) ?? start) : start;
}
