import type { Expr } from './ast.js';
import { Evaluator } from './evaluate.js';
import { NumberMachine } from './number-machine.js';
import type { Program } from './program.js';
import { REFRACTORY } from './tick.js';
import type { Key } from './uniform.js';

/** Values by name, one per neuron. */
export type Values = Record<string, Float64Array>;

/** What one tick of a population brought about. */
export interface Outcome {
  /** Indices of the neurons that fired, ascending. */
  readonly spikes: number[];
  /** When inside the tick each of them fired, as a share of the tick. */
  readonly fractions: number[];
}

/**
 * Carries out one tick in plain JavaScript, neuron by neuron: the reference that compiled kernels must equal bit for
 * bit. `memory` is changed in place.
 *
 * @param values parameters and inputs
 * @param key places the random numbers of this tick
 */
export function interpret(program: Program, memory: Values, values: Values, dt: number, key: Key): Outcome {
  const machine = new NumberMachine();
  machine.key = key;
  const outcome: Outcome = { spikes: [], fractions: [] };
  const size = memory[program.memory[0]!]!.length;
  for (let neuron = 0; neuron < size; neuron++) {
    machine.neuron = neuron;
    const lookup = (name: string) => (name === 'dt' ? dt : (memory[name] ?? values[name])![neuron]!);
    const run = new Evaluator(machine, lookup);
    const after = new Map([...program.update].map(([name, expr]) => [name, run.value(expr)]));
    const held = program.held && memory[REFRACTORY]![neuron]! > 0 ? program.held : [];
    if (held.length > 0) {
      for (const name of held) after.delete(name);
      memory[REFRACTORY]![neuron]! -= 1;
    } else if (program.spike && run.mask(program.spike.condition)) {
      outcome.spikes.push(neuron);
      outcome.fractions.push(program.spike.fraction ? run.value(program.spike.fraction) : 1);
      for (const [name, expr] of program.spike.after) after.set(name, run.value(expr));
    }
    for (const [name, value] of after) memory[name]![neuron] = value;
    const observed = new Evaluator(machine, lookup);
    for (const [name, expr] of program.recorded) if (memory[name]) memory[name][neuron] = observed.value(expr);
  }
  return outcome;
}

/** The value of an expression for given values of its names. */
export function evaluate(expr: Expr, values: Readonly<Record<string, number>>): number {
  return new Evaluator(new NumberMachine(), (name) => values[name] ?? Number.NaN).value(expr);
}
