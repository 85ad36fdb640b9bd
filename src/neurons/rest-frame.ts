import { evaluate } from '../equations/interpreter.js';
import type { NeuronFrame, RateFrame, Tick } from '../stream/frame.js';
import { initialStates, type PopulationPlan } from './population.js';

/** What a population emits before its first tick: its initial state, no spikes, and the rates that follow from it. */
export function restFrame(plan: PopulationPlan, tick: Tick): NeuronFrame | RateFrame {
  const { model, program, parameters, size = 1 } = plan;
  const values = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [
      name,
      typeof value === 'object' && 'subscribe' in value ? model.text.parameters[name]![0] : value,
    ]),
  );
  const states = initialStates(plan, values, size);
  const all = Object.entries({ ...values, ...states });
  const at = (neuron: number) =>
    Object.fromEntries(all.map(([name, value]) => [name, typeof value === 'number' ? value : value[neuron]!]));

  const state = Object.fromEntries([
    ...model.states.map((name) => [name, Float64Array.from({ length: size }, (_, i) => at(i)[name]!)]),
    ...[...program.recorded].map(([name, expr]) => [
      name,
      Float64Array.from({ length: size }, (_, i) => evaluate(expr, at(i))),
    ]),
  ]);
  const { rate } = model.text;
  if (rate !== undefined) return { tick, size, state, value: state[rate] };
  return { tick, size, state, spikes: new Uint32Array(0) };
}
