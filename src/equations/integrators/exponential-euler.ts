import { add, call, type Expr, multiply, name } from '../ast.js';
import { differentiate } from '../differentiate.js';
import type { Dynamics } from './integrator.js';
import { scaled } from './stage.js';

/**
 * Exponential Euler (Hodgkin–Huxley equations: Rush and Larsen 1978), order 1: each variable is solved exactly with
 * all others held. With f = α x + β that is x ← x + h φ(α h) f, where φ(z) = exprel z = (e^z − 1)/z.
 */
export function exponentialEuler({ slopes, free, step, fixed }: Dynamics) {
  const spanOf = (x: string) => span(differentiate(free.get(x)!, x), step, fixed);
  return new Map([...slopes].map(([x, f]) => [x, add(name(x), scaled(f, spanOf(x), fixed))]));
}

/** h φ(α h): the step, shortened by the decay that goes on during it. */
export function span(rate: Expr, step: Expr, fixed: ReadonlySet<string>): Expr {
  const still = rate.kind === 'constant' && rate.value === 0;
  return still ? step : multiply(step, call('exprel', scaled(rate, step, fixed)));
}
