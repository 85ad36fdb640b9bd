import { add, constant, divide, type Expr, multiply } from '../ast.js';
import type { Dynamics, Integrator } from './integrator.js';
import { advance, at } from './stage.js';

/** The classical Runge–Kutta method, order 4: x ← x + h/6 (k₁ + 2k₂ + 2k₃ + k₄). */
export const rk4: Integrator = Object.assign(
  ({ slopes: k1, step, flows }: Dynamics) => {
    const half = multiply(constant(0.5), step);
    const k2 = at(k1, advance(k1, half, flows));
    const k3 = at(k1, advance(k2, half, flows));
    const k4 = at(k1, advance(k3, step, flows));
    const twice = (expr: Expr) => multiply(constant(2), expr);
    const mean = new Map(
      [...k1].map(([x, first]) => {
        const sum = add(add(add(first, twice(k2.get(x)!)), twice(k3.get(x)!)), k4.get(x)!);
        return [x, divide(sum, constant(6))];
      }),
    );
    return advance(mean, step, flows);
  },
  { locatesSpikes: true },
);
