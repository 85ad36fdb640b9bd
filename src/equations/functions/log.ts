import type { Machine } from '../machine.js';
import { polynomial } from './exp.js';

const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/** log(1 + f) = f − (f²/2 − s (f²/2 + R)), R = z (L₁ + L₂z + …), s = f/(2 + f), z = s²; error < 2^−58 (fdlibm's Lg1 … Lg7). */
const L = [
  6.66666666666673513e-1, 3.999999999940941908e-1, 2.857142874366239149e-1, 2.222219843214978396e-1,
  1.818357216161805012e-1, 1.531383769920937332e-1, 1.479819860511658591e-1,
];
const SMALLEST_NORMAL = 2 ** -1022;
const SCALE = 54;

/** x = 2^k (1 + f) with 1 + f in [√½, √2), for x > 0; subnormal numbers are scaled up first. */
export function split<T, M>(m: Machine<T, M>, x: T): { k: T; f: T } {
  const subnormal = m.less(x, m.constant(SMALLEST_NORMAL));
  const normal = m.select(subnormal, m.multiply(x, m.constant(2 ** SCALE)), x);
  const whole = m.subtract(m.exponent(normal), m.select(subnormal, m.constant(SCALE), m.constant(0)));
  const mantissa = m.mantissa(normal);
  const large = m.less(m.constant(Math.SQRT2), mantissa);
  return {
    k: m.add(whole, m.select(large, m.constant(1), m.constant(0))),
    f: m.subtract(m.select(large, m.multiply(mantissa, m.constant(0.5)), mantissa), m.constant(1)),
  };
}

/** The natural logarithm, to less than 1 ulp for every x > 0; −∞ at 0, NaN below. Method: fdlibm's e_log.c. */
export function log<T, M>(m: Machine<T, M>, x: T): T {
  const { k, f } = split(m, x);
  const s = m.divide(f, m.add(m.constant(2), f));
  const z = m.multiply(s, s);
  const halfSquare = m.multiply(m.constant(0.5), m.multiply(f, f));
  const tail = m.multiply(s, m.add(halfSquare, m.multiply(z, polynomial(m, L, z))));
  const low = m.subtract(halfSquare, m.add(tail, m.multiply(k, m.constant(LN2_LOW))));
  const value = m.subtract(m.multiply(k, m.constant(LN2_HIGH)), m.subtract(low, f));
  return atEdges(m, x, value);
}

function atEdges<T, M>(m: Machine<T, M>, x: T, value: T): T {
  const infinity = m.constant(Number.POSITIVE_INFINITY);
  const inside = m.and(m.less(m.constant(0), x), m.less(x, infinity));
  const zeroOrNot = m.select(m.equal(x, m.constant(0)), m.negate(infinity), m.constant(Number.NaN));
  return m.select(inside, value, m.select(m.equal(x, infinity), infinity, zeroOrNot));
}
