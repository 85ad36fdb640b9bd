/**
 * Counter-based random numbers: SplitMix64 (Steele, Lea and Flood 2014, Fast splittable pseudorandom number
 * generators, OOPSLA) read at any place of its sequence. Every deviate is a pure function of seed, stream, tick,
 * neuron and draw, so that no order of evaluation can change it.
 */

/** 64 bits in two halves, each a signed or unsigned 32-bit integer. */
export interface Key {
  readonly high: number;
  readonly low: number;
}

/** Deviates a neuron pair may draw per tick. */
export const DRAWS_PER_PAIR = 64;

/** 2^64 divided by the golden ratio, the sequence's increment. */
export const INCREMENT: Key = { high: 0x9e3779b9, low: 0x7f4a7c15 };
/** Multipliers of the output function (Stafford's mix 13). */
export const MULTIPLIERS: readonly [Key, Key] = [
  { high: 0xbf58476d, low: 0x1ce4e5b9 },
  { high: 0x94d049bb, low: 0x133111eb },
];

/** The key of one tick of one stream of one seed. */
export function tickKey(seed: number, stream: number, tick: number): Key {
  return at(at(at({ high: 0, low: 0 }, seed), stream), tick);
}

/** A deviate in [0, 1): the upper 52 of 64 random bits. */
export function uniform(key: Key, pair: number, draw: number): number {
  const { high, low } = at(key, pair * DRAWS_PER_PAIR + draw);
  return ((high >>> 0) * 2 ** 20 + (low >>> 12)) * 2 ** -52;
}

/** The output of SplitMix64, started from `key`, after `n + 1` steps; n is a whole number, |n| < 2^53. */
export function at(key: Key, n: number): Key {
  const step = multiply({ high: Math.floor((n + 1) / 2 ** 32), low: (n + 1) | 0 }, INCREMENT);
  return mix(add(key, step));
}

function mix(z: Key): Key {
  const first = multiply(xorShift(z, 30), MULTIPLIERS[0]);
  const second = multiply(xorShift(first, 27), MULTIPLIERS[1]);
  return xorShift(second, 31);
}

function xorShift({ high, low }: Key, by: number): Key {
  return { high: high ^ (high >>> by), low: low ^ ((low >>> by) | (high << (32 - by))) };
}

function add(a: Key, b: Key): Key {
  const low = (a.low >>> 0) + (b.low >>> 0);
  return { high: (a.high + b.high + (low >= 2 ** 32 ? 1 : 0)) | 0, low: low | 0 };
}

function multiply(a: Key, b: Key): Key {
  const high = Math.imul(a.high, b.low) + Math.imul(a.low, b.high) + upperProduct(a.low, b.low);
  return { high: high | 0, low: Math.imul(a.low, b.low) };
}

/** The upper 32 bits of the product of two unsigned 32-bit integers. */
function upperProduct(a: number, b: number): number {
  const [aHigh, aLow, bHigh, bLow] = [a >>> 16, a & 0xffff, b >>> 16, b & 0xffff];
  const middle = aHigh * bLow + ((aLow * bLow) >>> 16);
  return (aHigh * bHigh + Math.floor(middle / 2 ** 16) + ((((middle % 2 ** 16) + aLow * bHigh) / 2 ** 16) | 0)) | 0;
}
