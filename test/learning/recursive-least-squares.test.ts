import * as fc from 'fast-check';
import { BehaviorSubject, map, toArray } from 'rxjs';
import {
  Clock,
  current,
  type Learned,
  labelled,
  recursiveLeastSquares,
  restore,
  ridge,
  type Sample,
  samples,
  snapshot,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { learner } from './learn.js';

const number = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 499);
const task = fc.integer({ min: 1, max: 5 }).chain((inputs) =>
  fc.record({
    list: fc.array(fc.record({ x: fc.array(number, { minLength: inputs, maxLength: inputs }), label: number }), {
      minLength: 1,
      maxLength: 12,
    }),
    alpha: fc.constantFrom(0.1, 1, 10),
  }),
);

/** What is left of the normal equations (alpha + Σ r rᵀ) w = Σ label · r. */
function residual(list: readonly { x: number[]; label: number }[], alpha: number, { weights, bias }: Solution): number {
  const w = [...weights, bias];
  const left = w.map((w) => alpha * w);
  for (const { x, label } of list) {
    const r = [...x, 1];
    const error = label - r.reduce((sum, r, i) => sum + r * w[i]!, 0);
    for (const [i, ri] of r.entries()) left[i]! -= error * ri;
  }
  return Math.max(...left.map(Math.abs));
}

type Solution = Pick<Learned, 'weights' | 'bias'>;

describe('Least squares', () => {
  it('satisfy the normal equations, recursively after each sample, and at once', () => {
    fc.assert(
      fc.property(task, ({ list, alpha }) => {
        const learned = learner(list, recursiveLeastSquares({ alpha }))(list.length);
        // Sums of up to 12 terms below 10, and what P has lost: 1/alpha to alpha + Σ r², a factor of a thousand.
        for (const [k, solution] of learned.entries())
          expect(residual(list.slice(0, k + 1), alpha, solution)).toBeLessThan(1e-10);
        expect(residual(list, alpha, ridge(list, { alpha }))).toBeLessThan(1e-11);
      }),
      { numRuns: runs(100, 10_000) },
    );
  });

  it('learn nothing from samples that come while they are switched off', () => {
    const list = [1, 2, 3, 4, 5, 6].map((k) => ({ x: [Math.sin(k), Math.cos(3 * k)], label: k }));
    const clock = new Clock();
    const rate = new BehaviorSubject(1);
    const seen: Learned[] = [];
    clock.pipe(samples(list), recursiveLeastSquares({ rate })).subscribe(({ value }) => seen.push(value));
    clock.step(2);
    rate.next(0);
    clock.step(2);
    rate.next(1);
    clock.step(2);
    expect(seen[3]!.weights).toEqual(seen[1]!.weights);
    expect(seen[3]!.error).not.toBe(0);
    const some = list.filter((_, k) => k < 2 || k > 3);
    const { weights, bias } = ridge(some, { alpha: 1 });
    const { weights: own, bias: ownBias } = seen[5]!;
    for (const [i, w] of [...weights, bias].entries()) expect([...own, ownBias][i]).toBeCloseTo(w, 12);
  });

  it('begin anew with a reset, and go on from a saved state', () => {
    const list = [0.3, -1, 2, 0.7].map((x, k) => ({ x: [x, x * x], label: k }));
    const clock = new Clock();
    const seen: Learned[] = [];
    clock.pipe(samples(list), recursiveLeastSquares()).subscribe(({ value }) => seen.push(value));
    clock.step(3);
    const state = snapshot(clock);
    clock.step(3);
    restore(clock, state);
    clock.step(3);
    expect(seen.slice(6)).toEqual(seen.slice(3, 6));
    clock.reset();
    clock.step(6);
    expect(seen.slice(9)).toEqual(seen.slice(0, 6));
    expect(seen[5]!.error).not.toBe(0);
  });

  it('take samples from a signal and what it is to give', () => {
    const clock = new Clock({ dt: 1 });
    const input$ = clock.pipe(current((k) => Float64Array.of(k, k * k)));
    const label$ = clock.pipe(current((k) => 3 * k - 1));
    let seen: Sample[] = [];
    const sample$ = input$.pipe(
      labelled(label$),
      map(({ value }) => value),
      toArray(),
    );
    sample$.subscribe((list) => (seen = list));
    clock.step(4);
    clock.complete();
    expect(seen[3]).toEqual({ x: Float64Array.of(3, 9), label: 8 });
    expect(residual(seen as never, 1e-6, ridge(seen))).toBeLessThan(1e-9);
  });

  it('say what is wrong with what they are given', () => {
    const good = { x: [1, 2], label: 1 };
    expect(() => recursiveLeastSquares({ alpha: 0 })).toThrow(
      'recursiveLeastSquares: alpha must be a finite number > 0, got 0',
    );
    // @ts-expect-error: a wrong name
    expect(() => recursiveLeastSquares({ eta: 1 })).toThrow("recursiveLeastSquares: unknown option 'eta'");
    expect(() => ridge([])).toThrow('ridge: expected an array of samples { x, label }, got an array of 0');
    expect(() => ridge([good, { x: [1], label: 1 }])).toThrow(
      'ridge: sample 1: the input has 1 values, but there are 2 weights',
    );
    expect(() => ridge([good], { alpha: Number.NaN })).toThrow('ridge: alpha must be a finite number > 0, got NaN');
    expect(() => ridge([{ x: [1, 1], label: 1 }], { alpha: 1e-300 })).toThrow(
      'ridge: inputs depend on each other; a larger alpha may help',
    );
    const clock = new Clock();
    let message = '';
    const label$ = clock.pipe(current(() => Number.NaN));
    clock
      .pipe(
        current(() => 1),
        labelled(label$),
      )
      .subscribe({ error: (error: Error) => (message = error.message) });
    clock.step();
    expect(message).toBe('labelled: label must be a finite number, got NaN');
  });
});
