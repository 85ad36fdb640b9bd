import { add, call, divide, type Expr, multiply, name } from '../ast.js';
import { differentiate } from '../differentiate.js';
import { mentions, nodes, without } from '../rewrite.js';
import type { Dynamics } from './integrator.js';
import { isFixed, scaled } from './stage.js';

/**
 * Exponential Euler (Hodgkin–Huxley equations: Rush and Larsen 1978), order 1: each variable is solved exactly with
 * all others held. With f = α x + β that is x ← x + h φ(α h) f, where φ(z) = exprel z = (e^z − 1)/z.
 */
export function exponentialEuler({ slopes, free, step, fixed }: Dynamics) {
  return new Map(
    [...slopes].map(([x, f]) => {
      const rate = differentiate(free.get(x)!, x);
      if (isFixed(rate, fixed)) return [x, add(name(x), scaled(f, span(rate, step, fixed), fixed))];
      const flow = f === free.get(x) ? affine(f, x) : f;
      return [x, add(name(x), multiply(scaled(flow, step, fixed), call('exprel', scaled(rate, step, fixed))))];
    }),
  );
}

/** h φ(α h): the step, shortened by the decay that goes on during it. */
export function span(rate: Expr, step: Expr, fixed: ReadonlySet<string>): Expr {
  const still = rate.kind === 'constant' && rate.value === 0;
  return still ? step : multiply(step, call('exprel', scaled(rate, step, fixed)));
}

/** f as β + α x where it is linear in x, since α is needed besides; over its denominator, where that is free of x. */
function affine(f: Expr, x: string): Expr {
  const of = new Set([x]);
  if (f.kind === 'binary' && f.operator === '/' && !mentions(f.right, of)) return divide(affine(f.left, x), f.right);
  const slope = differentiate(f, x);
  if (mentions(slope, of) || isHidden(f, of)) return f;
  return add(without(f, of), multiply(slope, name(x)));
}

/** Whether f depends on a variable by a condition or a function too: its slope may be free of that. */
const isHidden = (f: Expr, variable: ReadonlySet<string>) =>
  [...nodes(f)].some(
    (part) =>
      (part.kind === 'choice' && mentions(part.condition, variable)) ||
      (part.kind === 'call' && mentions(part, variable)),
  );
