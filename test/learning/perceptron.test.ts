import * as fc from 'fast-check';
import { perceptron } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { learner } from './learn.js';

const whole = fc.integer({ min: -5, max: 5 });
const vector = (length: number) => fc.array(whole, { minLength: length, maxLength: length });
const norm2 = (v: readonly number[]) => v.reduce((sum, x) => sum + x * x, 0);

/** Whole numbers, so that all sums are exact, and a hyperplane none of them lies on. */
const separable = fc
  .integer({ min: 1, max: 3 })
  .chain((inputs) =>
    fc.record({ w: vector(inputs), b: whole, points: fc.array(vector(inputs), { minLength: 2, maxLength: 12 }) }),
  )
  .map(({ w, b, points }) => ({
    u: [b, ...w],
    classified: points
      .map((x) => ({ x, net: x.reduce((sum, xi, i) => sum + w[i]! * xi, b) }))
      .filter(({ net }) => net !== 0),
  }))
  .filter(({ classified }) => classified.length > 1);

describe('The perceptron', () => {
  it('classifies separable data without an error, after (R/γ)² corrections at most', () => {
    let total = 0;
    fc.assert(
      fc.property(separable, fc.constantFrom(0.25, 1, 8), fc.boolean(), ({ u, classified }, rate, shuffle) => {
        const list = classified.map(({ x, net }) => ({ x, label: net > 0 ? 1 : 0 }));
        const longest2 = Math.max(...list.map(({ x }) => norm2([1, ...x])));
        const margin2 = Math.min(...classified.map(({ net }) => net ** 2)) / norm2(u);
        const bound = longest2 / margin2;
        const epoch = learner(list, perceptron({ rate }), { shuffle });
        let corrections = 0;
        for (let errors = list.length; errors > 0; ) {
          errors = epoch(list.length).filter(({ error }) => error !== 0).length;
          corrections += errors;
          expect(corrections).toBeLessThanOrEqual(bound * (1 + 1e-12));
        }
        expect(
          epoch(list.length)
            .map(({ output }) => output)
            .sort(),
        ).toEqual(list.map(({ label }) => label).sort());
        total += corrections;
      }),
      { numRuns: runs(200, 20_000) },
    );
    expect(total).toBeGreaterThan(runs(200, 20_000));
  });

  it('never learns XOR', () => {
    const xor = [0, 1].flatMap((a) => [0, 1].map((b) => ({ x: [a, b], label: a ^ b })));
    const number = fc.double({ min: -10, max: 10, noNaN: true });
    fc.assert(
      fc.property(
        fc.tuple(number, number),
        number,
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        (weights, bias, rate) => {
          const epoch = learner(xor, perceptron({ rate, initial: { weights, bias } }), { shuffle: true });
          for (let k = 0; k < 50; k++) expect(epoch(4).some(({ error }) => error !== 0)).toBe(true);
        },
      ),
      { numRuns: runs(50, 2000) },
    );
  });
});
