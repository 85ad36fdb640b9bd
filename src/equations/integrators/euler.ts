import { add, name } from '../ast.js';
import type { Dynamics } from './integrator.js';
import { scaled } from './stage.js';

/** Forward Euler, order 1: x ← x + h f(x), every f of the old state. */
export function euler({ slopes, step, fixed }: Dynamics) {
  return new Map([...slopes].map(([x, f]) => [x, add(name(x), scaled(f, step, fixed))]));
}
