import { BIASED, type Machine } from '../machine.js';
import { exp, polynomial } from './exp.js';
import { split } from './log.js';

/** Constants to about 106 bits: 1/3, ln 2 and 2 / ln 2. */
const THIRD = { high: 1 / 3, low: 1.850371707708594e-17 };
const LN2 = { high: Math.LN2, low: 2.3190468138462996e-17 };
const TWICE_LOG2E = { high: 2 * Math.LOG2E, low: 4.0710547481862066e-17 };
/** Veltkamp's splitter, 2^27 + 1. */
const SPLITTER = 134217729;
/** artanh s = s + s³ (1/3 + s² (1/5 + s²/7 + …)): the series from 1/5 on, enough for |s| ≤ 0.1716 to 2^−66 of the sum. */
const ARTANH = Array.from({ length: 11 }, (_, i) => 1 / (2 * i + 5));
/** Beyond ±MOST, 2^p is 0 or ∞; beyond ±LARGE, x^y is so for every x but 1. */
const MOST = 1100;
const LARGE = 2 ** 80;

/** An unevaluated sum of two numbers, about 106 bits. */
interface Double<T> {
  readonly high: T;
  readonly low: T;
}

/**
 * x^y = 2^(y log₂ |x|) with the exponent in two numbers: error at most 2 ulp. As in IEEE 754: x^0 = 1^y = 1; a negative
 * x needs a whole y, and is NaN otherwise.
 */
export function pow<T, M>(m: Machine<T, M>, x: T, y: T): T {
  const [zero, one, infinity] = [0, 1, Number.POSITIVE_INFINITY].map((c) => m.constant(c)) as [T, T, T];
  const size = m.absolute(x);
  const bounded = m.lesser(m.greater(y, m.constant(-LARGE)), m.constant(LARGE));
  const finite = power2(m, times(m, log2(m, size), bounded));

  // Where |x| is 0 or ∞ the logarithm does not serve.
  const up = m.less(zero, y);
  const ends = m.select(m.equal(size, zero), m.select(up, zero, infinity), m.select(up, infinity, zero));
  const isEnd = m.or(m.equal(size, zero), m.equal(size, infinity));
  const magnitude = m.select(isEnd, ends, finite);

  const negative = m.less(x, zero);
  const minusZero = m.less(m.divide(one, x), zero);
  const flips = m.and(m.or(negative, minusZero), isOdd(m, y));
  const whole = m.or(m.equal(m.floor(y), y), isEnd);
  const real = m.select(m.and(negative, m.not(whole)), m.constant(Number.NaN), magnitude);
  const signed = m.select(flips, m.negate(real), real);
  const number = m.select(m.equal(x, x), m.select(m.equal(y, y), signed, y), x);
  return m.select(m.or(m.equal(y, zero), m.equal(x, one)), one, number);
}

function isOdd<T, M>(m: Machine<T, M>, y: T): M {
  const half = m.multiply(y, m.constant(0.5));
  const whole = m.and(m.equal(m.floor(y), y), m.less(m.absolute(y), m.constant(2 ** 53)));
  return m.and(whole, m.not(m.equal(m.floor(half), half)));
}

/** 2^p. */
function power2<T, M>(m: Machine<T, M>, p: Double<T>): T {
  const [least, most, zero] = [-MOST, MOST, 0].map((c) => m.constant(c)) as [T, T, T];
  const bounded = m.lesser(m.greater(p.high, least), most);
  const low = m.select(m.equal(bounded, p.high), p.low, zero);
  const whole = m.nearest(bounded);
  const r = times(m, constant(m, LN2), m.subtract(bounded, whole));
  const small = m.add(r.low, m.multiply(low, m.constant(LN2.high)));
  const fraction = exp(m, r.high);
  // 2^whole in two factors: one alone would not reach the subnormal numbers.
  const half = m.add(m.multiply(whole, m.constant(0.5)), m.constant(BIASED));
  const other = m.add(m.subtract(whole, m.subtract(half, m.constant(BIASED))), m.constant(BIASED));
  return m.multiply(m.multiply(m.add(fraction, m.multiply(small, fraction)), m.power2(half)), m.power2(other));
}

/** log₂ x for x > 0, to about 65 bits. */
function log2<T, M>(m: Machine<T, M>, x: T): Double<T> {
  const { k, f } = split(m, x);
  const s = quotient(m, f, sum(m, m.constant(2), f));
  const z = product(m, s.high, s.high);
  const series = m.multiply(z.high, polynomial(m, ARTANH, z.high));
  const third = sum(m, m.constant(THIRD.high), series);
  const slope = { high: third.high, low: m.add(third.low, m.constant(THIRD.low)) };
  const zLow = m.add(z.low, m.multiply(m.add(s.high, s.high), s.low));
  const curve = product(m, z.high, slope.high);
  const curveLow = m.add(curve.low, m.add(m.multiply(z.high, slope.low), m.multiply(zLow, slope.high)));
  const cubic = times(m, { high: curve.high, low: curveLow }, s.high);
  const artanh = sum(m, s.high, cubic.high);
  const artanhLow = m.add(artanh.low, m.add(m.add(s.low, cubic.low), m.multiply(s.low, curve.high)));
  const log = product(m, artanh.high, m.constant(TWICE_LOG2E.high));
  const logLow = m.add(
    m.multiply(artanh.high, m.constant(TWICE_LOG2E.low)),
    m.multiply(artanhLow, m.constant(TWICE_LOG2E.high)),
  );
  const total = sum(m, k, log.high);
  return sum(m, total.high, m.add(total.low, m.add(log.low, logLow)));
}

const constant = <T, M>(m: Machine<T, M>, { high, low }: Double<number>): Double<T> => ({
  high: m.constant(high),
  low: m.constant(low),
});

/** a + b and what its rounding lost (Knuth). */
function sum<T, M>(m: Machine<T, M>, a: T, b: T): Double<T> {
  const high = m.add(a, b);
  const part = m.subtract(high, a);
  return { high, low: m.add(m.subtract(a, m.subtract(high, part)), m.subtract(b, part)) };
}

/** a · b and what its rounding lost (Dekker). */
function product<T, M>(m: Machine<T, M>, a: T, b: T): Double<T> {
  const high = m.multiply(a, b);
  const [p, q] = [halves(m, a), halves(m, b)];
  const first = m.subtract(m.multiply(p.high, q.high), high);
  const cross = m.add(m.multiply(p.high, q.low), m.multiply(p.low, q.high));
  return { high, low: m.add(m.add(first, cross), m.multiply(p.low, q.low)) };
}

function halves<T, M>(m: Machine<T, M>, a: T): Double<T> {
  const c = m.multiply(m.constant(SPLITTER), a);
  const high = m.subtract(c, m.subtract(c, a));
  return { high, low: m.subtract(a, high) };
}

function times<T, M>(m: Machine<T, M>, a: Double<T>, b: T): Double<T> {
  const main = product(m, a.high, b);
  return sum(m, main.high, m.add(main.low, m.multiply(a.low, b)));
}

function quotient<T, M>(m: Machine<T, M>, a: T, b: Double<T>): Double<T> {
  const high = m.divide(a, b.high);
  const back = product(m, high, b.high);
  const left = m.subtract(m.subtract(m.subtract(a, back.high), back.low), m.multiply(high, b.low));
  return { high, low: m.divide(left, b.high) };
}
