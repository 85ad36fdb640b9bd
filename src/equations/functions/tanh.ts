import type { Machine } from '../machine.js';
import { exp } from './exp.js';
export function tanh<T, M>(m: Machine<T, M>, x: T): T {
  const e = exp(m, m.multiply(m.constant(-2), x));
  return m.divide(m.subtract(m.constant(1), e), m.add(m.constant(1), e));
}
