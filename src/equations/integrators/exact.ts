import { add, constant, type Expr, isZero, multiply, name } from '../ast.js';
import { differentiate } from '../differentiate.js';
import { names, without } from '../rewrite.js';
import { exponentialEuler } from './exponential-euler.js';
import type { Dynamics } from './integrator.js';
import { scaled } from './stage.js';

type Matrix = Expr[][];

/** Terms of the series, and how often the step is halved before it: enough for rates up to 100 per step. */
const TERMS = 10;
const HALVINGS = 8;

/**
 * The exact solution of equations that are linear in the state with coefficients made of parameters:
 * x ← x + h φ(A h) f(x), where A is the Jacobian and φ(Z) = (e^Z − 1) Z⁻¹ (Rotter and Diesmann 1999). φ depends on
 * parameters alone, so it is computed when they change, not every tick.
 *
 * @throws Error if the equations are not of that kind, saying in what
 * @param dynamics the equations, and the step
 */
export function exact(dynamics: Dynamics): Map<string, Expr> {
  const { free, step, fixed, flows } = dynamics;
  // A held variable beside receptors is put back afterwards; where all are held, their slopes must be zero.
  const slopes = flows.size > 0 ? free : dynamics.slopes;
  const variables = [...slopes.keys()];
  const jacobian = variables.map((x) => variables.map((y) => differentiate(free.get(x)!, y)));
  requireConstant(jacobian, variables, fixed);
  if (jacobian.every((row, i) => row.every((entry, j) => i === j || isZero(entry)))) return exponentialEuler(dynamics);

  const spans = phi(jacobian.map((row) => row.map((entry) => multiply(entry, step))));
  const known = variables.filter((x) => flows.has(x));
  const apart = new Set(known);
  const sum = (terms: Expr[]) => terms.reduce(add, constant(0));
  return new Map(
    variables.map((x, i) => {
      // What a variable of known flow adds to another is a factor of its own; the rest is h φ f of the rest.
      const own = variables.flatMap((y, j) =>
        flows.has(y) ? [] : [scaled(without(slopes.get(y)!, apart), multiply(step, spans[i]![j]!), fixed)],
      );
      const driven = known.map((y) => {
        const column = jacobian.map((row) => row[variables.indexOf(y)]!);
        return multiply(multiply(step, sum(column.map((entry, j) => multiply(spans[i]![j]!, entry)))), name(y));
      });
      return [x, sum([name(x), ...own, ...driven])];
    }),
  );
}

function requireConstant(jacobian: Matrix, variables: string[], fixed: ReadonlySet<string>): void {
  for (const [i, row] of jacobian.entries())
    for (const entry of row)
      for (const used of names(entry))
        if (!fixed.has(used.name))
          throw new Error(
            `exact: d${variables[i]}/dt is not linear with constant coefficients: its slope depends on '${used.name}'; use exponentialEuler or rk4`,
          );
}

/** φ(Z) by its series at Z/2^k, then k doublings φ(2Z) = φ(Z) (1 + ½ Z φ(Z)). */
function phi(z: Matrix): Matrix {
  let scaled = scale(z, 2 ** -HALVINGS);
  let sum = identity(z.length);
  for (let n = TERMS; n >= 2; n--) sum = plus(identity(z.length), scale(times(scaled, sum), 1 / n));
  for (let k = 0; k < HALVINGS; k++) {
    sum = times(sum, plus(identity(z.length), scale(times(scaled, sum), 0.5)));
    scaled = scale(scaled, 2);
  }
  return sum;
}

const identity = (n: number): Matrix =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => constant(i === j ? 1 : 0)));
const scale = (a: Matrix, by: number): Matrix => a.map((row) => row.map((entry) => multiply(constant(by), entry)));
const plus = (a: Matrix, b: Matrix): Matrix => a.map((row, i) => row.map((entry, j) => add(entry, b[i]![j]!)));
const times = (a: Matrix, b: Matrix): Matrix =>
  a.map((row) =>
    b[0]!.map((_, j) => row.reduce<Expr>((sum, entry, k) => add(sum, multiply(entry, b[k]![j]!)), constant(0))),
  );
