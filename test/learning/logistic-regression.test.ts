import * as fc from 'fast-check';
import { logisticRegression } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { learner, parametersOf } from './learn.js';

const sigmoid = (net: number) => 1 / (1 + Math.exp(-net));
const number = fc.double({ min: -2, max: 2, noNaN: true });

/** Classes that overlap: no point of x divides them. */
const LIST = [
  { x: -2, label: 0 },
  { x: -1, label: 1 },
  { x: 0, label: 0 },
  { x: 1, label: 1 },
  { x: 2, label: 1 },
];

/** Newton's method on the likelihood. */
function maximumLikelihood(): [number, number] {
  let [b, w] = [0, 0];
  for (let k = 0; k < 20; k++) {
    const sums = { b: 0, w: 0, bb: 0, bw: 0, ww: 0 };
    for (const { x, label } of LIST) {
      const y = sigmoid(w * x + b);
      const curvature = y * (1 - y);
      sums.b += label - y;
      sums.w += (label - y) * x;
      sums.bb += curvature;
      sums.bw += curvature * x;
      sums.ww += curvature * x * x;
    }
    const determinant = sums.bb * sums.ww - sums.bw ** 2;
    b += (sums.ww * sums.b - sums.bw * sums.w) / determinant;
    w += (sums.bb * sums.w - sums.bw * sums.b) / determinant;
  }
  return [b, w];
}

describe('Logistic regression', () => {
  it('goes down the gradient of the cross entropy', () => {
    const h = 1e-5;
    fc.assert(
      fc.property(fc.tuple(number, number), number, fc.tuple(number, number), fc.nat(1), (x, bias, weights, label) => {
        const entropy = ([b, w1, w2]: number[]) => {
          const y = sigmoid(w1! * x[0] + w2! * x[1] + b!);
          return -label * Math.log(y) - (1 - label) * Math.log(1 - y);
        };
        const [learned] = learner([{ x, label }], logisticRegression({ rate: 1, initial: { weights, bias } }))(1);
        const start = [bias, ...weights];
        const moved = (i: number, by: number) => start.map((p, j) => (i === j ? p + by : p));
        // Central differences are off by h²/6 times a third derivative, which is less than 1 here, and by 10^−14/h where
        // y is near 1.
        const gradient = start.map((_, i) => (entropy(moved(i, h)) - entropy(moved(i, -h))) / (2 * h));
        expect(parametersOf(learned!)).toEqual(start.map((p, i) => expect.closeTo(p - gradient[i]!, 7)));
      }),
      { numRuns: runs(200, 20_000) },
    );
  });

  it('ends near the maximum of the likelihood, half as far off with half the rate', () => {
    const best = maximumLikelihood();
    const distance = (rate: number) => {
      const learned = learner(LIST, logisticRegression({ rate }))(30 * Math.ceil(5 / rate)).at(-1)!;
      return Math.hypot(...parametersOf(learned).map((p, i) => p - best[i]!));
    };
    const [far, near] = [distance(0.02), distance(0.01)];
    expect(far).toBeLessThan(0.1);
    expect(far / near).toBeCloseTo(2, 1);
  });
});
