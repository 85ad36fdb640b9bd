import * as fc from 'fast-check';
import { BehaviorSubject, map, NEVER, of, Subject, tap, throwError } from 'rxjs';
import {
  Clock,
  deltaRule,
  type Learned,
  type LearningOptions,
  logisticRegression,
  perceptron,
  restore,
  type Sample,
  type SavedState,
  samples,
  snapshot,
  topology,
  transfer,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { learner } from './learn.js';

const RULES = {
  perceptron: { make: perceptron, f: transfer.heaviside, rate: 1 },
  deltaRule: { make: deltaRule, f: transfer.identity, rate: 0.1 },
  logisticRegression: { make: logisticRegression, f: transfer.logistic, rate: 0.1 },
};
const rule = fc.constantFrom(...Object.values(RULES));

/** Numbers whose sums depend on their order in the last bit. */
const number = fc.integer({ min: -1000, max: 1000 }).map((n) => n / 997);
const vector = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const label = fc.constantFrom(0, 1);

const task = fc.integer({ min: 1, max: 4 }).chain((inputs) =>
  fc.record({
    list: fc.array(fc.record({ x: vector(inputs), label }), { minLength: 1, maxLength: 8 }),
    weights: fc.option(vector(inputs), { nil: undefined }),
    bias: fc.option(number, { nil: undefined }),
    rate: fc.option(number.map(Math.abs), { nil: undefined }),
  }),
);

/** The rules as a plain loop. */
function naive(list: readonly { x: number[]; label: number }[], f: (net: number) => number, task: Learned, n: number) {
  const seen: Learned[] = [];
  let { weights, bias } = task;
  for (let k = 0; k < n; k++) {
    const { x, label } = list[k % list.length]!;
    let net = 0;
    for (const [i, w] of weights.entries()) net += w * x[i]!;
    const output = f(net + bias);
    const error = label - output;
    weights = weights.map((w, i) => w + task.error * error * x[i]!);
    bias += task.error * error;
    seen.push({ weights, bias, output, error });
  }
  return seen;
}

describe('The rules of learning', () => {
  it('equal a plain loop to the last bit, and their frames can be kept', () => {
    fc.assert(
      fc.property(rule, task, ({ make, f, rate: usual }, { list, weights, bias, rate }) => {
        const initial = { ...(weights && { weights }), ...(bias !== undefined && { bias }) };
        const learned = learner(list, make({ initial, ...(rate !== undefined && { rate }) }))(30);
        const start = { weights: Float64Array.from(weights ?? list[0]!.x.map(() => 0)), bias: bias ?? 0, output: 0 };
        expect(learned).toEqual(naive(list, f, { ...start, error: rate ?? usual }, 30));
      }),
      { numRuns: runs(100, 10_000) },
    );
  });

  it('begin anew with a reset, and go on from a saved state, in a simulation that is wired afterwards as well', () => {
    const list = [0.3, -1, 2].map((x, k) => ({ x: [x, 1 - x], label: k % 2 }));
    const simulation = (saved?: SavedState) => {
      const clock = new Clock({ seed: 4 });
      if (saved) restore(clock, saved);
      const seen: Learned[] = [];
      for (const { make } of Object.values(RULES))
        clock.pipe(samples(list, { shuffle: true }), make()).subscribe(({ value }) => seen.push(value));
      return { clock, seen };
    };
    const { clock, seen } = simulation();
    clock.step(20);
    const state = snapshot(clock);
    clock.step(20);
    const all = seen.splice(0);
    expect(all.filter(({ error }) => error !== 0).length).toBeGreaterThan(50);
    clock.reset();
    clock.step(40);
    expect(seen.splice(0)).toEqual(all);
    restore(clock, state);
    clock.step(20);
    expect(seen).toEqual(all.slice(60));
    const other = simulation(state);
    other.clock.step(20);
    expect(other.seen).toEqual(all.slice(60));
  });

  it('take their rate from a stream, in force from the next tick on; their default until it comes', () => {
    const clock = new Clock();
    const rate = new Subject<number>();
    const biases: number[] = [];
    const sample = { x: 0, label: 5 };
    clock
      .pipe(
        tap(({ index }) => index === 2 && rate.next(0)),
        samples([sample]),
        deltaRule({ rate }),
      )
      .subscribe(({ value }) => biases.push(value.bias));
    clock.step(1);
    rate.next(0.5);
    clock.step(3);
    // The error shrinks by the factor 1 − η.
    expect(biases).toEqual([0.5, 2.75, 3.875, 3.875]);
  });

  it('are computed once, whoever subscribes, and show in the topology', () => {
    const clock = new Clock();
    const learned$ = clock.pipe(samples([{ x: [1], label: 1 }]), perceptron());
    const [a, b]: [unknown[], unknown[]] = [[], []];
    learned$.subscribe((frame) => a.push(frame));
    learned$.subscribe((frame) => b.push(frame));
    clock.step(3);
    expect(a).toHaveLength(3);
    expect(a.every((frame, i) => frame === b[i])).toBe(true);
    expect(topology({ learned: learned$ }).links).toEqual([{ from: 'samples', to: 'learned' }]);
  });

  it('say what is wrong with what they are given', () => {
    const on = (list: unknown[], options?: LearningOptions, make = perceptron) => {
      const clock = new Clock();
      let message = '';
      const sample$ = clock.pipe(map((tick) => ({ tick, value: list[tick.index % list.length] as Sample })));
      sample$.pipe(make(options)).subscribe({
        error: (error: Error) => {
          message = error.message;
        },
      });
      clock.step(5000);
      return message;
    };
    const good = { x: [1, 2], label: 1 };
    expect(() => perceptron({ rate: -1 })).toThrow('perceptron: rate must be a finite number >= 0, got -1');
    // @ts-expect-error: a wrong name
    expect(() => deltaRule({ eta: 1 })).toThrow("deltaRule: unknown option 'eta'; expected rate, initial");
    expect(() => perceptron({ initial: { bias: Number.NaN } })).toThrow(
      'perceptron: initial bias must be a finite number, got NaN',
    );
    expect(() => perceptron({ initial: { weights: [1, Number.NaN] } })).toThrow('perceptron: weight 1 is NaN');
    expect(on([good], { rate: of(1, Number.NaN) })).toBe('perceptron: rate must be a finite number >= 0, got NaN');
    expect(on([good], { rate: throwError(() => new Error('no slider')) })).toBe('no slider');
    expect(on([good, { x: [1, 2, 3], label: 1 }])).toBe('perceptron: the input has 3 values, but there are 2 weights');
    expect(on([good], { initial: { weights: [1] } })).toBe(
      'perceptron: the input has 2 values, but there are 1 weights',
    );
    expect(on([{ x: [], label: 1 }])).toBe(
      'perceptron: expected a number or an array of numbers as input, got an array of 0',
    );
    expect(on([{ x: [1, '2'], label: 1 }])).toBe('perceptron: input 1 is "2"');
    expect(on([{ x: [1], label: -1 }])).toBe('perceptron: label must be 0 or 1, got -1');
    expect(on([{ x: [1], label: 0.5 }], {}, logisticRegression)).toBe(
      'logisticRegression: label must be 0 or 1, got 0.5',
    );
    expect(on([{ x: [1], label: Number.NaN }], {}, deltaRule)).toBe(
      'deltaRule: label must be a finite number, got NaN',
    );
    expect(on([[1, 2]])).toBe('perceptron: expected a sample { x, label }, got an array of 2');
    expect(on([{ x: [3, 4], label: 1 }], { rate: 1 }, deltaRule)).toMatch(
      /^deltaRule: the weights grew beyond all numbers at tick \d+; a smaller rate or smaller inputs may help$/,
    );
    expect(on([{ x: 1e300, label: 1e10 }], { rate: 1 }, deltaRule)).toContain('beyond all numbers at tick 0;');
    expect(on([good], { rate: NEVER })).toBe('');
    expect(on([good], { rate: new BehaviorSubject(0.5) })).toBe('');
  });
});
