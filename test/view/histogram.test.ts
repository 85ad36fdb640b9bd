import fc from 'fast-check';
import { NEVER } from 'rxjs';
import type { Bin } from 'rxneuron';
import { histogram } from 'rxneuron/view';
import { expect, test } from 'vitest';
import { Binning, barsOf } from '../../src/view/bars.js';

const bin = (x0: number, x1: number, count: number): Bin => ({ x0, x1, count });

test('bars of equal width are as high as their counts', () => {
  const { bars, width } = barsOf([bin(0, 0.1, 3), bin(0.1, 0.2, 0), bin(0.2, 0.30000000000000004, 5)]);
  expect(bars.map(({ height }) => height)).toEqual([3, 0, 5]);
  expect(width).toBeUndefined();
});

test('else their areas are: heights are counts per narrowest width', () => {
  const bins = [bin(1, 2, 4), bin(2, 5, 6), bin(5, 10, 10)];
  const { bars, width } = barsOf(bins);
  expect(width).toBe(1);
  expect(bars).toEqual([
    { x0: 1, x1: 2, height: 4 },
    { x0: 2, x1: 5, height: 2 },
    { x0: 5, x1: 10, height: 2 },
  ]);
  for (const [i, { x0, x1, height }] of bars.entries()) expect(height * (x1 - x0)).toBe(bins[i]!.count);
});

test('open bins are as wide as those beside them', () => {
  const infinity = Number.POSITIVE_INFINITY;
  const open = [bin(-infinity, 0, 1), bin(0, 2, 2), bin(2, 5, 3), bin(5, infinity, 4)];
  const edges = (bins: readonly Bin[]) => barsOf(bins).bars.map(({ x0, x1 }) => [x0, x1]);
  expect(edges(open)).toEqual([
    [-2, 0],
    [0, 2],
    [2, 5],
    [5, 8],
  ]);
  expect(edges([bin(-infinity, 3, 1), bin(3, infinity, 2)])).toEqual([
    [2, 3],
    [3, 4],
  ]);
  expect(edges([])).toEqual([]);
});

test('an array is counted in forty bins side by side, each finite number once, in the bin that it is in', () => {
  fc.assert(
    fc.property(fc.array(fc.double(), { minLength: 1, maxLength: 200 }), (values) => {
      const finite = values.filter((value) => Number.isFinite(value) && Math.abs(value) < 1e300);
      const bins = new Binning().of(finite);
      expect(bins).toHaveLength(finite.length === 0 ? 0 : 40);
      expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(finite.length);
      for (const [i, { x0, x1, count }] of bins.entries()) {
        if (i > 0) expect(x0).toBe(bins[i - 1]!.x1);
        // Numbers as near to an edge as the edge's own rounding may be on either side of it.
        const slack = 1e-12 * (bins.at(-1)!.x1 - bins[0]!.x0);
        expect(count).toBeLessThanOrEqual(finite.filter((v) => v >= x0 - slack && v <= x1 + slack).length);
        expect(count).toBeGreaterThanOrEqual(finite.filter((v) => v > x0 + slack && v < x1 - slack).length);
      }
    }),
  );
});

test('the bins of an array follow the numbers, but do not flutter; what is not finite is left out', () => {
  const binning = new Binning();
  const domain = (values: readonly number[]) => {
    const bins = binning.of(values);
    return [bins[0]!.x0, bins.at(-1)!.x1];
  };
  expect(domain([0, 10, Number.NaN, Number.POSITIVE_INFINITY])).toEqual([0, 10]);
  expect(domain([1, 9])).toEqual([0, 10]);
  expect(domain([1, 11])).toEqual([0, 12]);
  expect(domain([0, 1])).toEqual([0, 1]);
  expect(binning.of([Number.NaN])).toEqual([]);
});

test('a histogram says what is wrong with its arguments', () => {
  const wrong =
    (options: object, data: unknown = NEVER) =>
    () =>
      histogram(data as never, {} as Element, options);
  expect(wrong({ bins: 3 })).toThrow(new TypeError("histogram: unknown option 'bins'; expected label, unit, height"));
  expect(wrong({ height: 0 })).toThrow(new RangeError('histogram: height must be a finite number of px > 0, got 0'));
  expect(wrong({}, [1])).toThrow(
    new TypeError('histogram: expected a stream of bins or of arrays of numbers, got an array of 1'),
  );
});
