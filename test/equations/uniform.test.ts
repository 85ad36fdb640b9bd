import { describe, expect, it } from 'vitest';
import { normal } from '../../src/equations/functions/normal.js';
import { NumberMachine } from '../../src/equations/number-machine.js';
import { at, DRAWS_PER_PAIR, type Key, tickKey, uniform } from '../../src/equations/uniform.js';

const MASK = (1n << 64n) - 1n;
const toBigInt = ({ high, low }: Key) => (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
const toKey = (word: bigint): Key => ({ high: Number(word >> 32n), low: Number(word & 0xffffffffn) });

/** SplitMix64 as it was published: a state that grows by a constant, and a mixed copy of it. */
function* splitMix64(seed: bigint): Generator<bigint> {
  for (let state = seed; ; ) {
    state = (state + 0x9e3779b97f4a7c15n) & MASK;
    let z = state;
    z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
    z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
    yield z ^ (z >> 31n);
  }
}

describe('random numbers', () => {
  it('are SplitMix64: the published answers for the seed 1234567', () => {
    const answers = [
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ];
    expect(answers.map((_, n) => toBigInt(at(toKey(1234567n), n)))).toEqual(answers);
  });

  it('are SplitMix64 from any seed, read at any place', () => {
    for (const seed of [0n, 1n, 0xffffffffn, 0xdeadbeefcafebaben, MASK]) {
      const sequence = splitMix64(seed);
      for (let n = 0; n < 1000; n++) expect(toBigInt(at(toKey(seed), n))).toBe(sequence.next().value);
    }
    for (const n of [2 ** 32 - 2, 2 ** 32 - 1, 2 ** 32, 2 ** 45 + 12345, 2 ** 53 - 2]) {
      const jumped = splitMix64((BigInt(n) * 0x9e3779b97f4a7c15n) & MASK);
      expect(toBigInt(at({ high: 0, low: 0 }, n))).toBe(jumped.next().value);
    }
  });

  it('are the upper 52 bits, in [0, 1)', () => {
    const key = tickKey(5, 6, 7);
    for (let draw = 0; draw < 100; draw++) {
      const word = toBigInt(at(key, 3 * DRAWS_PER_PAIR + draw));
      expect(uniform(key, 3, draw)).toBe(Number(word >> 12n) * 2 ** -52);
    }
  });

  it('differ with seed, stream, tick, pair and draw', () => {
    const seen = new Set<number>();
    for (const seed of [0, 1, 2, 2 ** 32, 2 ** 40])
      for (const stream of [0, 1, 2])
        for (const tick of [0, 1, 2, 1e6])
          for (const pair of [0, 1, 2, 50_000])
            for (const draw of [0, 1, 63]) seen.add(uniform(tickKey(seed, stream, tick), pair, draw));
    expect(seen.size).toBe(5 * 3 * 4 * 4 * 3);
  });
});

/** Deviates of a sample of ticks, streams, neurons and draws. */
function sample(draw: (key: Key, neuron: number) => number): number[] {
  const values: number[] = [];
  for (let stream = 0; stream < 4; stream++)
    for (let tick = 0; tick < 100; tick++) {
      const key = tickKey(42, stream, tick);
      for (let neuron = 0; neuron < 100; neuron++) values.push(draw(key, neuron));
    }
  return values;
}

const uniforms = sample((key, neuron) => uniform(key, neuron, 0));
const machine = new NumberMachine();
const normals = sample((key, neuron) => {
  machine.key = key;
  machine.neuron = neuron;
  return normal(machine, 0);
});

describe('normal deviates', () => {
  it('are those of Box and Muller: one neuron of a pair has the cosine, the other the sine', () => {
    for (let neuron = 0; neuron < 200; neuron++)
      for (const draw of [0, 1, 7]) {
        machine.key = tickKey(8, 9, neuron);
        machine.neuron = neuron;
        const [u1, u2] = [0, 1].map((i) => uniform(machine.key, neuron >> 1, 2 * draw + i)) as [number, number];
        const turn = neuron % 2 === 0 ? Math.cos(2 * Math.PI * u2) : Math.sin(2 * Math.PI * u2);
        // The radius is below 9, and the angle in this formula is rounded to 2^−51.
        expect(Math.abs(normal(machine, draw) - Math.sqrt(-2 * Math.log1p(-u1)) * turn)).toBeLessThan(9 * 2 ** -50);
      }
  });
});

const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Deviation of a sample's mean from what is expected, in standard errors. */
const sigmas = (values: readonly number[], expected: number, variance: number) =>
  Math.abs(mean(values) - expected) / Math.sqrt(variance / values.length);

/** Kolmogorov and Smirnov's √n sup |F_n − F|; above 2.0 with probability 2 e^−8 = 7·10⁻⁴, above 2.7 with 10⁻⁶. */
function kolmogorovSmirnov(values: readonly number[], cdf: (x: number) => number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const n = sorted.length;
  const distances = sorted.map((x, i) => Math.max(cdf(x) - i / n, (i + 1) / n - cdf(x)));
  return Math.sqrt(n) * distances.reduce((most, d) => Math.max(most, d), 0);
}

/** Φ by its series (error < 10⁻¹⁴ for |x| < 6). */
function normalCdf(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; n < 120; n++) {
    term *= (x * x) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

describe('40,000 deviates', () => {
  it('that are uniform have the moments and the distribution of uniform ones, within 5 standard errors', () => {
    expect(sigmas(uniforms, 1 / 2, 1 / 12)).toBeLessThan(5);
    expect(
      sigmas(
        uniforms.map((x) => x ** 2),
        1 / 3,
        4 / 45,
      ),
    ).toBeLessThan(5);
    expect(
      sigmas(
        uniforms.map((x) => x ** 3),
        1 / 4,
        1 / 7 - 1 / 16,
      ),
    ).toBeLessThan(5);
    expect(kolmogorovSmirnov(uniforms, (x) => x)).toBeLessThan(2.7);
    expect(uniforms.every((x) => x >= 0 && x < 1)).toBe(true);
  });

  it('that are normal have the moments and the distribution of normal ones, within 5 standard errors', () => {
    expect(sigmas(normals, 0, 1)).toBeLessThan(5);
    expect(
      sigmas(
        normals.map((x) => x ** 2),
        1,
        2,
      ),
    ).toBeLessThan(5);
    expect(
      sigmas(
        normals.map((x) => x ** 3),
        0,
        15,
      ),
    ).toBeLessThan(5);
    expect(
      sigmas(
        normals.map((x) => x ** 4),
        3,
        96,
      ),
    ).toBeLessThan(5);
    expect(kolmogorovSmirnov(normals, normalCdf)).toBeLessThan(2.7);
    expect(normals.every(Number.isFinite)).toBe(true);
    expect(normals.filter((x) => Math.abs(x) > 3).length).toBeGreaterThan(108 - 5 * Math.sqrt(108));
  });

  // The product of independent normal deviates has mean 0 and variance 1; that of their squares, mean 1 and variance 8.
  it.each([
    ['the two neurons of a pair', (i: number) => (i % 2 === 0 ? i + 1 : undefined)],
    ['neighbouring pairs', (i: number) => (i % 100 < 98 ? i + 2 : undefined)],
    ['consecutive ticks', (i: number) => (i % 10_000 < 9_900 ? i + 100 : undefined)],
    ['streams', (i: number) => (i < 30_000 ? i + 10_000 : undefined)],
  ])('of %s are independent, and so are their squares', (_, partner) => {
    const pairs = normals.flatMap((x, i) => (partner(i) === undefined ? [] : [[x, normals[partner(i)!]!] as const]));
    expect(pairs.length).toBeGreaterThan(10_000);
    expect(
      sigmas(
        pairs.map(([a, b]) => a * b),
        0,
        1,
      ),
    ).toBeLessThan(5);
    expect(
      sigmas(
        pairs.map(([a, b]) => a * a * b * b),
        1,
        8,
      ),
    ).toBeLessThan(5);
  });

  it('of different draws and of different seeds are independent', () => {
    const second = sample((key, neuron) => {
      machine.key = key;
      machine.neuron = neuron;
      return normal(machine, 1);
    });
    expect(
      sigmas(
        normals.map((x, i) => x * second[i]!),
        0,
        1,
      ),
    ).toBeLessThan(5);
    const seeds = Array.from({ length: 10_000 }, (_, seed) => uniform(tickKey(seed, 0, 0), 0, 0) - 0.5);
    expect(
      sigmas(
        seeds.slice(1).map((x, i) => x * seeds[i]!),
        0,
        1 / 144,
      ),
    ).toBeLessThan(5);
    expect(kolmogorovSmirnov(seeds, (x) => x + 0.5)).toBeLessThan(2.7);
  });
});
