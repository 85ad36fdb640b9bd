import { BehaviorSubject, filter, map, merge, type Observable, type OperatorFunction, of } from 'rxjs';
import {
  Clock,
  constant,
  current,
  type Frame,
  izhikevich,
  kernelMemoryUsed,
  lif,
  neuron,
  poisson,
  rateNeuron,
  sum,
  whiteNoise,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { untyped } from './javascript.js';

/** The error that a pipeline on a clock emits within some ticks, and how many frames came before it. */
function failure(make: (clock: Clock) => unknown, ticks = 3): { message: string; frames: number } {
  const clock = new Clock();
  const memory = kernelMemoryUsed();
  let message = 'no error';
  let frames = 0;
  (make(clock) as Observable<unknown>).subscribe({
    next: () => {
      frames++;
    },
    error: (error: Error) => {
      message = error.message;
    },
  });
  clock.step(ticks);
  if (message !== 'no error') expect(kernelMemoryUsed()).toBe(memory);
  return { message, frames };
}

/** A current of any kind. */
const given = (value: unknown | ((time: number) => unknown)) =>
  current((typeof value === 'function' ? value : () => value) as (time: number) => number);

it('equations too long to compile fail the stream, with the name of the model', () => {
  const power = (base: string, times: number): string => (times === 0 ? base : `pow(${power(base, times - 1)}, v)`);
  const long = neuron({
    name: 'long',
    equations: `dv/dt = ${power('2', 40)}`,
    state: { v: [0, '1', ''] },
    parameters: {},
    integrator: 'rk4',
  });
  expect(failure((clock) => clock.pipe(constant(0), long()))).toEqual({
    message:
      'long: one tick makes more code than can be compiled (100 kB); ' +
      'use a simpler method of integration, or fewer functions in the equations',
    frames: 0,
  });
});

it('a population larger than memory fails its stream, with its name and size', () => {
  expect(failure((clock) => clock.pipe(constant(0), lif({}, { size: 1e10 })))).toEqual({
    message: expect.stringMatching(/^lif: size 10000000000 is too large: no memory of \d+ bytes is to be had$/),
    frames: 0,
  });
});

describe('input that is no current reaches the subscriber as an error that says so', () => {
  it.each([
    [Number.NaN, 'lif: the input I is NaN at 0 ms'],
    [Number.POSITIVE_INFINITY, 'lif: the input I is Infinity at 0 ms'],
    [Float64Array.of(1, 2, Number.NaN), 'lif: the input I of neuron 2 is NaN at 0 ms'],
    [[1, Number.NEGATIVE_INFINITY], 'lif: the input I of neuron 1 is -Infinity at 0 ms'],
    // biome-ignore lint/suspicious/noSparseArray: that is the point
    [[1, , 3], 'lif: the input I of neuron 1 is NaN at 0 ms'],
    [undefined, 'lif: expected a number or an array as input, got undefined'],
    [null, 'lif: expected a number or an array as input, got null'],
    ['5', 'lif: expected a number or an array as input, got "5"'],
    [{ J: 5 }, "lif: the input frame has no 'I'"],
    [{ I: Number.NaN }, 'lif: the input I is NaN at 0 ms'],
    [{ I: '5' }, 'lif: the input I must be a number or an array, got "5"'],
    [new Float64Array(0), 'lif: the input has no values'],
  ])('%s', (value, message) => {
    expect(failure((clock) => clock.pipe(given(value), lif()))).toEqual({ message, frames: 0 });
  });

  it('at whatever place of a large array, and in the refractory period, where it would change nothing', () => {
    for (const size of [1, 2, 3, 4, 5, 8, 63])
      for (let at = 0; at < size; at++) {
        const values = new Float64Array(size).fill(1e300);
        const bad = values.slice();
        bad[at] = Number.NaN;
        const input = given((time: number) => (time > 0.15 ? bad : values));
        const { message, frames } = failure((clock) => clock.pipe(input, lif()));
        expect({ message, frames }).toEqual({
          message: `lif: the input I of neuron ${at} is NaN at 0.2 ms`,
          frames: 2,
        });
      }
  });

  it('names each of several inputs', () => {
    const two = neuron({
      name: 'two',
      equations: 'tau * dv/dt = -v + I + J',
      state: { v: [0, 'mV', 'potential'] },
      parameters: { tau: [10, 'ms', 'time constant'] },
      inputs: { I: ['mV', 'one input'], J: ['mV', 'another'] },
    });
    const message = (value: unknown) => failure((clock) => clock.pipe(given(value), two())).message;
    expect(message(5)).toBe('two: expected { I, J } as input, got one value');
    expect(message({ I: 5 })).toBe("two: the input frame has no 'J'");
    expect(message({ I: 5, J: [1, Number.NaN] })).toBe('two: the input J of neuron 1 is NaN at 0 ms');
    expect(message({ I: [1, 2, 3], J: [1, 2] })).toBe('two: the input J has 2 values, but the size is 3');
    expect(message({ I: 1, J: [1, 2] })).toBe('no error');
  });
});

describe('arrays of the wrong length', () => {
  it('as input', () => {
    expect(failure((clock) => clock.pipe(given([1, 2]), lif({}, { size: 3 }))).message).toBe(
      'lif: the input I has 2 values, but the size is 3',
    );
    expect(
      failure((clock) =>
        clock.pipe(
          given((t: number) => new Float64Array(t > 0 ? 2 : 3)),
          lif(),
        ),
      ),
    ).toEqual({
      message: 'lif: the input I has 2 values, but the size is 3',
      frames: 1,
    });
  });

  it('as live parameter', () => {
    const C = new BehaviorSubject([1, 2]);
    expect(failure((clock) => clock.pipe(constant(1), lif({ C }, { size: 3 }))).message).toBe(
      'lif: C has 2 values, but the size is 3; give { size: 2 } where only a stream tells it',
    );
  });
});

describe('live parameters that cannot be are errors of the stream', () => {
  it.each([
    [of(-1), 'lif: parameter C must be > 0, got -1 pF'],
    [of([1, Number.NaN]), 'lif: parameter C must be a finite number, got NaN pF for neuron 1'],
    [of(null), 'lif: parameter C must be a number or an array of numbers, got null'],
    [of('5'), 'lif: parameter C must be a number or an array of numbers, got "5"'],
    [new Clock().pipe(poisson({ rate: 5 })), 'no error'],
  ])('%#', (C, message) => {
    expect(failure((clock) => clock.pipe(constant(1), untyped.lif({ C }))).message).toBe(message);
  });

  it('also when the stream itself fails', () => {
    const C = of(1).pipe(
      map((): number => {
        throw new Error('no slider');
      }),
    );
    expect(failure((clock) => clock.pipe(constant(1), lif({ C }))).message).toBe('no slider');
  });
});

describe('streams that are put together wrongly', () => {
  const anyLif = lif() as unknown as OperatorFunction<unknown, unknown>;
  const hint = 'make one with clock.pipe(map(tick => ({ tick, value })))';

  it('ticks, numbers or spikes in place of currents', () => {
    const message = (make: (clock: Clock) => unknown) => failure(make).message;
    // @ts-expect-error
    expect(message((clock) => clock.pipe(lif()))).toBe(`lif: expected a frame { tick, value }, got a tick; ${hint}`);
    expect(
      message((clock) =>
        clock.pipe(
          map(({ time }) => time, anyLif),
          anyLif,
        ),
      ),
    ).toBe(`lif: expected a frame { tick, value }, got 0; ${hint}`);
    // @ts-expect-error
    expect(message((clock) => clock.pipe(constant(200), lif(), lif()))).toBe(
      'lif: expected a frame { tick, value }, got a frame of spikes; ' +
        'make one with map(({ tick, spikes }) => ({ tick, value: weight * spikes.length }))',
    );
    expect(message((clock) => clock.pipe(constant(2), rateNeuron(), lif()))).toBe('no error');
  });

  it('frames in place of ticks', () => {
    const message = (stimulus: unknown) =>
      failure((clock) => clock.pipe(constant(1), stimulus as OperatorFunction<unknown, unknown>)).message;
    expect(message(constant(2))).toBe(
      'constant: expected a tick, got { tick, value }; use it on a clock: clock.pipe(constant(…))',
    );
    expect(message(whiteNoise({ sigma: 2 }))).toBe(
      'whiteNoise: expected a tick, got { tick, value }; use it on a clock: clock.pipe(whiteNoise(…))',
    );
  });

  it('ticks left out, or twice', () => {
    const without = (index: number) => filter((frame: Frame<number>) => frame.tick.index !== index);
    expect(failure((clock) => clock.pipe(constant(1), without(1), lif()))).toEqual({
      message: 'lif: expected the frame of tick 1, got that of tick 2; every stream emits one frame per tick',
      frames: 1,
    });
    const twice = (index: number) => (clock: Clock) => {
      const current$ = clock.pipe(constant(1));
      return merge(current$, current$.pipe(filter((frame) => frame.tick.index === index))).pipe(lif());
    };
    expect(failure(twice(0)).message).toBe('lif: got a second frame of tick 0; every stream emits one frame per tick');
    expect(failure(twice(2)).message).toBe(
      'lif: expected the frame of tick 3, got that of tick 2; every stream emits one frame per tick (signals are joined by sum(), not by merge or combineLatest)',
    );
  });

  it('frames of different clocks', () => {
    const both = (join: (a: Observable<Frame<number>>, b: Observable<Frame<number>>) => unknown) => (clock: Clock) => {
      const other = new Clock();
      clock.subscribe(() => other.step());
      return join(clock.pipe(constant(1)), other.pipe(constant(1)));
    };
    expect(failure(both((a, b) => sum(a, b))).message).toBe(
      'sum: the inputs are on different clocks; streams that meet share one clock',
    );
    expect(failure(both((a, b) => merge(a, b).pipe(lif()))).message).toBe(
      'lif: got frames of two clocks; streams that meet share one clock',
    );
  });

  it('a state that left the numbers, after which a new subscription starts anew', () => {
    const clock = new Clock({ dt: 0.1 });
    const level = new BehaviorSubject(-1e6);
    const neuron$ = clock.pipe(constant(level), izhikevich({}, { size: 2 }));
    const errors: string[] = [];
    let frames = 0;
    const subscribe = () =>
      neuron$.subscribe({ next: () => frames++, error: (error: Error) => errors.push(error.message) });
    subscribe();
    clock.step(1000);
    expect(errors).toEqual([
      'izhikevich: u of neuron 0 became Infinity at 15.8 ms; a smaller dt, another integrator or a weaker input may help',
    ]);
    expect(frames).toBe(157);
    level.next(0);
    subscribe();
    clock.step(100);
    expect(errors).toHaveLength(1);
    expect(frames).toBe(257);
  });
});

describe('clocks', () => {
  it.each([
    [{ dt: 0 }, 'clock: dt must be a finite number > 0 ms, got 0'],
    [{ dt: -0.1 }, 'clock: dt must be a finite number > 0 ms, got -0.1'],
    [{ dt: Number.NaN }, 'clock: dt must be a finite number > 0 ms, got NaN'],
    [{ seed: 1.5 }, 'clock: seed must be a whole number from 0 to 2^53 - 1, got 1.5'],
  ])('%j', (options, message) => {
    expect(() => new Clock(options)).toThrow(new RangeError(message));
  });
});
