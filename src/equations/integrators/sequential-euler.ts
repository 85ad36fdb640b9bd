import { add, constant, type Expr, multiply, name } from '../ast.js';
import { substitute } from '../rewrite.js';
import type { Integrator } from './integrator.js';
import { scaled } from './stage.js';

/**
 * Euler's method with one variable after another, each seeing what is new already, order 1.
 *
 * @param order the variables as they are updated, each with the share of the step it takes:
 *   `[['v', 0.5], ['v', 0.5], ['u', 1]]` takes two half steps of v, then one of u
 * @throws Error where a model that has no such variable is integrated with it
 */
export function sequentialEuler(order: readonly (readonly [variable: string, share: number])[]): Integrator {
  return ({ slopes, step, fixed }) => {
    const state = new Map<string, Expr>([...slopes.keys()].map((x) => [x, name(x)]));
    for (const [x, share] of order) {
      const f = slopes.get(x);
      if (!f) throw new Error(`sequentialEuler: there is no state variable '${x}'`);
      const part = share === 1 ? step : multiply(constant(share), step);
      state.set(x, add(state.get(x)!, scaled(substitute(f, state), part, fixed)));
    }
    return state;
  };
}
