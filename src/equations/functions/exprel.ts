import type { Machine } from '../machine.js';
import { P, reduce } from './exp.js';

/** Below, e^x − 1 is −1; above, it is beyond the numbers even when divided by x. */
const LEAST = -700;
const MOST = 717.2;
/** e^x − 1 is computed 2^12 times smaller than it is, so that it stays within the numbers up to x = MOST. */
const SHIFT = 12;
/** Up to here x is within ½ ln 2 of 0. */
const SMALL = 0.34;

/**
 * 2^−shift (e^x − 1) = a / b for x in [−700, (1023 + shift) ln 2]: e^r − 1 is r / b, so with s = 2^k,
 * e^x − 1 = (s r + (s − 1) b) / b.
 */
export function expm1<T, M>(m: Machine<T, M>, x: T, shift = 0): readonly [a: T, b: T] {
  const { power, r, c } = reduce(m, x, -shift);
  const scale = m.power2(power);
  const b = m.subtract(m.constant(1), m.multiply(m.constant(0.5), c));
  return [m.add(m.multiply(scale, r), m.multiply(m.subtract(scale, m.constant(2 ** -shift)), b)), b];
}

/** exprel x = a / b for x beyond ±SMALL, neither of them 0 or infinite. */
function parts<T, M>(m: Machine<T, M>, x: T): readonly [a: T, b: T] {
  const bounded = m.lesser(x, m.constant(MOST));
  const [a, b] = expm1(m, m.greater(bounded, m.constant(LEAST)), SHIFT);
  return [a, m.multiply(m.multiply(bounded, m.constant(2 ** -SHIFT)), b)];
}

/**
 * Whether |x| ≤ SMALL, by a square, and 1 / exprel x if it is. There e^x − 1 = x / b, since nothing is to be reduced; and
 * with h = x / 2, b = h coth h − h = 1 − (h − (2 P₁h² + 8 P₂h⁴ + …)), in halves that do not wait for each other (Estrin 1960).
 */
function near<T, M>(m: Machine<T, M>, x: T): readonly [isNear: M, b: T] {
  const [q1, q2, q3, q4, q5] = P.map((p, i) => m.constant(2 * 4 ** i * p)) as [T, T, T, T, T];
  const h = m.half(x);
  const t = m.multiply(h, h);
  const t2 = m.multiply(t, t);
  const low = m.add(q1, m.multiply(t, q2));
  const high = m.add(m.add(q3, m.multiply(t, q4)), m.multiply(t2, q5));
  const even = m.multiply(t, m.add(low, m.multiply(t2, high)));
  const b = m.subtract(m.constant(1), m.subtract(h, even));
  return [m.lessOrEqual(t, m.constant((SMALL / 2) ** 2)), b];
}

/** y · exprel x, with the division that exprel takes; error at most 4 ulp. */
export function timesExprel<T, M>(m: Machine<T, M>, y: T, x: T): T {
  const [isNear, b] = near(m, x);
  return m.mostly(isNear, m.divide(y, b), m.multiply(y, m.divide(...parts(m, x))));
}

/**
 * exprel x = (e^x − 1)/x, and 1 at 0: the removable singularity of many rate functions, without cancellation. Error at
 * most 4 ulp.
 */
export function exprel<T, M>(m: Machine<T, M>, x: T): T {
  const [isNear, b] = near(m, x);
  return m.mostly(isNear, m.divide(m.constant(1), b), m.divide(...parts(m, x)));
}

/** y / exprel x with one division; error at most 4 ulp up to x = 717.2, from where on it stays at y · 2·10⁻³⁰⁹. */
export function overExprel<T, M>(m: Machine<T, M>, y: T, x: T): T {
  const [isNear, inverse] = near(m, x);
  const [a, b] = parts(m, x);
  return m.mostly(isNear, m.multiply(y, inverse), m.divide(m.multiply(y, b), a));
}
