import * as fc from 'fast-check';
import { map } from 'rxjs';
import { Clock, constant, cv, isi, lif, poisson, type SpikeFrame, spikes } from 'rxneuron';
import { expect, test } from 'vitest';
import { runs } from '../runs.js';
import { emit, errorOf, firingAt, measured, spikeTrains } from './spike-trains.js';

const times = { numRuns: runs(200, 10_000) };

/** The ticks at which each neuron fires. */
const ticksOf = (size: number, trains: readonly (readonly number[])[]) =>
  Array.from({ length: size }, (_, neuron) => trains.flatMap((who, index) => (who.includes(neuron) ? [index] : [])));

test('spikes tells each spike once, by time and then by neuron', () => {
  fc.assert(
    fc.property(spikeTrains(), ([size, trains]) => {
      const expected = trains.flatMap((who, index) => who.map((neuron) => ({ neuron, time: index * 0.1 + 0.1 })));
      expect(measured(spikes(), size, trains)).toEqual(expected);
    }),
    times,
  );
});

test('isi tells the ticks between the spikes of each neuron', () => {
  fc.assert(
    fc.property(spikeTrains(), fc.constantFrom(0.1, 0.3, 1), ([size, trains], dt) => {
      const rows = measured(isi(), size, trains, dt);
      ticksOf(size, trains).forEach((fired, neuron) => {
        const own = rows.filter((row) => row.neuron === neuron);
        expect(own.map(({ interval }) => interval)).toEqual(fired.slice(1).map((k, i) => (k - fired[i]!) * dt));
        expect(own.map(({ time }) => time)).toEqual(fired.slice(1).map((k) => k * dt + dt));
      });
      expect(rows.length).toBe(ticksOf(size, trains).reduce((sum, fired) => sum + Math.max(0, fired.length - 1), 0));
    }),
    times,
  );
});

test('times inside the tick are told where the model finds them', () => {
  const clock = new Clock({ dt: 1 });
  const rows: object[] = [];
  const each: object[] = [];
  const spikes$ = clock.pipe(
    map((tick): SpikeFrame => {
      const fires = tick.index === 2 || tick.index === 5;
      return {
        tick,
        size: 1,
        spikes: fires ? Uint32Array.of(0) : new Uint32Array(),
        times: fires ? Float64Array.of(tick.index === 2 ? 2.25 : 5.75) : new Float64Array(),
      };
    }),
  );
  spikes$.pipe(spikes()).subscribe((spike) => each.push(spike));
  spikes$.pipe(isi()).subscribe((row) => rows.push(row));
  clock.step(8);
  expect(each).toEqual([
    { neuron: 0, time: 2.25 },
    { neuron: 0, time: 5.75 },
  ]);
  expect(rows).toEqual([{ neuron: 0, time: 5.75, interval: 3.5 }]);
});

test("the lecture's neuron at 250 pA fires first at 32.2 ms and then every 37.2 ms", () => {
  const clock = new Clock();
  const cell = clock.pipe(constant(250), lif());
  const fired: number[] = [];
  const intervals: number[] = [];
  cell.pipe(spikes()).subscribe(({ time }) => fired.push(time));
  cell.pipe(isi()).subscribe(({ interval }) => intervals.push(interval));
  clock.advance(400);
  expect(fired[0]).toBeCloseTo(32.2, 12);
  expect(fired.length).toBe(10);
  for (const interval of intervals) expect(interval).toBeCloseTo(37.2, 12);
  expect(intervals.length).toBe(9);
});

test('intervals do not reach across a reset of the clock', () => {
  const clock = new Clock();
  const rows: number[] = [];
  emit(clock, 1, firingAt([3, 8], 10))
    .pipe(isi())
    .subscribe(({ interval }) => rows.push(interval));
  clock.step(10);
  clock.reset();
  clock.step(10);
  expect(rows).toEqual([0.5, 0.5]);
});

test('cv is the mean over the neurons of deviation by mean of their intervals', () => {
  fc.assert(
    fc.property(spikeTrains(), ([size, trains]) => {
      measured(cv(), size, trains).forEach(({ value }, k) => {
        const own = ticksOf(size, trains.slice(0, k + 1)).flatMap((fired) => {
          const intervals = fired.slice(1).map((at, i) => at - fired[i]!);
          if (intervals.length < 2) return [];
          const mean = intervals.reduce((a, b) => a + b) / intervals.length;
          const variance = intervals.reduce((sum, x) => sum + (x - mean) ** 2, 0) / intervals.length;
          return [Math.sqrt(variance) / mean];
        });
        const expected = own.reduce((a, b) => a + b, 0) / own.length;
        // A deviation is a root, so that the rounding of its square, 1e-16, shows as 1e-8 where it should be 0.
        if (Number.isNaN(expected)) expect(value).toBeNaN();
        else expect(Math.abs(value - expected)).toBeLessThan(1e-7);
      });
    }),
    times,
  );
});

test('cv is 0 for a clock and 1 for a Poisson process', () => {
  const clock = new Clock({ dt: 0.1, seed: 4 });
  let regular = Number.NaN;
  let random = Number.NaN;
  emit(
    clock,
    1,
    Array.from({ length: 500_000 }, (_, k) => (k % 100 === 0 ? [0] : [])),
  )
    .pipe(cv())
    .subscribe(({ value }) => (regular = value));
  clock.pipe(poisson({ rate: 50, size: 20 }), cv()).subscribe(({ value }) => (random = value));
  clock.advance(10_000);
  expect(regular).toBeLessThan(1e-7);
  // In ticks of probability p = 0.005 intervals are geometric: cv = √(1 − p). 10,000 intervals give it to about 1/√10,000,
  // biased by the 500 of each neuron by about −1/500.
  expect(Math.abs(random - Math.sqrt(0.995))).toBeLessThan(0.04);
});

test('cv starts afresh with the clock', () => {
  const clock = new Clock();
  const seen: number[] = [];
  emit(clock, 1, firingAt([1, 3, 9], 12))
    .pipe(cv())
    .subscribe(({ value }) => seen.push(value));
  clock.step(12);
  clock.reset();
  clock.step(12);
  expect(seen[11]).toBeCloseTo(0.5, 12);
  expect(seen.slice(12)).toEqual(seen.slice(0, 12));
});

test('each says that it needs spikes', () => {
  for (const [name, operator] of Object.entries({ spikes: spikes(), isi: isi(), cv: cv() }))
    expect(errorOf(operator, { value: 1 })).toEqual(
      new TypeError(`${name}: expected frames of spikes, as a population of neurons emits, got { tick, value }`),
    );
});
