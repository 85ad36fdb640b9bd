import fc from 'fast-check';
import { map, Subject } from 'rxjs';
import { Clock, constant, type Frame, lif, rateNeuron, type Signal, snapshot, sum, type Tick } from 'rxneuron';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { clockOf } from '../../src/stream/clock-of.js';
import type { Sum } from '../../src/stream/sum-frame.js';
import { runs } from '../runs.js';
import { listen } from './listen.js';
import { signal, values } from './toys.js';

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
    const first = late.values[0]!;
    clock.reset();
    clock.step();
    expect(() => first.value).toThrow('sum: the value of tick 0 was read after a later tick had begun');
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
