import type { Machine } from '../machine.js';
export function log<T, M>(m: Machine<T, M>, x: T): T {
  const e = m.exponent(x);
  const f = m.mantissa(x);
  const s = m.divide(m.subtract(f, m.constant(1)), m.add(f, m.constant(1)));
  const z = m.multiply(s, s);
  let p = m.constant(1 / 41);
  for (let n = 39; n >= 1; n -= 2) p = m.add(m.multiply(p, z), m.constant(1 / n));
  return m.add(m.multiply(e, m.constant(Math.LN2)), m.multiply(m.constant(2), m.multiply(s, p)));
}
