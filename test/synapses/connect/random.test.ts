import { describe, expect, it } from 'vitest';
import { at } from '../../../src/equations/uniform.js';
import { keyOf, Random } from '../../../src/synapses/random.js';
import { tableExp } from '../../../src/synapses/table-exp.js';
import { standardExponential, standardNormal } from '../../../src/synapses/ziggurat.js';
import { chiSquareTail, chiSquareTest, LIKELY, normalCdf, tally } from './distributions.js';

const MASK = 0xffffffffn;
const rotated = (x: bigint, by: bigint) => ((x << by) | (x >> (32n - by))) & MASK;

/** xoshiro128** 1.1, as its authors write it. */
function* xoshiro128(state: readonly number[]): Generator<number, never> {
  const s = state.map((word) => BigInt(word >>> 0)) as [bigint, bigint, bigint, bigint];
  for (;;) {
    yield Number((rotated((s[1] * 5n) & MASK, 7n) * 9n) & MASK);
    const t = (s[1] << 9n) & MASK;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotated(s[3], 11n);
  }
}

const many = <T>(n: number, draw: (i: number) => T) => Array.from({ length: n }, (_, i) => draw(i));

describe('random bits', () => {
  it('are xoshiro128**: the answers of the authors’ program from the state 1, 2, 3, 4', () => {
    const reference = xoshiro128([1, 2, 3, 4]);
    const answers = [
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ];
    expect(many(10, () => reference.next().value)).toEqual(answers);
  });

  it('are xoshiro128** from a state of two words of SplitMix64', () => {
    for (const key of [keyOf('a'), keyOf('a', 1), { high: -1, low: -1 }]) {
      const [first, second] = [at(key, 0), at(key, 1)];
      const reference = xoshiro128([first.low, first.high, second.low, second.high]);
      const random = new Random(key);
      for (let k = 0; k < 2000; k++) expect(random.next32() >>> 0).toBe(reference.next().value);
    }
  });

  it('make uniform deviates of 53 bits', () => {
    const [random, bits] = [new Random(keyOf('u')), new Random(keyOf('u'))];
    for (let k = 0; k < 1000; k++) {
      const [high, low] = [BigInt(bits.next32() >>> 0) >> 5n, BigInt(bits.next32() >>> 0) >> 6n];
      expect(random.uniform53() * 2 ** 53).toBe(Number((high << 26n) | low));
    }
  });

  it('have keys that differ with name and numbers', () => {
    const keys = ['a', 'b', 'c', 'ab', 'ba'].flatMap((name) =>
      [[], [0], [1], [0, 0], [0, 1], [1, 0], [-1]].map((numbers) => JSON.stringify(keyOf(name, ...numbers))),
    );
    expect(new Set(keys).size).toBe(35);
  });
});

describe('a number below n', () => {
  it.each([1, 2, 3, 7, 100, 255, 1000])('is as often one as another: n = %i', (n) => {
    const random = new Random(keyOf('below', n));
    const counts = tally(
      many(100_000, () => random.below(n)),
      n,
    );
    expect(counts.reduce((sum, count) => sum + count)).toBe(100_000);
    if (n > 1) expect(chiSquareTest(counts, new Array(n).fill(100_000 / n))).toBeGreaterThan(LIKELY);
  });

  // Of 2^32 equally likely words, a multiple of n must be used: for n = 3·2^30 a quarter of them is drawn again, without
  // which the residues modulo 3 would be as 2 : 1 : 1.
  it('is so where n is no small part of 2^32, too', () => {
    const n = 3 * 2 ** 30;
    const random = new Random(keyOf('large'));
    const counts = tally(
      many(30_000, () => random.below(n) % 3),
      3,
    );
    expect(chiSquareTest(counts, [10_000, 10_000, 10_000])).toBeGreaterThan(LIKELY);
    for (let k = 0; k < 10_000; k++) expect(random.below(2 ** 32 - 1)).toBeLessThan(2 ** 32 - 1);
  });
});

