import { add, multiply, name } from '../ast.js';
import type { Dynamics } from './integrator.js';

/** Forward Euler, order 1: x ← x + h f(x), every f of the old state. */
export function euler({ slopes, step }: Dynamics) {
  return new Map([...slopes].map(([x, f]) => [x, add(name(x), multiply(step, f))]));
}
