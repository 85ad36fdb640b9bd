import type { Machine } from '../machine.js';
import { reduce } from './exp.js';

/** Below, e^x − 1 is −1; above, it is beyond the numbers. */
const LEAST = -700;
const MOST = 709.4;
/** Stands for 0, where the quotient would be 0/0; its exprel is 1. */
const TINY = 1e-300;

/** A quotient whose value is e^x − 1, for x in [−700, 709.4]. */
export function expm1Parts<T, M>(m: Machine<T, M>, x: T): { numerator: T; denominator: T } {
  // e^r − 1 = r / d with d = 1 − c/2, so with s = 2^k: e^x − 1 = s (e^r − 1) + (s − 1) = (rs + (s − 1) d) / d.
  const { k, r, c } = reduce(m, x);
  const scale = m.power2(k);
  const denominator = m.subtract(m.constant(1), m.multiply(m.constant(0.5), c));
  const rest = m.multiply(m.subtract(scale, m.constant(1)), denominator);
  return { numerator: m.add(m.multiply(r, scale), rest), denominator };
}

/**
 * exprel x = (e^x − 1)/x, and 1 at 0: the removable singularity of many rate functions, without cancellation. Error
 * at most 4 ulp; ∞ beyond 709.4, where e^x ends.
 */
export function exprel<T, M>(m: Machine<T, M>, x: T): T {
  const nonzero = m.select(m.equal(x, m.constant(0)), m.constant(TINY), x);
  const bounded = m.lesser(m.greater(nonzero, m.constant(LEAST)), m.constant(MOST));
  const { numerator, denominator } = expm1Parts(m, bounded);
  const overflow = m.select(m.less(m.constant(MOST), x), m.constant(Number.POSITIVE_INFINITY), m.constant(0));
  return m.add(m.divide(numerator, m.multiply(nonzero, denominator)), overflow);
}
