import { constant, multiply } from '../ast.js';
import type { Dynamics, Integrator } from './integrator.js';
import { advance, at } from './stage.js';

/** The explicit midpoint rule, order 2: x ← x + h f(x + h/2 f(x)). */
export const midpoint: Integrator = Object.assign(
  ({ slopes, step, flows }: Dynamics) => {
    const half = multiply(constant(0.5), step);
    return advance(at(slopes, advance(slopes, half, flows)), step, flows);
  },
  { locatesSpikes: true },
);
