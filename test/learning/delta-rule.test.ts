import * as fc from 'fast-check';
import { deltaRule } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { learner, parametersOf } from './learn.js';

/** Nine points whose normal equations are solved at a glance: Σ (1, x)(1, x)ᵀ = diag(9, 6, 6). */
const grid = [-1, 0, 1].flatMap((a) => [-1, 0, 1].map((b) => [a, b]));
const GRAM = [9, 6, 6];
const augmented = grid.map((x) => [1, ...x]);
const label = fc.double({ min: -1, max: 1, noNaN: true });

describe('The delta rule', () => {
  it('ends near least squares, where the normal equations say: as far off as its rate makes it move in an epoch', () => {
    fc.assert(
      fc.property(fc.array(label, { minLength: 9, maxLength: 9 }), (labels) => {
        const leastSquares = GRAM.map((n, i) => augmented.reduce((sum, x, k) => sum + labels[k]! * x[i]!, 0) / n);
        const step = learner(
          grid.map((x, k) => ({ x, label: labels[k]! })),
          deltaRule({ rate: 0.01 }),
        );
        // An epoch shrinks what is left at least by the factor 1 − 0.01 · 6 + …; after 700 that is less than 10^−16.
        const start = parametersOf(step(700 * 9).at(-1)!);
        const epoch = step(9).map(parametersOf);
        expect(epoch.at(-1)).toEqual(start.map((p) => expect.closeTo(p, 13)));
        // In this cycle Σ (label − ⟨p_k, x_k⟩) x_k = 0, p_k being the parameters before sample k, hence
        // least squares − p_0 = diag(9, 6, 6)⁻¹ Σ x_k ⟨x_k, p_k − p_0⟩.
        const before = [start, ...epoch.slice(0, -1)];
        const offset = GRAM.map((n, i) =>
          augmented.reduce(
            (sum, x, k) =>
              sum +
              (x[i]! *
                dot(
                  x,
                  before[k]!.map((p, j) => p - start[j]!),
                )) /
                n,
            0,
          ),
        );
        expect(leastSquares).toEqual(start.map((p, i) => expect.closeTo(p + offset[i]!, 12)));
        expect(Math.hypot(...offset)).toBeLessThan(0.1);
      }),
      { numRuns: runs(10, 1000) },
    );
  });

  it('finds a linear function exactly', () => {
    const w = [0.7, -1.3];
    const list = grid.map((x) => ({ x, label: 0.4 + dot(w, x) }));
    const learned = learner(list, deltaRule(), { shuffle: true })(200 * 9).at(-1)!;
    expect(parametersOf(learned)).toEqual([0.4, ...w].map((p) => expect.closeTo(p, 14)));
  });
});

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}
