import type { Machine } from '../machine.js';
import { exp } from './exp.js';
export function exprel<T, M>(m: Machine<T, M>, x: T): T {
  const small = m.less(m.absolute(x), m.constant(1e-3));
  const series = m.add(
    m.constant(1),
    m.multiply(x, m.add(m.constant(0.5), m.multiply(x, m.add(m.constant(1 / 6), m.multiply(x, m.constant(1 / 24)))))),
  );
  return m.select(small, series, m.divide(m.subtract(exp(m, x), m.constant(1)), x));
}
