import { at, type Key } from '../equations/uniform.js';

/**
 * A fast sequence of random numbers: xoshiro128** (Blackman and Vigna 2021, Scrambled linear pseudorandom number
 * generators, ACM Trans. Math. Softw. 47:36; period 2^128 − 1). Integers and IEEE 754 only: the same in every engine.
 */
export class Random {
  readonly #state = new Int32Array(4);

  /** Starts from two outputs of SplitMix64, which differ, so that the state cannot be all zeros. */
  constructor(key: Key) {
    const [first, second] = [at(key, 0), at(key, 1)];
    this.#state.set([first.low, first.high, second.low, second.high]);
  }

  /** 32 random bits, as a signed integer. */
  next32(): number {
    const state = this.#state;
    const s1 = state[1]!;
    const scrambled = Math.imul(s1, 5);
    const s2 = state[2]! ^ state[0]!;
    const s3 = state[3]! ^ s1;
    state[1] = s1 ^ s2;
    state[0] = state[0]! ^ s3;
    state[2] = s2 ^ (s1 << 9);
    state[3] = (s3 << 11) | (s3 >>> 21);
    return Math.imul((scrambled << 7) | (scrambled >>> 25), 9);
  }

  /** A deviate in [0, 1), a multiple of 2^−53. */
  uniform53(): number {
    const high = this.next32() >>> 5;
    return (high * 2 ** 26 + (this.next32() >>> 6)) * 2 ** -53;
  }

  /**
   * One of 0 … n − 1, each as likely as the others (Lemire 2019, Fast random integer generation in an interval).
   *
   * @param n a whole number, 1 … 2^21; up to 2^32 the probabilities differ by less than one in 2^21
   */
  below(n: number): number {
    let bits = this.next32();
    if (Math.imul(bits, n) >>> 0 < n) {
      const unfair = (2 ** 32 - n) % n;
      while (Math.imul(bits, n) >>> 0 < unfair) bits = this.next32();
    }
    return ((bits >>> 0) * n * 2 ** -32) >>> 0;
  }
}

/** The key of a sequence that nothing else reads: of what it is named, and of whole numbers. */
export function keyOf(name: string, ...numbers: readonly number[]): Key {
  let key: Key = { high: 0, low: 0 };
  for (let i = 0; i < name.length; i++) key = at(key, name.charCodeAt(i));
  for (const n of numbers) key = at(key, n);
  return key;
}
