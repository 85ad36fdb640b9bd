import { BIASED, type Machine } from '../machine.js';

/** ln 2 in two parts; the first has zeros at its end, so that k · LN2_HIGH is exact for |k| < 2^20 (fdlibm's ln2HI, ln2LO). */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/** Where e^x has long become 0 or ∞; keeps 2^k within what two factors can make. */
const LEAST = -746;
const MOST = 710;
/** r coth(r/2) = 2 + P₁r² + P₂r⁴ + … on |r| ≤ ln 2 / 2, error < 2^−59 (fdlibm's P1 … P5, a Remez fit). */
export const P = [
  1.66666666666666019037e-1, -2.77777777770155933842e-3, 6.61375632143793436117e-5, -1.6533902205465251539e-6,
  4.13813679705723846039e-8,
];

/**
 * x = k ln 2 + r with whole k, r = high − low, and e^r = 1 + r + r c / (2 − c); `power` is k + shift + BIASED, as
 * `power2` takes it.
 */
export interface Reduced<T> {
  readonly k: T;
  readonly power: T;
  readonly high: T;
  readonly low: T;
  readonly r: T;
  readonly c: T;
}

/** The reduction that exp and its kin share (fdlibm's e_exp.c). x must lie within ±1100. */
export function reduce<T, M>(m: Machine<T, M>, x: T, shift = 0): Reduced<T> {
  const bias = m.constant(BIASED + shift);
  const power = m.add(m.multiply(x, m.constant(Math.LOG2E)), bias);
  const k = m.subtract(power, bias);
  const high = m.subtract(x, m.multiply(k, m.constant(LN2_HIGH)));
  const low = m.multiply(k, m.constant(LN2_LOW));
  const r = m.subtract(high, low);
  return { k, power, high, low, r, c: correction(m, r) };
}

/** c of e^r = 1 + r + r c / (2 − c), for |r| ≤ ln 2 / 2. */
export function correction<T, M>(m: Machine<T, M>, r: T): T {
  const t = m.multiply(r, r);
  return m.subtract(r, m.multiply(t, polynomial(m, P, t)));
}

/** c₀ + c₁x + c₂x² + …, by Horner's rule. */
export function polynomial<T, M>(m: Machine<T, M>, coefficients: readonly number[], x: T): T {
  const [last, ...others] = coefficients.map((c) => m.constant(c)).reverse();
  return others.reduce((sum, c) => m.add(m.multiply(sum, x), c), last!);
}

/** e^x, to less than 1 ulp of the true value for every x, subnormal results included; 2^k is made of two factors. */
export function exp<T, M>(m: Machine<T, M>, x: T): T {
  const bounded = m.lesser(m.greater(x, m.constant(LEAST)), m.constant(MOST));
  const { k, power, high, low, r, c } = reduce(m, bounded);
  const correction = m.divide(m.multiply(r, c), m.subtract(m.constant(2), c));
  const fraction = m.subtract(m.constant(1), m.subtract(m.subtract(low, correction), high));
  const half = m.add(m.multiply(k, m.constant(0.5)), m.constant(BIASED));
  const other = m.subtract(power, m.subtract(half, m.constant(BIASED)));
  return m.multiply(m.multiply(fraction, m.power2(half)), m.power2(other));
}
