import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Domain, fitDomain } from '../../src/view/domain.js';
import { runs } from '../runs.js';

const times = { numRuns: runs(500, 10_000) };
const extent = fc
  .tuple(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.double({ min: -1e6, max: 1e6, noNaN: true }))
  .map(([a, b]): Domain => [Math.min(a, b), Math.max(a, b)]);

test('the domain always holds the data', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(extent, fc.boolean()), { minLength: 1 }), (steps) => {
      let domain: Domain | undefined;
      for (const [[low, high], mayShrink] of steps) {
        domain = fitDomain(domain, [low, high], mayShrink);
        expect(domain[0]).toBeLessThanOrEqual(low);
        expect(domain[1]).toBeGreaterThanOrEqual(high);
        expect(domain[0]).toBeLessThan(domain[1]);
      }
    }),
    times,
  );
});

test('it does not flutter: with the same data it stays, and it never shrinks unless it may', () => {
  fc.assert(
    fc.property(extent, extent, fc.boolean(), (first, second, mayShrink) => {
      const start = fitDomain(undefined, first, false);
      expect(fitDomain(start, first, mayShrink)).toBe(start);
      const grown = fitDomain(start, second, false);
      expect(grown[0]).toBeLessThanOrEqual(start[0]);
      expect(grown[1]).toBeGreaterThanOrEqual(start[1]);
    }),
    times,
  );
});

test('it shrinks only to less than half, and then fits the data', () => {
  expect(fitDomain([-100, 100], [-60, 60], true)).toEqual([-100, 100]);
  expect(fitDomain([-100, 100], [-20, 20], true)).toEqual([-20, 20]);
  expect(fitDomain([-100, 100], [-20, 20], false)).toEqual([-100, 100]);
});

test('its ends are round numbers, and a constant has room around it', () => {
  expect(fitDomain(undefined, [-69.9, -0.3], false)).toEqual([-80, 0]);
  expect(fitDomain(undefined, [0.03, 0.97], false)).toEqual([0, 1]);
  expect(fitDomain(undefined, [0, 0], false)).toEqual([0, 1]);
  expect(fitDomain(undefined, [5e-324, 5e-324], false)).toEqual([0, 1]);
  expect(fitDomain(undefined, [-70, -70], false)).toEqual([-74, -66]);
});
