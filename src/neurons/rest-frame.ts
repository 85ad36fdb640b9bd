import { isObservable } from 'rxjs';
import { evaluate } from '../equations/interpreter.js';
import type { NeuronFrame, RateFrame, Tick } from '../stream/frame.js';
import { initialStates, valuesOf } from './initial-states.js';
import type { PopulationPlan } from './population.js';

/**
 * What a population emits before its first tick: its initial state, no spikes, and the rates that follow from it without
 * input. What only the run can tell is not known yet: a parameter given as a stream stands at its default, and a population
 * whose size its input decides counts as one neuron.
 */
export function restFrame(plan: PopulationPlan, tick: Tick): NeuronFrame | RateFrame {
  const { model, program, size = 1 } = plan;
  const parameters = Object.fromEntries(
    Object.entries(plan.parameters).map(([name, value]) => [
      name,
      isObservable(value) ? model.text.parameters[name]![0] : value,
    ]),
  );
  const noInput = Object.fromEntries(model.inputs.map((name) => [name, 0]));
  const known = { ...noInput, ...parameters, ...initialStates(model, parameters, plan.initial, size) };
  const neurons = Array.from({ length: size }, (_, neuron) => valuesOf(known, neuron));
  const state = Object.fromEntries([
    ...model.states.map((name) => [name, Float64Array.from(neurons, (values) => values[name]!)]),
    ...[...program.recorded].map(([name, expr]) => [
      name,
      Float64Array.from(neurons, (values) => evaluate(expr, values)),
    ]),
  ]);
  const { rate } = model.text;
  if (rate !== undefined) return { tick, size, state, value: state[rate] };
  return { tick, size, state, spikes: new Uint32Array(0) };
}
