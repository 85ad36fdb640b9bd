import type { Expr } from './ast.js';
import { differentiate } from './differentiate.js';
import { Evaluator } from './evaluate.js';
import type { Model } from './model.js';
import { NumberMachine } from './number-machine.js';

/** Newton steps before giving up, and the size of the last step that counts as arrived. */
const ITERATIONS = 100;
const PRECISION = 1e-13;

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
