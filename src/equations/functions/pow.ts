import type { Machine } from '../machine.js';
import { exp, polynomial } from './exp.js';
import { split } from './log.js';

/** ln 2 in two parts; k times the first is exact. */
const LN2_HIGH = 6.9314718036912381649e-1;
const LN2_LOW = 1.90821492927058770002e-10;
/** Veltkamp's splitter, 2^27 + 1. */
const SPLITTER = 134217729;
/** artanh s = s + s³ (1/3 + s²/5 + …): the series, enough for |s| ≤ 0.1716 to 2^−66 of the sum. */
const ARTANH = Array.from({ length: 12 }, (_, i) => 1 / (2 * i + 3));

/** An unevaluated sum of two numbers, about 106 bits. */
interface Double<T> {
  readonly high: T;
  readonly low: T;
}

/**
 * x^y = e^(y log |x|) with the logarithm in two numbers: error at most 2 ulp for results within 10^±100, 4 ulp to the
 * ends. As in C99: x^0 = 1^y = 1; a negative x needs a whole y, and is NaN otherwise.
 */
export function pow<T, M>(m: Machine<T, M>, x: T, y: T): T {
  const [zero, one, infinity] = [0, 1, Number.POSITIVE_INFINITY].map((c) => m.constant(c)) as [T, T, T];
  const size = m.absolute(x);
  const { high, low } = timesLog(m, size, y);
  const grown = m.less(m.constant(709.9), high);
  const shrunk = m.less(high, m.constant(-746));
  const edge = m.select(grown, infinity, m.select(shrunk, zero, m.constant(Number.NaN)));
  const e = exp(m, high);
  const inside = m.not(m.or(m.or(grown, shrunk), m.not(m.equal(high, high))));
  const finite = m.select(inside, m.add(e, m.multiply(e, m.select(inside, low, zero))), edge);

  // Where |x| is 0, 1 or ∞ the logarithm does not serve.
  const up = m.less(zero, y);
  const ends = m.select(m.equal(size, zero), m.select(up, zero, infinity), m.select(up, infinity, zero));
  const isEnd = m.or(m.equal(size, zero), m.equal(size, infinity));
  const isBig = m.equal(m.absolute(y), infinity);
  const big = m.select(m.or(m.and(m.less(one, size), up), m.and(m.less(size, one), m.not(up))), infinity, zero);
  const magnitude = m.select(isEnd, ends, m.select(m.and(isBig, m.equal(size, size)), big, finite));

  const signed = m.select(m.less(x, zero), m.select(isOdd(m, y), m.negate(magnitude), magnitude), magnitude);
  const whole = m.or(m.equal(m.floor(y), y), m.or(isEnd, isBig));
  const real = m.select(m.and(m.less(x, zero), m.not(whole)), m.constant(Number.NaN), signed);
  const isOne = m.or(m.equal(y, zero), m.or(m.equal(x, one), m.and(isBig, m.equal(size, one))));
  const number = m.select(m.equal(x, x), m.select(m.equal(y, y), real, y), x);
  return m.select(isOne, one, number);
}

function isOdd<T, M>(m: Machine<T, M>, y: T): M {
  const half = m.multiply(y, m.constant(0.5));
  const whole = m.and(m.equal(m.floor(y), y), m.less(m.absolute(y), m.constant(2 ** 53)));
  return m.and(whole, m.not(m.equal(m.floor(half), half)));
}

/** y log x for x > 0. */
function timesLog<T, M>(m: Machine<T, M>, x: T, y: T): Double<T> {
  const { k, f } = split(m, x);
  // s = f / (2 + f) in two parts, then log(1 + f) = 2 artanh s.
  const sum = m.add(m.constant(2), f);
  const sumLow = m.subtract(f, m.subtract(sum, m.constant(2)));
  const s = m.divide(f, sum);
  const back = product(m, s, sum);
  const sLow = m.divide(m.subtract(m.subtract(m.subtract(f, back.high), back.low), m.multiply(s, sumLow)), sum);
  const z = m.multiply(s, s);
  const cubic = m.multiply(m.multiply(s, z), polynomial(m, ARTANH, z));
  const tail = m.multiply(m.constant(2), m.add(sLow, cubic));
  const twice = m.add(s, s);
  const head = twoSum(m, m.multiply(k, m.constant(LN2_HIGH)), twice);
  const low = m.add(m.add(head.low, m.multiply(k, m.constant(LN2_LOW))), tail);
  const log = twoSum(m, head.high, low);
  const main = product(m, y, log.high);
  const total = twoSum(m, main.high, m.add(main.low, m.multiply(y, log.low)));
  return total;
}

/** a + b and what its rounding lost (Knuth). */
function twoSum<T, M>(m: Machine<T, M>, a: T, b: T): Double<T> {
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
