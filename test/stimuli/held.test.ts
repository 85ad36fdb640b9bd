import { BehaviorSubject, of, Subject, throwError } from 'rxjs';
import { Clock, held, type Stimulus } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { valuesOf } from './samples.js';

/** The clock, what is held, and what it has emitted. */
function holding(stimulus: Stimulus) {
  const clock = new Clock({ dt: 0.1 });
  const errors: Error[] = [];
  const values: (number | ArrayLike<number>)[] = [];
  const subscription = clock.pipe(stimulus).subscribe({
    next: ({ value }) => values.push(typeof value === 'number' ? value : [...value]),
    error: (error) => errors.push(error),
  });
  return { clock, values, errors, subscription };
}

describe('held', () => {
  it('samples the latest value at each tick and holds it', () => {
    const source = new Subject<number>();
    const { clock, values } = holding(held(source, 1));
    clock.step(2);
    source.next(2);
    source.next(3);
    clock.step(2);
    expect(values).toEqual([1, 1, 3, 3]);
  });

  it('puts a value that arrives within a tick in force at the next, whether it came before or after the sample', () => {
    for (const before of [true, false]) {
      const clock = new Clock({ dt: 0.1 });
      const source = new Subject<number>();
      const tell = () => clock.subscribe(({ index }) => source.next(10 + index));
      if (before) tell();
      const values = valuesOf(clock.pipe(held(source, -1)));
      if (!before) tell();
      clock.step(4);
      expect(values, `before ${before}`).toEqual([-1, 10, 11, 12]);
    }
  });

  it('begins a rerun as it began, with what came from outside of the run', () => {
    const clock = new Clock({ dt: 0.1 });
    const source = new Subject<number>();
    clock.subscribe(({ index }) => index > 1 && source.next(index));
    const values = valuesOf(clock.pipe(held(source, -1)));
    clock.step(4);
    clock.reset();
    clock.step(4);
    source.next(50);
    clock.reset();
    clock.step(4);
    expect(values).toEqual([-1, -1, -1, 2, -1, -1, -1, 2, 50, 50, 50, 2]);
  });

  it('has the value of a stream that begins with one from the first tick on, also after the stream is complete', () => {
    expect(run(held(of(4, 5)))).toEqual([5, 5]);
    expect(run(held(new BehaviorSubject([1, 2])))).toEqual([
      [1, 2],
      [1, 2],
    ]);
    expect(run(held(new BehaviorSubject({ value: 7 })))).toEqual([7, 7]);

    function run(stimulus: unknown) {
      const { clock, values } = holding(stimulus as Stimulus);
      clock.step(2);
      return values;
    }
  });

  it('passes an error of the stream on, before the first tick or after', () => {
    const early = holding(held(throwError(() => new Error('no microphone'))));
    expect(early.errors).toEqual([new Error('no microphone')]);
    const source = new Subject<number>();
    const late = holding(held(source));
    late.clock.step(2);
    source.error(new Error('unplugged'));
    late.clock.step(2);
    expect(late.values).toEqual([0, 0]);
    expect(late.errors).toEqual([new Error('unplugged')]);
  });

  it('refuses what is no number, as an error of the stream at the next tick', () => {
    for (const [bad, message] of [
      [null, 'held: expected a number or an array of numbers, got null'],
      ['3', 'held: expected a number or an array of numbers, got "3"'],
      [[], 'held: expected a number or an array of numbers, got an array of 0'],
      [Number.NaN, 'held: expected finite numbers, got NaN'],
      [[1, Number.POSITIVE_INFINITY], 'held: expected finite numbers, got Infinity'],
      [{ value: undefined }, 'held: expected a number or an array of numbers, got undefined'],
    ] as const) {
      const source = new Subject<unknown>();
      const { clock, values, errors } = holding(held(source as Subject<number>));
      clock.step();
      source.next(bad);
      expect(errors).toEqual([]);
      clock.step();
      expect(errors.map((error) => error.message)).toEqual([message]);
      expect(values).toEqual([0]);
    }
    expect(() => held(5 as never)).toThrow('held: expected an Observable, got 5');
    expect(() => held(of(1), Number.NaN)).toThrow('held: expected finite numbers, got NaN');
  });

  it('lets go of its source when the last subscriber has gone', () => {
    const source = new Subject<number>();
    const { subscription, clock } = holding(held(source));
    expect(source.observed).toBe(true);
    subscription.unsubscribe();
    expect(source.observed).toBe(false);
    expect(() => clock.step()).not.toThrow();
  });
});
