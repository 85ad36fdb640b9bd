import type { Expr } from './ast.js';
import { differentiate } from './differentiate.js';
import { Evaluator } from './evaluate.js';
import type { Model } from './model.js';
import { NumberMachine } from './number-machine.js';

/** Newton steps before giving up, and the size of the last step that counts as arrived. */
const ITERATIONS = 100;
const PRECISION = 1e-13;

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

/** A state near `values` where every slope is zero, by Newton's method; undefined if there is none to be found. */
export function findRest(model: Model, values: Readonly<Record<string, number>>): Record<string, number> | undefined {
  const { states, slopes } = model;
  const jacobian = states.map((x) => states.map((y) => differentiate(slopes.get(x)!, y)));
  let point: Record<string, number> = { ...values };
  for (let i = 0; i < ITERATIONS; i++) {
    const run = new Evaluator(new NumberMachine(), (name) => point[name] ?? 0);
    const value = (expr: Expr) => run.value(expr);
    const step = solve(
      jacobian.map((row) => row.map(value)),
      states.map((x) => -value(slopes.get(x)!)),
    );
    if (!step?.every(Number.isFinite)) return undefined;
    point = { ...point };
    states.forEach((x, k) => {
      point[x]! += step[k]!;
    });
    if (states.every((x, k) => Math.abs(step[k]!) <= PRECISION * Math.max(1, Math.abs(point[x]!))))
      return Object.fromEntries(states.map((x) => [x, point[x]!]));
  }
  return undefined;
}

/** Gaussian elimination with partial pivoting; undefined if the matrix is singular. */
function solve(matrix: number[][], right: number[]): number[] | undefined {
  const rows = matrix.map((row, i) => [...row, right[i]!]);
  const n = rows.length;
  for (let k = 0; k < n; k++) {
    const pivot = rows.reduce((best, row, i) => (i > k && Math.abs(row[k]!) > Math.abs(rows[best]![k]!) ? i : best), k);
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    if (rows[k]![k] === 0) return undefined;
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      for (let j = k; j <= n; j++) rows[i]![j]! -= factor * rows[k]![j]!;
    }
  }
  const solution = Array<number>(n).fill(0);
  for (let i = n - 1; i >= 0; i--) {
    const known = rows[i]!.slice(i + 1, n).reduce((sum, a, j) => sum + a * solution[i + 1 + j]!, 0);
    solution[i] = (rows[i]![n]! - known) / rows[i]![i]!;
  }
  return solution;
}