/** How often deviates fall into classes that are equally likely. */
function classes(values: readonly number[], cdf: (x: number) => number, n: number): number {
  const counts = tally(
    values.map((x) => Math.min(n - 1, Math.floor(cdf(x) * n))),
    n,
  );
  return chiSquareTest(counts, new Array(n).fill(values.length / n));
}

const sampled = (what: string, draw: (random: Random) => number) => {
  const random = new Random(keyOf(what));
  return many(1_000_000, () => draw(random));
};

describe('a million deviates of the ziggurat', () => {
  const normals = sampled('normal', standardNormal);
  const exponentials = sampled('exponential', standardExponential);

  it('are normal in 1000 classes of equal probability', () => {
    expect(classes(normals, normalCdf, 1000)).toBeGreaterThan(LIKELY);
  });

  it('are exponential in 1000 classes of equal probability', () => {
    expect(classes(exponentials, (x) => 1 - Math.exp(-x), 1000)).toBeGreaterThan(LIKELY);
  });

  // The tails hold 258 and 454 of a million: classes that the test above has in one.
  it('have the right tails', () => {
    const tail = 3.6541528853610088;
    const whole = 2 * (1 - normalCdf(tail));
    const beyond = normals.map(Math.abs).filter((x) => x > tail);
    expect(Math.abs(beyond.length - 1e6 * whole)).toBeLessThan(5 * Math.sqrt(1e6 * whole));
    expect(classes(beyond, (x) => 1 - (2 * (1 - normalCdf(x))) / whole, 10)).toBeGreaterThan(LIKELY);
    const far = exponentials.filter((x) => x > 7.69711747013105).map((x) => x - 7.69711747013105);
    expect(Math.abs(far.length - 454)).toBeLessThan(5 * Math.sqrt(454));
    expect(classes(far, (x) => 1 - Math.exp(-x), 10)).toBeGreaterThan(LIKELY);
  });

  it('have the moments of the distributions within five standard errors', () => {
    const mean = (values: readonly number[], power: number) =>
      values.reduce((sum, x) => sum + x ** power, 0) / values.length;
    for (const [power, moment, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const)
      expect(Math.abs(mean(normals, power) - moment)).toBeLessThan(5 * Math.sqrt(variance / 1e6));
    for (const [power, moment, variance] of [
      [1, 1, 1],
      [2, 2, 20],
      [3, 6, 684],
    ] as const)
      expect(Math.abs(mean(exponentials, power) - moment)).toBeLessThan(5 * Math.sqrt(variance / 1e6));
  });

  it('do not depend on those before: products of neighbours have mean 0 and variance 1', () => {
    const products = normals.slice(1).map((x, i) => x * normals[i]!);
    expect(Math.abs(products.reduce((sum, x) => sum + x) / products.length)).toBeLessThan(5e-3);
  });
});

describe('the fast exponential', () => {
  it('is e^x to a relative error of 2·10⁻¹³', () => {
    for (let x = -700; x <= 700; x += 0.0837) {
      expect(Math.abs(tableExp(x) / Math.exp(x) - 1)).toBeLessThan(2e-13);
    }
    expect(tableExp(0)).toBe(1);
  });
});

describe('the yardstick of these tests', () => {
  it('has the quantiles of tables of χ²', () => {
    expect(chiSquareTail(3.841458821, 1)).toBeCloseTo(0.05, 8);
    expect(chiSquareTail(9.210340372, 2)).toBeCloseTo(0.01, 8);
    expect(chiSquareTail(16.749602, 5)).toBeCloseTo(0.005, 8);
    expect(chiSquareTail(124.342113, 100)).toBeCloseTo(0.05, 7);
    expect(chiSquareTail(1105.9169575, 999)).toBeCloseTo(0.01, 7);
  });
});
