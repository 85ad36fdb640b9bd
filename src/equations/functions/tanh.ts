import type { Machine } from '../machine.js';
import { expm1Parts } from './exprel.js';

/** From here on tanh x is 1 to the last bit. */
const MOST = 20;

/** The hyperbolic tangent, odd to the bit; error at most 3 ulp. With e^2x − 1 = N/D it is N / (N + 2D). */
export function tanh<T, M>(m: Machine<T, M>, x: T): T {
  const bounded = m.lesser(m.absolute(x), m.constant(MOST));
  const { numerator, denominator } = expm1Parts(m, m.add(bounded, bounded));
  const size = m.divide(numerator, m.add(numerator, m.add(denominator, denominator)));
  return m.select(m.less(x, m.constant(0)), m.negate(size), size);
}
