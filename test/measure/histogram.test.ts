import { bin as d3bin } from 'd3';
import * as fc from 'fast-check';
import { from, map, share } from 'rxjs';
import { type Bin, Clock, constant, type HistogramOptions, histogram, isi, lif, spikes } from 'rxneuron';
import { expect, test } from 'vitest';
import { runs } from '../runs.js';
import { emit, firingAt } from './spike-trains.js';

const times = { numRuns: runs(300, 10_000) };
const number = fc.oneof(fc.integer({ min: -12, max: 12 }), fc.double({ min: -12, max: 12, noNaN: true }), fc.double());

function countsOf(options: HistogramOptions, values: readonly number[]): readonly Bin[] {
  let last: readonly Bin[] = [];
  from(values)
    .pipe(histogram(options))
    .subscribe((bins) => (last = bins));
  return last;
}

test('counts as d3.bin does', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), fc.integer({ min: 1, max: 12 }), (values, bins) => {
      const counted = countsOf({ domain: [-10, 10], bins }, values);
      const inner = counted.slice(1).map(({ x0 }) => x0);
      const reference = d3bin().domain([-10, 10]).thresholds(inner)(values);
      expect(counted.map(({ count }) => count)).toEqual(reference.map((values) => values.length));
      expect(counted[0]!.x0).toBe(-10);
      expect(counted.at(-1)!.x1).toBe(10);
      for (const [i, { x1 }] of counted.entries()) expect(x1).toBeCloseTo(-10 + (20 * (i + 1)) / bins, 12);
    }),
    times,
  );
});

test('with thresholds, every number is counted once', () => {
  fc.assert(
    fc.property(
      fc.array(number, { minLength: 1 }),
      fc.uniqueArray(fc.integer({ min: -12, max: 12 }), { minLength: 1 }),
      (values, marks) => {
        const thresholds = marks.sort((a, b) => a - b);
        const counted = countsOf({ thresholds }, values);
        const numbers = values.filter((x) => !Number.isNaN(x));
        expect(counted.map(({ x1 }) => x1)).toEqual([...thresholds, Number.POSITIVE_INFINITY]);
        expect(counted.reduce((sum, { count }) => sum + count, 0)).toBe(numbers.length);
        for (const { x0, x1, count } of counted.slice(0, -1))
          expect(count).toBe(numbers.filter((x) => x >= x0 && x < x1).length);
      },
    ),
    times,
  );
});

test('takes the intervals of a neuron', () => {
  const clock = new Clock();
  let bins: readonly Bin[] = [];
  clock
    .pipe(
      constant(250),
      lif(),
      isi(),
      map(({ interval }) => interval),
      histogram({ domain: [0, 200], bins: 40 }),
    )
    .subscribe((counted) => (bins = counted));
  clock.advance(400);
  expect(bins.filter(({ count }) => count > 0)).toEqual([{ x0: 35, x1: 40, count: 9 }]);
});

test('what was emitted stays as it was', () => {
  const all: (readonly Bin[])[] = [];
  from([1, 1, 2])
    .pipe(histogram({ domain: [0, 3], bins: 3 }))
    .subscribe((bins) => all.push(bins));
  expect(all.map((bins) => bins.map(({ count }) => count))).toEqual([
    [0, 1, 0],
    [0, 2, 0],
    [0, 2, 1],
  ]);
});

test('begins anew at tick 0, whether or not a value comes at it, and whoever was subscribed first', () => {
  for (const ticks of [
    [0, 5],
    [5, 7],
  ])
    for (const early of [false, true]) {
      const clock = new Clock();
      const seen: number[] = [];
      const fired$ = emit(clock, 1, firingAt(ticks, 10)).pipe(spikes(), share());
      if (early) fired$.subscribe();
      fired$
        .pipe(
          map(({ time }) => time),
          histogram({ thresholds: [0] }),
        )
        .subscribe(([, above]) => seen.push(above!.count));
      clock.step(10);
      clock.reset();
      clock.step(10);
      expect(seen).toEqual([1, 2, 1, 2]);
    }
});

test('says what is wrong with its options and its values', () => {
  const wrong = (options: object) => () => histogram(options as HistogramOptions);
  expect(() => histogram(undefined as never)).toThrow(
    new TypeError('histogram: expected options { domain, bins, thresholds }, got undefined'),
  );
  expect(wrong({ domain: [0, 1], bin: 5 })).toThrow(
    new TypeError("histogram: unknown option 'bin'; expected domain, bins, thresholds"),
  );
  expect(wrong({})).toThrow(new TypeError('histogram: expected either domain and bins, or thresholds'));
  expect(wrong({ domain: [0, 1], bins: 2, thresholds: [1] })).toThrow(
    new TypeError('histogram: expected either domain and bins, or thresholds'),
  );
  expect(wrong({ domain: [5, 5], bins: 2 })).toThrow(
    new RangeError('histogram: domain must be two finite numbers, the lesser first, got [5, 5]'),
  );
  expect(wrong({ domain: [0, 1], bins: 2.5 })).toThrow(
    new RangeError('histogram: bins must be a whole number > 0, got 2.5'),
  );
  expect(wrong({ thresholds: [1, 1] })).toThrow(
    new RangeError('histogram: thresholds must be finite numbers in ascending order, got [1, 1]'),
  );
  let error: unknown;
  from(['3'])
    .pipe(histogram({ thresholds: [0] }) as never)
    .subscribe({ error: (thrown: unknown) => (error = thrown) });
  expect(error).toEqual(new TypeError('histogram: expected numbers, got "3"'));
});
