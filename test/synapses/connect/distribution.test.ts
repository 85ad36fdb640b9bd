import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/synapses/connect.js';
import { type Distribution, lognormal, normal, uniform } from '../../../src/synapses/distribution.js';
import { chiSquareTest, LIKELY, normalCdf, tally } from './distributions.js';

const N = 200_000;

/** The weights of as many synapses. */
function drawn(weight: Distribution, seed = 0): Float64Array {
  const values = new Float64Array(N);
  connect.oneToOne(N, { weight, seed }).weight.reader()(values);
  return values;
}

/** The chance of such a sample, in 200 classes of equal probability. */
function likelihood(values: Float64Array, cdf: (x: number) => number): number {
  const counts = tally(
    Array.from(values, (x) => Math.min(199, Math.floor(cdf(x) * 200))),
    200,
  );
  return chiSquareTest(counts, new Array(200).fill(values.length / 200));
}

/** A distribution function, given that the value is within bounds. */
const truncated = (cdf: (x: number) => number, min: number, max: number) => (x: number) =>
  (cdf(x) - cdf(min)) / (cdf(max) - cdf(min));

function expectMoments(values: Float64Array, mean: number, sd: number, kurtosis: number): void {
  const found = values.reduce((sum, x) => sum + x, 0) / values.length;
  const variance = values.reduce((sum, x) => sum + (x - found) ** 2, 0) / values.length;
  expect(Math.abs(found - mean)).toBeLessThan((5 * sd) / Math.sqrt(N));
  // The variance of (x − mean)² is (kurtosis − 1) sd⁴.
  expect(Math.abs(variance - sd ** 2)).toBeLessThan(5 * sd ** 2 * Math.sqrt((kurtosis - 1) / N));
}

const gaussian = (mean: number, sd: number) => (x: number) => normalCdf((x - mean) / sd);

describe('weights drawn', () => {
  it('from normal have its mean, sd and shape', () => {
    for (const [mean, sd] of [
      [87.8, 8.78],
      [0, 1],
      [-1e-12, 3e-13],
    ] as const) {
      const values = drawn(normal({ mean, sd }));
      expectMoments(values, mean, sd, 3);
      expect(likelihood(values, gaussian(mean, sd))).toBeGreaterThan(LIKELY);
    }
  });

  it('from lognormal have the mean and sd of the variable itself, not of its logarithm', () => {
    const [mean, sd] = [2, 1];
    const values = drawn(lognormal({ mean, sd }));
    const w = 1 + (sd / mean) ** 2;
    expectMoments(values, mean, sd, w ** 4 + 2 * w ** 3 + 3 * w ** 2 - 3);
    const logarithm = gaussian(Math.log(mean) - Math.log(w) / 2, Math.sqrt(Math.log(w)));
    expect(likelihood(values, (x) => logarithm(Math.log(x)))).toBeGreaterThan(LIKELY);
    const heavy = lognormal({ mean: 1, sd: 1e4 });
    expect(drawn(heavy).every((x) => x > 0)).toBe(true);
    expect(connect.oneToOne(1, { delay: heavy }).delay!.min).toBeGreaterThan(0);
  });

  it('from uniform fill its interval', () => {
    const values = drawn(uniform({ min: -1, max: 3 }));
    expectMoments(values, 1, 4 / Math.sqrt(12), 9 / 5);
    expect(likelihood(values, (x) => (x + 1) / 4)).toBeGreaterThan(LIKELY);
  });

  it('are drawn again until they are within the bounds', () => {
    const [min, max] = [0.1, 2.3];
    const bounded = drawn(normal({ mean: 1.5, sd: 0.75, min, max }));
    expect(bounded.every((x) => x >= min && x <= max)).toBe(true);
    expect(likelihood(bounded, truncated(gaussian(1.5, 0.75), min, max))).toBeGreaterThan(LIKELY);
    // The tail beyond 2 sd holds 2.3 % of the whole.
    const tail = drawn(normal({ mean: 0, sd: 1, min: 2 }));
    expect(tail.every((x) => x >= 2)).toBe(true);
    expect(likelihood(tail, truncated(gaussian(0, 1), 2, 9))).toBeGreaterThan(LIKELY);
    const large = drawn(lognormal({ mean: 1, sd: 1, min: 0.7, max: 1.9 }));
    const [mu, sigma] = [-Math.log(2) / 2, Math.sqrt(Math.log(2))];
    const cdf = (x: number) => normalCdf((Math.log(x) - mu) / sigma);
    expect(large.every((x) => x >= 0.7 && x <= 1.9)).toBe(true);
    expect(likelihood(large, truncated(cdf, 0.7, 1.9))).toBeGreaterThan(LIKELY);
  });

  it('keep to bounds that are no single-precision numbers, and tell the outermost that can occur', () => {
    for (const [min, max] of [
      [0.1, 0.1 + 1e-6],
      [-0.3, -0.2999999],
      [1e-3, 1.0000001e-3],
    ] as const) {
      const { weight } = connect.oneToOne(N, { weight: uniform({ min, max }) });
      const values = drawn(uniform({ min, max }));
      const [least, most] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
      expect(least).toBeGreaterThanOrEqual(min);
      expect(most).toBeLessThanOrEqual(max);
      expect([weight.min, weight.max]).toEqual([least, most]);
    }
    expect(connect.oneToOne(1, { weight: normal({ mean: 1, sd: 1 }) }).weight).toMatchObject({
      min: Number.NEGATIVE_INFINITY,
      max: Number.POSITIVE_INFINITY,
    });
  });

  it('are single-precision numbers whose sums are exact in any order', () => {
    for (const weight of [
      normal({ mean: 0, sd: 1 }),
      normal({ mean: 87.8, sd: 8.78 }),
      lognormal({ mean: 0.3, sd: 3 }),
      uniform({ min: 0, max: 0.7 }),
    ]) {
      const values = drawn(weight).subarray(0, 20_000);
      expect(values.every((x) => Math.fround(x) === x)).toBe(true);
      const sum = (order: Float64Array) => order.reduce((total, x) => total + x, 0);
      const ascending = sum(values.toSorted());
      expect(sum(values)).toBe(ascending);
      expect(sum(values.toReversed())).toBe(ascending);
      expect(sum(values.toSorted((a, b) => Math.abs(b) - Math.abs(a)))).toBe(ascending);
    }
  });

  it('are always the mean where sd is 0', () => {
    expect(new Set(drawn(normal({ mean: 0.25, sd: 0, min: 0.25, max: 0.25 })))).toEqual(new Set([0.25]));
    expect(new Set(drawn(normal({ mean: 0, sd: 0 })))).toEqual(new Set([0]));
  });

  it('are independent of the delays and of the seed', () => {
    const options = { weight: normal({ mean: 0, sd: 1 }), delay: normal({ mean: 100, sd: 1, min: 1 }) };
    const delays = new Float64Array(N);
    connect.oneToOne(N, options).delay!.reader()(delays);
    const weights = drawn(options.weight);
    const other = drawn(options.weight, 1);
    const mean = (values: Float64Array) => values.reduce((total, x) => total + x, 0) / N;
    // The product of independent deviates has variance 1.
    expect(Math.abs(mean(weights.map((w, k) => w * (delays[k]! - 100))))).toBeLessThan(5 / Math.sqrt(N));
    expect(Math.abs(mean(weights.map((w, k) => w * other[k]!)))).toBeLessThan(5 / Math.sqrt(N));
  });
});

