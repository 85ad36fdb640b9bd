import fc from 'fast-check';
import { from, lastValueFrom, map, type Observable, pipe, toArray } from 'rxjs';
import { Clock, constant, firingRate, lif, type PowerSpectrum, powerSpectrum, whiteNoise } from 'rxneuron';
import { expect, test } from 'vitest';
import { Fourier } from '../../src/measure/fourier.js';
import { runs } from '../runs.js';

const times = { numRuns: runs(50, 2000) };
const frames = (values: readonly number[], dt: number) =>
  from(values.map((value, index) => ({ tick: { index, time: index * dt, dt }, value })));
const all = (spectra: Observable<PowerSpectrum>) => lastValueFrom(spectra.pipe(toArray()));
const total = (values: ArrayLike<number>) => Array.from(values).reduce((sum, x) => sum + x, 0);

test('the transform is the sum that it stands for, whatever the length', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 72 }), (x) => {
      const fourier = new Fourier(x.length);
      fourier.transform(x);
      for (let k = 0; k < x.length; k++) {
        const sum = (wave: (angle: number) => number) =>
          total(x.map((value, n) => value * wave((2 * Math.PI * ((k * n) % x.length)) / x.length)));
        // Each of the two adds up as many rounded products as there are numbers.
        expect(Math.abs(fourier.real[k]! - sum(Math.cos))).toBeLessThan(4 * x.length * Number.EPSILON);
        expect(Math.abs(fourier.imaginary[k]! + sum(Math.sin))).toBeLessThan(4 * x.length * Number.EPSILON);
      }
    }),
    times,
  );
});

test('the power is that of the windowed signal (Parseval), and one segment comes after each half', async () => {
  const lengths = fc.constantFrom(4, 5, 8, 9, 12, 15, 20, 25, 60);
  const values = fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 1, maxLength: 150 });
  await fc.assert(
    fc.asyncProperty(lengths, values, fc.constantFrom(0.1, 0.25, 1), async (length, x, dt) => {
      const spectra = await all(frames(x, dt).pipe(powerSpectrum({ segment: length * dt })));
      const half = Math.floor(length / 2);
      expect(spectra).toHaveLength(x.length < length ? 0 : 1 + Math.floor((x.length - length) / half));
      const window = Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));
      let sum = 0;
      for (const [i, { frequency, power, segments }] of spectra.entries()) {
        const part = x.slice(i * half, i * half + length);
        const mean = total(part) / length;
        sum += total(part.map((value, n) => (window[n]! * (value - mean)) ** 2)) / total(window.map((w) => w * w));
        expect(segments).toBe(i + 1);
        expect(frequency).toHaveLength(half + 1);
        expect(Math.abs(total(power) * frequency[1]! - sum / segments)).toBeLessThan(1e-13);
      }
    }),
    times,
  );
});

test('a sine is seen at its frequency, with the power A²/2', async () => {
  const [amplitude, hertz] = [3, 40];
  const signal = Array.from({ length: 25_000 }, (_, n) => 7 + amplitude * Math.sin(2 * Math.PI * hertz * n * 1e-4));
  const spectra = await all(frames(signal, 0.1).pipe(powerSpectrum()));
  const { frequency, power, segments } = spectra.at(-1)!;
  expect(segments).toBe(4);
  expect(frequency[1]).toBe(1);
  expect(frequency.at(-1)).toBe(5000);
  // A Hann window spreads a sine over three frequencies as 1 : 4 : 1.
  const shares = [0, 1, 4, 1, 0].map((part) => ((part / 6) * amplitude ** 2) / 2);
  for (const [i, share] of shares.entries()) expect(Math.abs(power[hertz - 2 + i]! - share)).toBeLessThan(1e-10);
});

/** White noise of one number. */
const noise = (mean: number, sigma: number) =>
  pipe(
    whiteNoise({ mean, sigma }),
    map((frame) => ({ ...frame, value: frame.value as number })),
  );

test('white noise is flat, at the level 2 σ² dt', async () => {
  const clock = new Clock({ dt: 1, seed: 3 });
  const sigma = 2;
  const spectra = all(clock.pipe(noise(0, sigma), powerSpectrum({ segment: 100 })));
  clock.advance(100_000);
  clock.complete();
  const { power, segments } = (await spectra).at(-1)!;
  expect(segments).toBe(1999);
  const level = (2 * sigma ** 2 * clock.dt) / 1000;
  // Segments that overlap by half under Hann's window count as 1/(1 + 2/36) of their number (Welch 1967).
  const deviation = level * Math.sqrt((1 + 2 / 36) / segments);
  for (const value of power.subarray(2, -1)) expect(Math.abs(value - level)).toBeLessThan(4.5 * deviation);
  expect(Math.abs(total(power.subarray(2, -1)) / 48 - level)).toBeLessThan((4.5 * deviation) / Math.sqrt(48 / 2));
});

test('a neuron that fires regularly has power at its rate and the multiples', async () => {
  const clock = new Clock();
  const neuron$ = clock.pipe(constant(250), lif());
  let fired = 0;
  neuron$.subscribe(({ spikes }) => {
    fired += spikes.length;
  });
  const spectra = all(neuron$.pipe(firingRate({ bin: 1 }), powerSpectrum()));
  clock.advance(4000);
  clock.complete();
  const { frequency, power } = (await spectra).at(-1)!;
  expect(fired).toBeGreaterThan(100);
  // Every 37.2 ms on the grid of ticks: 26.9 Hz.
  for (const multiple of [1, 2, 3]) {
    const near = Math.round(multiple * (1000 / 37.2));
    const band = [...power.subarray(near - 12, near + 13)];
    expect(frequency[near - 12 + band.indexOf(Math.max(...band))]).toBe(near);
  }
});

test('tick 0 begins anew, and what was emitted stays', async () => {
  const clock = new Clock({ dt: 1, seed: 5 });
  const spectra: PowerSpectrum[] = [];
  clock.pipe(noise(1, 1), powerSpectrum({ segment: 20 })).subscribe((found) => spectra.push(found));
  clock.advance(45);
  const kept = spectra.map(({ power }) => [...power]);
  clock.reset();
  clock.advance(45);
  expect(spectra.map(({ segments }) => segments)).toEqual([1, 2, 3, 1, 2, 3]);
  expect(spectra.slice(0, 3).map(({ power }) => [...power])).toEqual(kept);
  expect(spectra.slice(3).map(({ power }) => [...power])).toEqual(kept);
});

test('errors say what is wrong', async () => {
  for (const segment of [0, Number.NaN, Number.POSITIVE_INFINITY])
    expect(() => powerSpectrum({ segment })).toThrow(
      new RangeError(`powerSpectrum: segment must be a finite number of ms > 0, got ${segment}`),
    );
  expect(() => powerSpectrum({ segmnt: 1 } as never)).toThrow(
    new TypeError("powerSpectrum: unknown option 'segmnt'; expected segment"),
  );
  await expect(all(frames([1, Number.NaN], 1).pipe(powerSpectrum()))).rejects.toThrow(
    new RangeError('powerSpectrum: expected a signal of finite numbers, got NaN at tick 1'),
  );
  await expect(all(frames([1], 1).pipe(powerSpectrum({ segment: 2 })))).rejects.toThrow(
    new RangeError('powerSpectrum: segment must be at least four ticks of 1 ms, got 2 ms'),
  );
  await expect(all(from([3]).pipe(powerSpectrum() as never))).rejects.toThrow(
    'powerSpectrum: expected a frame { tick, value }, got 3',
  );
});
