import fc from 'fast-check';
import { filter, map, type Observable, Subject, take } from 'rxjs';
import { Clock, constant, type Frame, lif, rateNeuron, type Signal, snapshot, sum, type Tick } from 'rxneuron';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { clockOf } from '../../src/stream/clock-of.js';
import type { Sum } from '../../src/stream/sum-frame.js';
import { runs } from '../runs.js';
import { listen } from './listen.js';

const signal = <T>(clock: Clock, value: (tick: Tick) => T): Signal<T> =>
  clock.pipe(map((tick) => ({ tick, value: value(tick) })));

const values = <T>(frames: readonly Frame<T>[]) => frames.map(({ value }) => value);

describe('sum', () => {
  test('adds by tick, numbers and arrays', () => {
    const clock = new Clock({ dt: 1 });
    const time$ = signal(clock, ({ time }) => time);
    const pair$ = signal(clock, ({ index }) => Float64Array.of(index, 10));
    const heard = [
      listen(sum(time$)),
      listen(
        sum(
          time$,
          time$,
          signal(clock, () => 100),
        ),
      ),
      listen(sum(time$, pair$, time$, pair$).pipe(snapshot())),
      listen(sum(pair$).pipe(snapshot())),
    ];
    clock.step(3);
    expect(heard.map((one) => values<unknown>(one.values))).toEqual([
      [0, 1, 2],
      [100, 102, 104],
      [Float64Array.of(0, 20), Float64Array.of(4, 22), Float64Array.of(8, 24)],
      [Float64Array.of(0, 10), Float64Array.of(1, 10), Float64Array.of(2, 10)],
    ]);
  });

  test('adds in the order of the arguments, whoever comes first', () => {
    const number = fc.double({ noNaN: true, min: -1e9, max: 1e9 });
    const term = fc.oneof(number, fc.tuple(number, number));
    const inputs = fc.array(term, { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(inputs, fc.infiniteStream(fc.nat()), (terms, picks) => {
        const clock = new Clock();
        const subjects = terms.map(() => new Subject<Frame<number | Float64Array>>());
        const heard = listen(sum(...subjects).pipe(snapshot()));
        const waiting = terms.map((_, i) => i);
        clock.subscribe((tick) => {
          while (waiting.length > 0) {
            const [i] = waiting.splice(picks.next().value % waiting.length, 1);
            const value = terms[i!]!;
            subjects[i!]!.next({ tick, value: typeof value === 'number' ? value : Float64Array.from(value) });
          }
        });
        clock.step();
        const at = (k: number) => terms.map((t) => (typeof t === 'number' ? t : t[k]!)).reduce((a, b) => a + b);
        const expected = terms.every((t) => typeof t === 'number') ? at(0) : Float64Array.of(at(0), at(1));
        expect(values(heard.values)).toEqual([expected]);
      }),
      { numRuns: runs(100, 10_000) },
    );
  });

  test('of a sum adds the terms in its place', () => {
    const clock = new Clock();
    const [a$, b$, c$] = [0.1, 0.2, 0.3].map((x) => signal(clock, () => x));
    const { values: nested } = listen(sum(a$!, sum(b$!, c$!)));
    const { values: flat } = listen(sum(a$!, b$!, c$!));
    clock.step();
    expect((nested[0] as Sum).terms).toEqual([0.1, 0.2, 0.3]);
    expect(nested[0]!.value).toBe(flat[0]!.value);
    expect(0.1 + (0.2 + 0.3)).not.toBe(flat[0]!.value);
  });

  test('begins with the first whole tick when subscribed inside of one', () => {
    const clock = new Clock();
    const [a, b] = [new Subject<Tick>(), new Subject<Tick>()];
    const late: number[] = [];
    clock.subscribe((tick) => {
      a.next(tick);
      if (tick.index === 2)
        sum(a.pipe(map((tick) => ({ tick, value: 1 }))), b.pipe(map((tick) => ({ tick, value: 1 })))).subscribe(
          (frame) => late.push(frame.tick.index),
        );
      b.next(tick);
    });
    clock.step(5);
    expect(late).toEqual([3, 4]);
  });

  test('completes with its inputs and shows its clock', () => {
    const clock = new Clock();
    const sum$ = sum(
      signal(clock, () => 1),
      signal(clock, () => 2),
    );
    const heard = listen(sum$);
    clock.step();
    clock.complete();
    expect(heard.completed).toBe(true);
    expect(heard.error).toBeUndefined();
    expect(clockOf(sum$.pipe(map(String)))).toBe(clock);
  });

  test('goes on over a reset', () => {
    const clock = new Clock();
    const heard = listen(
      sum(
        signal(clock, () => 1),
        signal(clock, () => 2),
      ),
    );
    clock.step();
    clock.reset();
    clock.step(2);
    expect(heard.values.map(({ tick }) => tick.index)).toEqual([0, 0, 1]);
  });

  describe('fails', () => {
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
          const foreign$ = clock.pipe(
            map(({ index }) => ({ tick: { index, time: 0, dt: 1, clock: other }, value: 1 })),
          );
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
          'make one with clock.pipe(map(tick => ({ tick, value })))',
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
  });

  test('is never read wrong: later than its tick, an array that has been overwritten is refused', () => {
    const clock = new Clock();
    const buffer = new Float64Array(2);
    const reused$ = signal(clock, ({ index }) => buffer.fill(index));
    const late = listen(
      sum(
        reused$,
        signal(clock, () => 1),
      ),
    );
    const kept = listen(
      sum(
        reused$,
        signal(clock, () => 1),
      ).pipe(snapshot()),
    );
    clock.step(3);
    expect(() => late.values[1]!.value).toThrow(
      new Error(
        'sum: the value of tick 1 was read after a later tick had begun; ' +
          'read it when the frame arrives, or keep the frame with snapshot()',
      ),
    );
    expect(late.values[2]!.value).toEqual(Float64Array.of(3, 3));
    expect(values(kept.values)).toEqual([1, 2, 3].map((x) => Float64Array.of(x, x)));
  });

  test('is number or array by type, as its inputs are', () => {
    const clock = new Clock();
    const number$ = clock.pipe(constant(1));
    const array$ = signal(clock, () => new Float64Array(2));
    const either$ = clock.pipe(constant([1, 2] as number[]));
    const rate$ = number$.pipe(rateNeuron());
    expectTypeOf(sum(number$, number$)).toEqualTypeOf<Signal<number>>();
    expectTypeOf(sum(number$, array$)).toEqualTypeOf<Signal<Float64Array>>();
    expectTypeOf(sum(either$, array$)).toEqualTypeOf<Signal<Float64Array>>();
    expectTypeOf(sum(rate$, number$)).toEqualTypeOf<Signal<Float64Array>>();
    expectTypeOf(sum(either$, number$)).toEqualTypeOf<Signal<number | Float64Array>>();
    expectTypeOf(sum(...[number$, number$])).toEqualTypeOf<Signal<number>>();
    const spikes$ = number$.pipe(lif());
    // @ts-expect-error spikes are no current: a synapse makes one of them
    sum(number$, spikes$);
    // @ts-expect-error a tick is no frame
    sum(clock);
  });
});

test('a diamond has no glitch: every tick meets itself', () => {
  const clock = new Clock();
  const top$ = signal(clock, ({ index }) => index);
  const neuron$ = top$.pipe(map(({ tick, value }) => ({ tick, value: 100 * value })));
  const bottom$ = sum(neuron$, top$, sum(top$, neuron$));
  const heard = listen(bottom$);
  clock.step(50);
  expect(values(heard.values)).toEqual(Array.from({ length: 50 }, (_, i) => 202 * i));
});

test('one frame leaves per tick, in any web of streams, whatever the order and number of subscriptions', () => {
  /** Each stream adds some of the streams before it; odd ones pass through a population. */
  const web = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
  let spikes = 0;
  fc.assert(
    fc.property(
      web,
      fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
      fc.nat(4),
      (inputs, subscriptions, before) => {
        const clock = new Clock({ dt: 1 });
        const source$ = signal(clock, ({ index }) => 300 + index);
        const streams: Signal<number | Float64Array>[] = [source$];
        const firing: Observable<{ tick: Tick; spikes: Uint32Array }>[] = [];
        for (const [i, picks] of inputs.entries()) {
          const sum$ = sum(source$, ...picks.map((pick) => streams[pick % streams.length]!));
          if (i % 2 === 0) streams.push(sum$);
          else {
            const neuron$ = sum$.pipe(lif({}, { size: 2 }));
            firing.push(neuron$);
            streams.push(neuron$.pipe(map(({ tick, state }) => ({ tick, value: state.v }))));
          }
        }
        clock.step(before);
        const ticks = subscriptions.map((pick) => {
          const seen: number[] = [];
          streams[pick % streams.length]!.subscribe(({ tick }) => seen.push(tick.index));
          return seen;
        });
        for (const neuron$ of firing)
          neuron$.subscribe((frame) => {
            spikes += frame.spikes.length;
          });
        clock.step(30);
        const expected = Array.from({ length: 30 }, (_, i) => i + before);
        for (const seen of ticks) expect(seen).toEqual(expected);
      },
    ),
    { numRuns: runs(100, 10_000) },
  );
  expect(spikes).toBeGreaterThan(0);
});