describe('a distribution', () => {
  it('is plain data', () => {
    expect(normal({ mean: 1, sd: 2, min: 0 })).toEqual({
      distribution: 'normal',
      mean: 1,
      sd: 2,
      min: 0,
      max: Number.POSITIVE_INFINITY,
    });
    expect(uniform({ min: 1, max: 2 })).toEqual({ distribution: 'uniform', min: 1, max: 2 });
    expect(lognormal({ mean: 1, sd: 2 }).distribution).toBe('lognormal');
  });

  it.each([
    [() => normal({ mean: Number.NaN, sd: 1 }), 'normal: mean must be a finite number, got NaN'],
    [() => normal({ mean: 1, sd: -1 }), 'normal: sd must be >= 0, got -1'],
    [() => normal({ mean: 1, sd: 1, min: 2, max: 1 }), 'normal: min must be at most max, got min 2 and max 1'],
    [() => normal({ mean: 1, sd: 1, min: Number.NaN }), 'normal: min must be a finite number, got NaN'],
    [() => normal({ mean: 1e30, sd: 1 }), 'normal: mean must be within ±100000000000000000000'],
    [
      () => normal({ mean: 0, sd: 1, min: 3.2 }),
      'normal: of a distribution with mean 0 and sd 1, less than 0.001 lies between min 3.2 and max Infinity',
    ],
    [() => normal({ mean: 0, sd: 0, min: 1 }), 'less than 0.001 lies between min 1'],
    [() => lognormal({ mean: 0, sd: 1 }), 'lognormal: mean must be > 0, got 0'],
    [() => lognormal({ mean: 1, sd: 1, max: -1 }), 'less than 0.001 lies between'],
    [() => uniform({ min: 2, max: 1 }), 'uniform: min must be at most max, got min 2 and max 1'],
    [() => uniform({ min: 0.1, max: 0.1 }), 'uniform: no single-precision number lies between min 0.1 and max 0.1'],
    [() => uniform({ min: 1 } as never), 'uniform: max must be a finite number, got undefined'],
    [() => normal({ mean: 1, sigma: 1 } as never), "normal: unknown option 'sigma'; expected mean, sd, min, max"],
    [() => normal(1 as never), 'normal: expected options { mean, sd, min, max }, got 1'],
  ])('says what is wrong with it: %#', (make, message) => {
    expect(make).toThrow(message);
  });
});
