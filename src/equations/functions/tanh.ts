import type { Machine } from '../machine.js';
import { expm1 } from './exprel.js';

/** From here on tanh x is 1 to the last bit. */
const MOST = 20;

/** The hyperbolic tangent, odd to the bit; error at most 3 ulp. With e^2x − 1 = a/b it is a / (a + 2b). */
export function tanh<T, M>(m: Machine<T, M>, x: T): T {
  const bounded = m.lesser(m.absolute(x), m.constant(MOST));
  const [a, b] = expm1(m, m.add(bounded, bounded));
  const size = m.divide(a, m.add(a, m.add(b, b)));
  return m.select(m.less(x, m.constant(0)), m.negate(size), size);
}
