import fc from 'fast-check';
import { BehaviorSubject } from 'rxjs';
import { Clock, ornsteinUhlenbeck, whiteNoise } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { samples, valuesOf } from './samples.js';

const mean = (x: readonly number[]) => x.reduce((sum, value) => sum + value, 0) / x.length;
const covariance = (x: readonly number[], y: readonly number[]) => {
  const [mx, my] = [mean(x), mean(y)];
  return mean(x.map((value, i) => (value - mx) * (y[i]! - my)));
};
const correlation = (x: readonly number[], y: readonly number[]) =>
  covariance(x, y) / Math.sqrt(covariance(x, x) * covariance(y, y));

/** Bounds are five standard errors: wrong once in 1.7 million runs, and the seeds are fixed. */
const SIGMAS = 5;

describe('white noise', () => {
  const N = 40_000;
  const values = samples(whiteNoise({ mean: 3, sigma: 2 }), { ticks: N, seed: 5 }) as number[];

  it('has its mean and standard deviation, no skew, the kurtosis of a normal distribution, and no memory', () => {
    const z = values.map((x) => (x - 3) / 2);
    // Standard errors of the moments of N independent normal deviates.
    expect(Math.abs(mean(z))).toBeLessThan(SIGMAS * Math.sqrt(1 / N));
    expect(Math.abs(mean(z.map((x) => x ** 2)) - 1)).toBeLessThan(SIGMAS * Math.sqrt(2 / N));
    expect(Math.abs(mean(z.map((x) => x ** 3)))).toBeLessThan(SIGMAS * Math.sqrt(15 / N));
    expect(Math.abs(mean(z.map((x) => x ** 4)) - 3)).toBeLessThan(SIGMAS * Math.sqrt(96 / N));
    for (const lag of [1, 2, 7])
      expect(Math.abs(correlation(z.slice(lag), z.slice(0, -lag)))).toBeLessThan(SIGMAS / Math.sqrt(N));
  });

  it('is one number for all neurons, or with a size or an array of parameters one for each, all independent', () => {
    const M = 2000;
    const size = 5;
    const each = samples(whiteNoise({ sigma: 1, size }), { ticks: M }) as Float64Array[];
    for (let i = 0; i < size; i++)
      for (let j = 0; j < i; j++) {
        const [x, y] = [each.map((values) => values[i]!), each.map((values) => values[j]!)];
        expect(Math.abs(correlation(x, y))).toBeLessThan(SIGMAS / Math.sqrt(M));
      }
    const scaled = samples(whiteNoise({ mean: [0, 10], sigma: [1, 0] }), { ticks: M }) as Float64Array[];
    expect(scaled.every((values) => values.length === 2 && values[1] === 10)).toBe(true);
    expect(samples(whiteNoise({ sigma: 1, size: 1 }), { ticks: 1 })).toEqual([expect.any(Float64Array)]);
  });

  it('takes live parameters', () => {
    const sigma = new BehaviorSubject(0);
    const clock = new Clock();
    const values = valuesOf(clock.pipe(whiteNoise({ mean: 4, sigma })));
    clock.step(2);
    sigma.next(1);
    clock.step();
    expect(values.slice(0, 2)).toEqual([4, 4]);
    expect(values[2]).not.toBe(4);
  });
});

describe.each([
  ['whiteNoise', () => whiteNoise({ sigma: 1 })],
  ['ornsteinUhlenbeck', () => ornsteinUhlenbeck({ sigma: 1, tau: 5 })],
] as const)('%s', (_, make) => {
  it('is the same for the same seed, another for another', () =>
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), (seed, other) => {
        fc.pre(seed !== other);
        const values = samples(make(), { ticks: 20, seed });
        expect(samples(make(), { ticks: 20, seed })).toEqual(values);
        const others = samples(make(), { ticks: 20, seed: other });
        expect(others.some((value) => (values as number[]).includes(value as number))).toBe(false);
      }),
      { numRuns: runs(50, 2000) },
    ));

  it('is independent of another on the same clock', () => {
    const M = 4000;
    const clock = new Clock({ dt: 100 });
    const [a, b] = [valuesOf(clock.pipe(make())), valuesOf(clock.pipe(make()))] as [number[], number[]];
    clock.step(M);
    for (const lag of [0, 1])
      expect(Math.abs(correlation(a.slice(lag), b.slice(0, M - lag)))).toBeLessThan(SIGMAS / Math.sqrt(M));
  });

  it('is the same again after a reset, after a new subscription, and whoever subscribes first', () => {
    const clock = new Clock();
    const [a$, b$] = [clock.pipe(make()), clock.pipe(make())];
    const values: unknown[] = [];
    const subscription = a$.subscribe(({ value }) => values.push(value));
    clock.step(10);
    clock.reset();
    clock.step(10);
    subscription.unsubscribe();
    expect(values.slice(10)).toEqual(values.slice(0, 10));

    clock.reset();
    const [b, again] = [valuesOf(b$), valuesOf(a$)];
    clock.step(10);
    expect(again).toEqual(values.slice(0, 10));
    expect(b).not.toEqual(again);
  });
});

describe('the Ornstein–Uhlenbeck process', () => {
  const sigma = 3;
  const tau = 10;
  /** The end after `duration` of many processes that all began at the mean. */
  const ends = (dt: number, duration: number, size: number) => [
    ...(samples(ornsteinUhlenbeck({ mean: 2, sigma, tau, size }), { dt, ticks: Math.round(duration / dt), seed: 1 }).at(
      -1,
    ) as Float64Array),
  ];

  it.each([
    [0.1, 5],
    [1, 5],
    [5, 5],
    [0.5, 100],
    [10, 100],
    [100, 100],
  ])('has at dt = %d ms after %d ms the variance σ² (1 − e^(−2t/τ)), whatever dt', (dt, duration) => {
    const N = 10_000;
    const x = ends(dt, duration, N);
    const variance = sigma ** 2 * (1 - Math.exp((-2 * duration) / tau));
    expect(Math.abs(mean(x) - 2)).toBeLessThan(SIGMAS * Math.sqrt(variance / N));
    const spread = mean(x.map((value) => (value - 2) ** 2));
    expect(Math.abs(spread / variance - 1)).toBeLessThan(SIGMAS * Math.sqrt(2 / N));
    const fourth = mean(x.map((value) => ((value - 2) / Math.sqrt(variance)) ** 4));
    expect(Math.abs(fourth - 3)).toBeLessThan(SIGMAS * Math.sqrt(96 / N));
  });

  it('forgets with e^(−t/τ)', () => {
    const N = 10_000;
    const clock = new Clock({ dt: 2, seed: 3 });
    const values = valuesOf(clock.pipe(ornsteinUhlenbeck({ sigma, tau, size: N }))) as Float64Array[];
    clock.step(60);
    const first = [...values[40]!];
    for (const lag of [1, 3, 5, 10]) {
      const rho = Math.exp((-lag * 2) / tau);
      const found = correlation(first, [...values[40 + lag]!]);
      expect(Math.abs(found - rho)).toBeLessThan((SIGMAS * (1 - rho ** 2)) / Math.sqrt(N));
    }
  });

  it('starts at the mean, and stays there without noise', () => {
    expect(samples(ornsteinUhlenbeck({ mean: 7, sigma: 0, tau }), { ticks: 3 })).toEqual([7, 7, 7]);
  });
});
