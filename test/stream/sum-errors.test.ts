import { defer, filter, map, type Observable, Subject, take, throwError } from 'rxjs';
import { Clock, type Frame, lif, sum } from 'rxneuron';
import { describe, expect, test } from 'vitest';
import { listen } from './listen.js';
import { signal } from './toys.js';

describe('a sum fails', () => {
  const one = (clock: Clock) => signal(clock, () => 1);
  const errorOf = (make: (clock: Clock) => Observable<unknown>, ticks = 6) => {
    const clock = new Clock();
    const { error, ...heard } = run(clock, make(clock), ticks);
    return { message: String(error), ...heard, observed: clock.observed };
  };
  const run = (clock: Clock, stream: Observable<unknown>, ticks: number) => {
    const heard = listen(stream);
    clock.step(ticks);
    return heard;
  };

  test('without inputs', () => {
    expect(() => sum()).toThrow(new TypeError('sum: expected at least one signal, got none'));
  });

  test('on a list of signals, or a number, in place of signals', () => {
    const given = (signal: unknown) => () => sum(one(new Clock()), signal as Observable<Frame<number>>);
    const message = 'sum: input 2: expected a signal, as in sum(a$, b$), got';
    expect(given([one(new Clock())])).toThrow(new TypeError(`${message} an array of 1`));
    expect(given(5)).toThrow(new TypeError(`${message} 5`));
  });

  test.each<[string, (clock: Clock) => Observable<unknown>, string]>([
    [
      'on inputs of different clocks',
      (clock) => sum(one(clock), one(new Clock())),
      'Error: sum: the inputs are on different clocks; streams that meet share one clock',
    ],
    [
      'on frames of different clocks',
      (clock) => {
        const other = new Clock();
        const foreign$ = clock.pipe(map(({ index }) => ({ tick: { index, time: 0, dt: 1, clock: other }, value: 1 })));
        return sum(one(clock), foreign$);
      },
      'Error: sum: the inputs are on different clocks; streams that meet share one clock',
    ],
    [
      'when an input leaves out a tick',
      (clock) => sum(one(clock), one(clock).pipe(filter(({ tick }) => tick.index !== 3))),
      'Error: sum: input 2 left out tick 3; every stream emits one frame per tick',
    ],
    [
      'when an input lags behind',
      (clock) => {
        let held: Frame<number> | undefined;
        const late$ = one(clock).pipe(
          map((frame) => {
            const before = held ?? frame;
            held = frame;
            return before;
          }),
        );
        return sum(late$, one(clock));
      },
      'Error: sum: input 1 sent the frame of tick 0 in tick 1; every stream emits one frame per tick',
    ],
    [
      'on two frames of a tick',
      (clock) => {
        const twice = new Subject<Frame<number>>();
        one(clock).subscribe((frame) => {
          twice.next(frame);
          twice.next(frame);
        });
        return sum(one(clock), twice);
      },
      'Error: sum: input 2 sent two frames of tick 0; every stream emits one frame per tick',
    ],
    [
      'when an input completes before the others',
      (clock) => sum(one(clock), one(clock).pipe(take(3))),
      'Error: sum: input 2 completed, but another sent the frame of tick 3',
    ],
    [
      'on what is no frame',
      (clock) => sum(one(clock), clock.pipe(map(() => 5)) as never),
      'TypeError: sum: input 2: expected a frame { tick, value }, got 5; ' +
        'make one with clock.pipe(map(tick => ({ tick, value })))',
    ],
    [
      'on ticks',
      (clock) => sum(clock as never),
      'TypeError: sum: input 1: expected a frame { tick, value }, got a tick; ' +
        'make one with clock.pipe(map(tick => ({ tick, value })))',
    ],
    [
      'on spikes',
      (clock) => sum(one(clock).pipe(lif()) as never),
      'TypeError: sum: input 1: expected a frame { tick, value }, got a frame of spikes; ' +
        'make one with map(({ tick, spikes }) => ({ tick, value: weight * spikes.length }))',
    ],
    [
      'on values that are no numbers',
      (clock) => sum(signal(clock, () => 'much') as never),
      'TypeError: sum: input 1: expected a number or an array of numbers as value, got "much"',
    ],
    [
      'on arrays of different length',
      (clock) =>
        sum(
          one(clock),
          signal(clock, () => new Float64Array(2)),
          signal(clock, () => new Float64Array(3)),
        ),
      'RangeError: sum: input 3 has 3 values, but input 2 has 2',
    ],
  ])('%s', (_, make, message) => {
    expect(errorOf(make)).toMatchObject({ message, completed: false });
  });

  test('with the error of an input, and lets go of the others', () => {
    const clock = new Clock();
    const failing$ = signal(clock, ({ index }) => {
      if (index === 2) throw new Error('lost');
      return 1;
    });
    const { error, values } = run(clock, sum(one(clock), failing$, one(clock)), 6);
    expect(error).toEqual(new Error('lost'));
    expect(values.length).toBe(2);
    expect(clock.observed).toBe(false);
  });

  test('with the error of an input that fails at once, and does not begin the others', () => {
    const clock = new Clock();
    let begun = 0;
    const counted$ = defer(() => {
      begun++;
      return one(clock);
    });
    const failing$ = throwError(() => new Error('lost')) as Observable<Frame<number>>;
    expect(run(clock, sum(counted$, failing$, counted$, counted$), 2).error).toEqual(new Error('lost'));
    expect(begun).toBe(1);
    expect(clock.observed).toBe(false);
  });
});
