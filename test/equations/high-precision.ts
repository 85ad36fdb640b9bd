/**
 * The elementary functions to about 250 bits, in fixed point on whole numbers of any length: the truth that the
 * library's own double-precision functions are measured against. Written for plainness, by other formulas than theirs.
 */

/** A number m · 2^e. */
export interface Real {
  readonly m: bigint;
  readonly e: number;
}

const BITS = 320;
const ONE = 1n << BigInt(BITS);
/** Below this size x and its sine, tangent… differ by less than 2^−128 of x. */
const TINY = 2 ** -64;

const shift = (m: bigint, by: number) => (by >= 0 ? m << BigInt(by) : m >> BigInt(-by));
const times = (a: bigint, b: bigint) => (a * b) >> BigInt(BITS);
const over = (a: bigint, b: bigint) => (a << BigInt(BITS)) / b;
const size = (a: bigint) => (a < 0n ? -a : a);
const real = (fixed: bigint, scale = 0): Real => ({ m: fixed, e: scale - BITS });

/** A double as m · 2^e, exactly. */
export function exactly(x: number): Real {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const exponent = Number((word >> 52n) & 0x7ffn);
  const mantissa = (word & 0xfffffffffffffn) | (exponent > 0 ? 1n << 52n : 0n);
  return { m: x < 0 ? -mantissa : mantissa, e: Math.max(exponent, 1) - 1075 };
}

const fixed = ({ m, e }: Real) => shift(m, e + BITS);

/** Σ termₙ until nothing is added: term₀ = first, termₙ = next(termₙ₋₁, n). */
function series(first: bigint, next: (term: bigint, n: number) => bigint): bigint {
  let sum = first;
  for (let term = first, n = 1; size(term) > 1n; n++) {
    term = next(term, n);
    sum += term;
  }
  return sum;
}

/** artanh s = s + s³/3 + s⁵/5 + …, artan s the same with alternating signs. */
function artanh(s: bigint, sign: 1n | -1n = 1n): bigint {
  const square = sign * times(s, s);
  let power = s;
  let sum = s;
  for (let n = 3n; size(power) > 1n; n += 2n) {
    power = times(power, square);
    sum += power / n;
  }
  return sum;
}

/** 2 artanh ⅓, and Machin's 16 artan ⅕ − 4 artan 1/239. */
const LN2 = 2n * artanh(ONE / 3n);
const PI = 16n * artanh(ONE / 5n, -1n) - 4n * artanh(ONE / 239n, -1n);

/** e^x of a fixed-point x. */
function expOf(x: bigint): Real {
  const k = Number((2n * x + LN2) / (2n * LN2));
  const rest = x - BigInt(k) * LN2;
  return real(
    series(ONE, (term, n) => times(term, rest) / BigInt(n)),
    k,
  );
}

export const exp = (x: number): Real => expOf(fixed(exactly(x)));

export const log = (x: number): Real => real(logOf(x));

function logOf(x: number): bigint {
  const { m, e } = exactly(x);
  const length = m.toString(2).length;
  const large = m * m > 1n << BigInt(2 * length - 1);
  const k = e + length - (large ? 0 : 1);
  const mantissa = shift(m, BITS - length + (large ? 0 : 1));
  return BigInt(k) * LN2 + 2n * artanh(over(mantissa - ONE, mantissa + ONE));
}

/** x^y = e^(y log x) for x > 0 and |y log x| within what exp can take. */
export function pow(x: number, y: number): Real {
  const { m, e } = exactly(y);
  return expOf(shift(logOf(x) * m, e));
}

/** (e^x − 1)/x. */
export function exprel(x: number): Real {
  if (Math.abs(x) < TINY) return real(ONE + fixed(exactly(x)) / 2n);
  return real(over(fixed(exp(x)) - ONE, fixed(exactly(x))));
}

export function tanh(x: number): Real {
  if (Math.abs(x) < TINY) return exactly(x);
  if (Math.abs(x) > 400) return exactly(Math.sign(x));
  const square = fixed(exp(2 * x));
  return real(over(square - ONE, square + ONE));
}

export const sin = (x: number): Real => (Math.abs(x) < TINY ? exactly(x) : sineOf(fixed(exactly(x)), 0n));
export const cos = (x: number): Real => sineOf(fixed(exactly(x)), 1n);

/** cos 2πt. */
export const cosTurns = (t: number): Real => sineOf(times(fixed(exactly(t)), 2n * PI), 1n);

/** sin(angle + quarters · π/2). */
function sineOf(angle: bigint, quarters: bigint): Real {
  const k = (4n * angle + (angle < 0n ? -PI : PI)) / (2n * PI);
  const rest = angle - (k * PI) / 2n;
  const square = times(rest, rest);
  const quadrant = (((k + quarters) % 4n) + 4n) % 4n;
  const odd = quadrant % 2n === 1n;
  const value = odd
    ? series(ONE, (term, n) => -times(term, square) / BigInt((2 * n - 1) * (2 * n)))
    : series(rest, (term, n) => -times(term, square) / BigInt(2 * n * (2 * n + 1)));
  return real(quadrant < 2n ? value : -value);
}

const HUGE: Real = { m: 1n, e: 1024 };

/**
 * How far a double is from the truth, in units of the truth's last place (at least 2^−1074). An infinity counts as
 * 2^1024, where the doubles would go on; NaN is infinitely far.
 */
export function ulps(found: number, truth: Real): number {
  if (Number.isNaN(found)) return Number.POSITIVE_INFINITY;
  const sign = truth.m < 0n ? -1n : 1n;
  const bounded = compare(size(truth.m), truth.e, HUGE) > 0 ? { m: sign, e: 1024 } : truth;
  const digits = size(bounded.m).toString(2).length;
  const place = Math.max(Math.min(digits - 1 + bounded.e, 1023) - 52, -1074);
  const value = Math.abs(found) === Number.POSITIVE_INFINITY ? { m: found < 0 ? -1n : 1n, e: 1024 } : exactly(found);
  const fine = place - 40;
  return Number(size(shift(value.m, value.e - fine) - shift(bounded.m, bounded.e - fine))) / 2 ** 40;
}

const compare = (m: bigint, e: number, other: Real) => {
  const low = Math.min(e, other.e);
  const difference = shift(m, e - low) - shift(other.m, other.e - low);
  return difference > 0n ? 1 : difference < 0n ? -1 : 0;
};

/** The first decimal digits of a number, cut off. */
export function digits(x: Real, count: number): string {
  const scaled = fixed(x) * 10n ** BigInt(count);
  const text = (scaled >> BigInt(BITS)).toString().padStart(count + 1, '0');
  return `${text.slice(0, -count)}.${text.slice(-count)}`;
}

export const constants = { pi: real(PI), ln2: real(LN2) };
