import { map, type Observable, type OperatorFunction, pipe, share, tap } from 'rxjs';
import { Clock, constant, type Frame, kernelMemoryUsed, lif, type NeuronFrame, network, snapshot, sum } from 'rxneuron';
import { afterEach, describe, expect, test } from 'vitest';
import { listen } from './listen.js';

import { excite, increment, one, values } from './toys.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
});

describe('a register', () => {
  test('shows at tick k what was emitted at tick k - 1, and at first nothing', () => {
    const clock = new Clock();
    const shown: unknown[] = [];
    const { a } = network(clock, { a: increment }, ({ a }) => ({
      a: a.pipe(tap(({ tick, value }) => shown.push([tick.index, value]))),
    }));
    const heard = listen(a);
    clock.step(4);
    expect(values(heard.values)).toEqual([1, 2, 3, 4]);
    expect(heard.values.map(({ tick }) => tick.index)).toEqual([0, 1, 2, 3]);
    expect(shown).toEqual([0, 1, 2, 3].map((i) => [i, i]));
  });

  test('shows no spikes of nobody at first, where the population does not say what it emits at rest', () => {
    const clock = new Clock();
    const first: unknown[] = [];
    const { a } = network(clock, { a: pipe(lif(), snapshot()) }, ({ a }) => ({
      a: a.pipe(
        tap((frame) => frame.tick.index === 0 && first.push(frame)),
        excite(1),
      ),
    }));
    a.subscribe().add(() => {});
    clock.step(1);
    const nothing = { value: 0, size: 0, spikes: new Uint32Array(0), state: {} };
    expect(first).toEqual([{ tick: clock.latest, firedAt: -1, ...nothing }]);
    clock.complete();
  });

  test('shows the initial state of a neuron at first, and after a reset', () => {
    const clock = new Clock();
    const shown: number[][] = [];
    const { a } = network(clock, { a: lif({}, { size: 2, initial: { v: [-60, -55] } }) }, ({ a }) => ({
      a: sum(one(clock), a.pipe(map(({ tick, state }) => ({ tick, value: state.v })))).pipe(
        tap(({ tick, value }) => tick.index === 0 && shown.push([...value])),
      ),
    }));
    const subscription = a.subscribe();
    clock.step(5);
    clock.reset();
    clock.step(5);
    expect(shown).toEqual([
      [-59, -54],
      [-59, -54],
    ]);
    subscription.unsubscribe();
  });

  test('shows a state that can be read whoever is computed first', () => {
    const run = (order: readonly ('a' | 'b')[]) => {
      const clock = new Clock();
      const copy: OperatorFunction<NeuronFrame<'v'>, Frame<number>> = map(({ tick, state }) => ({
        tick,
        value: state.v[0]!,
      }));
      const cells = { a: lif(), b: copy };
      const outputs = network(
        clock,
        Object.fromEntries(order.map((name) => [name, cells[name]])) as typeof cells,
        ({ a }) => ({
          a: clock.pipe(constant(300)),
          b: a,
        }),
      );
      const heard = listen(outputs.b);
      const v = listen(outputs.a.pipe(map(({ state }) => state.v[0]!)));
      clock.step(50);
      clock.complete();
      return { copies: values(heard.values), v: v.values, error: heard.error };
    };
    const { copies, v, error } = run(['a', 'b']);
    expect(error).toBeUndefined();
    expect(copies).toEqual([-70, ...v.slice(0, -1)]);
    expect(run(['b', 'a'])).toEqual({ copies, v, error });
  });

  test('is latched before anything follows from another, even where a population listens to a register itself', () => {
    const clock = new Clock();
    let a$: Observable<Frame<number>> | undefined;
    const listener = (_: Observable<Frame<number>>) => a$!.pipe(increment);
    const { a } = network(clock, { a: increment, b: listener }, ({ a, b }) => {
      a$ = a;
      return { a: b, b: one(clock) };
    });
    const heard = listen(a);
    clock.step(4);
    expect(values(heard.values)).toEqual([1, 2, 3, 4]);
  });

  test('refuses a state that is past, where a population is computed without waiting for its input', () => {
    const clock = new Clock();
    const ahead$ = clock.pipe(constant(300), lif(), share());
    const subscription = ahead$.subscribe();
    const spikes: number[] = [];
    const wire = (read: (frame: NeuronFrame<'v'>) => number) =>
      network(clock, { a: (_: Observable<Frame<number>>) => ahead$, b: increment }, ({ a }) => ({
        a: one(clock),
        b: a.pipe(map((frame) => ({ tick: frame.tick, value: frame.tick.index === 0 ? 0 : read(frame) }))),
      })).b;
    const states = listen(wire(({ state }) => state.v[0]!));
    const counts = listen(wire((frame) => spikes.push(frame.spikes.length)));
    const expected = listen(ahead$.pipe(map((frame) => frame.spikes.length)));
    clock.step(400);
    expect(String(states.error)).toContain("lif: 'v' of tick 1 was read after a later tick was computed");
    expect(counts.error).toBeUndefined();
    expect(spikes).toEqual(expected.values.slice(0, -1));
    expect(spikes).toContain(1);
    subscription.unsubscribe();
    clock.complete();
  });

  test('keeps what an operator writes anew at each tick', () => {
    for (const order of [
      ['a', 'b'],
      ['b', 'a'],
    ] as const) {
      const clock = new Clock();
      const buffer = new Float64Array(1);
      const counter: OperatorFunction<Frame<number>, Frame<Float64Array>> = map(({ tick }) => ({
        tick,
        value: buffer.fill(tick.index),
      }));
      const read: OperatorFunction<Frame<Float64Array>, Frame<number>> = map(({ tick, value }) => ({
        tick,
        value: value[0]!,
      }));
      const cells = { a: counter, b: read };
      const { b } = network(
        clock,
        Object.fromEntries(order.map((name) => [name, cells[name]])) as typeof cells,
        ({ a }) => ({
          a: one(clock),
          b: a.pipe(
            map(({ tick, value }) => ({ tick, value: typeof value === 'number' ? new Float64Array(1) : value })),
          ),
        }),
      );
      const heard = listen(b);
      clock.step(4);
      expect(values(heard.values)).toEqual([0, 0, 1, 2]);
    }
  });
});
