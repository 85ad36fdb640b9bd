import fc from 'fast-check';
import { NEVER } from 'rxjs';
import { isiHistogram } from 'rxneuron/view';
import { expect, test } from 'vitest';
import { linearBins, logarithmicBins } from '../../src/view/interval-bins.js';

const intervals = fc.array(
  fc.oneof(fc.double({ min: 0.01, max: 1e5, noNaN: true }), fc.integer({ min: 1, max: 2000 })),
  {
    minLength: 1,
    maxLength: 200,
  },
);

test.each([
  ['linear', linearBins],
  ['logarithmic', logarithmicBins],
])('%s bins lie side by side and hold every interval once, in whatever order they come', (_, make) => {
  fc.assert(
    fc.property(intervals, (given) => {
      const counted = make();
      for (const interval of given) counted.add(interval);
      const bins = counted.bins();
      for (const [i, { x0, x1, count }] of bins.entries()) {
        if (i > 0) expect(x0).toBe(bins[i - 1]!.x1);
        expect(count).toBe(given.filter((interval) => interval >= x0 && interval < x1).length);
      }
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(given.length);
      expect(bins.at(-1)!.count).toBeGreaterThan(0);
      counted.clear();
      expect(counted.bins()).toEqual([]);
    }),
  );
});

test('linear bins begin at 0, are at most 80, and half of them are used when they have grown', () => {
  const counted = linearBins();
  counted.add(39.9);
  expect(counted.bins()).toHaveLength(80);
  counted.add(40);
  expect(counted.bins().at(-1)).toEqual({ x0: 40, x1: 41, count: 1 });
  expect(counted.bins()[0]!.x0).toBe(0);
});

test('logarithmic bins are ten to a decade, and a power of ten begins one', () => {
  const counted = logarithmicBins();
  for (const interval of [1, 10, 100, 1000]) counted.add(interval);
  const bins = counted.bins();
  expect(bins).toHaveLength(31);
  expect(bins.filter(({ count }) => count > 0).map(({ x0 }) => x0)).toEqual([1, 10, 100, 1000]);
  counted.clear();
  // Each begins with its edge, whichever way the logarithm is rounded.
  for (let n = -20; n < 60; n++) counted.add(10 ** (n / 10));
  expect(counted.bins().map(({ count }) => count)).toEqual(new Array(80).fill(1));
});

test('an interval histogram says what is wrong with its arguments', () => {
  const wrong =
    (options: object, spikes: unknown = NEVER) =>
    () =>
      isiHistogram(spikes as never, {} as Element, options);
  expect(wrong({ scale: 'square' })).toThrow(
    new RangeError("isiHistogram: scale must be 'linear' or 'log', got \"square\""),
  );
  expect(wrong({ bins: 3 })).toThrow(
    new TypeError("isiHistogram: unknown option 'bins'; expected label, scale, height"),
  );
  expect(wrong({}, 3)).toThrow(new TypeError('isiHistogram: expected a stream of spikes, got 3'));
});
