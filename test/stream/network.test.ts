import {
  filter,
  map,
  mergeMap,
  type Observable,
  type OperatorFunction,
  pipe,
  Subject,
  scan,
  share,
  take,
  tap,
  timer,
} from 'rxjs';
import {
  Clock,
  constant,
  type Frame,
  kernelMemoryUsed,
  lif,
  type NeuronFrame,
  network,
  rateNeuron,
  type Signal,
  type SpikeFrame,
  snapshot,
  sum,
  whiteNoise,
} from 'rxneuron';
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest';
import { listen } from './listen.js';

/** A toy synapse: each spike is a current of the given weight for one tick. */
const excite = (weight: number): OperatorFunction<SpikeFrame, Frame<number>> =>
  map(({ tick, spikes }) => ({ tick, value: weight * spikes.length }));

/** A toy population: emits its input, one more each time. */
const increment: OperatorFunction<Frame<number>, Frame<number>> = map(({ tick, value }) => ({
  tick,
  value: value + 1,
}));

const one = (clock: Clock): Signal<number> => clock.pipe(constant(1));
const values = <T>(frames: readonly Frame<T>[]) => frames.map(({ value }) => value);

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(0);
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
    expect(first).toEqual([{ tick: clock.latest, value: 0, size: 0, spikes: new Uint32Array(0), state: {} }]);
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

describe('a network', () => {
  test('mixes in streams from outside, which arrive without delay', () => {
    const clock = new Clock();
    const index$ = clock.pipe(map((tick) => ({ tick, value: tick.index })));
    for (const early of [true, false]) {
      const before = early ? [index$.pipe(share())] : [];
      const shared$ = before[0] ?? index$;
      const subscription = early ? shared$.subscribe() : undefined;
      const { a } = network(clock, { a: increment }, ({ a }) => ({ a: sum(shared$, a) }));
      const heard = listen(a);
      clock.reset();
      clock.step(4);
      expect(values(heard.values)).toEqual([1, 3, 6, 10]);
      subscription?.unsubscribe();
    }
  });

  test('can be a population of another network', () => {
    const clock = new Clock();
    const inner = (source: Observable<Frame<number>>) =>
      network(clock, { x: increment }, ({ x }) => ({ x: sum(source, x) })).x;
    const { a } = network(clock, { a: inner, b: increment }, ({ a, b }) => ({ a: b, b: a }));
    const heard = listen(a);
    clock.step(6);
    // x[k] = x[k-1] + b[k-1] + 1, b[k] = x[k-1] + 1
    const expected: number[] = [];
    for (let k = 0, x = 0, b = 0; k < 6; k++) {
      [x, b] = [x + b + 1, x + 1];
      expected.push(x);
    }
    expect(heard.error).toBeUndefined();
    expect(values(heard.values)).toEqual(expected);
  });

  test('can take the output of another network, and its outputs can be joined', () => {
    const clock = new Clock();
    const first = network(clock, { a: increment }, ({ a }) => ({ a }));
    const second = network(clock, { b: increment }, () => ({ b: first.a }));
    const heard = listen(sum(second.b, first.a, second.b));
    clock.step(3);
    expect(heard.error).toBeUndefined();
    expect(values(heard.values)).toEqual([5, 8, 11]);
  });

  test('starts anew for each first subscriber, in the middle of a simulation too', () => {
    const clock = new Clock();
    const { a } = network(clock, { a: increment }, ({ a }) => ({ a }));
    for (let i = 0; i < 3; i++) {
      const heard: number[] = [];
      const subscription = a.subscribe(({ value }) => heard.push(value));
      clock.step(3);
      subscription.unsubscribe();
      expect(clock.observed).toBe(false);
      expect(heard).toEqual([1, 2, 3]);
    }
  });

  test('starts with the next tick when subscribed inside of one, also by somebody who has just left', () => {
    const clock = new Clock();
    const { a, b } = network(clock, { a: increment, b: increment }, ({ a, b }) => ({ a: b, b: a }));
    const heard: (readonly [number, number])[] = [];
    let subscription = a.subscribe(({ tick }) => {
      if (tick.index !== 2) return;
      subscription.unsubscribe();
      subscription = b.subscribe(({ tick, value }) => heard.push([tick.index, value]));
    });
    clock.step(6);
    expect(heard).toEqual([
      [3, 1],
      [4, 2],
      [5, 3],
    ]);
    subscription.unsubscribe();
  });

  test('takes nothing from the tick inside of which it was subscribed', () => {
    const clock = new Clock();
    const later = new Subject<Frame<number>>();
    const { a } = network(clock, { a: increment, b: increment }, ({ b }) => ({ a: later, b }));
    const heard: number[] = [];
    clock.subscribe((tick) => {
      if (tick.index === 2) a.subscribe((frame) => heard.push(frame.tick.index));
      later.next({ tick, value: 0 });
    });
    clock.step(6);
    expect(heard).toEqual([3, 4, 5]);
    clock.complete();
  });

  test('begins anew on reset, noise included', () => {
    const clock = new Clock({ seed: 11 });
    const noise$ = clock.pipe(whiteNoise({ mean: 260, sigma: 200, size: 5 }));
    const { a, b } = network(clock, { a: lif({}, { size: 5 }), b: lif() }, ({ a, b }) => ({
      a: sum(noise$, b.pipe(excite(-20_000))),
      b: a.pipe(excite(60_000)),
    }));
    const heard: string[] = [];
    let spikes = 0;
    a.subscribe((frame) => heard.push([frame.tick.index, ...frame.state.v, ...frame.spikes].join()));
    b.subscribe((frame) => {
      spikes += frame.spikes.length;
    });
    clock.advance(200);
    const first = heard.splice(0);
    expect(spikes).toBeGreaterThan(0);
    clock.reset();
    clock.advance(200);
    expect(heard).toEqual(first);
    clock.complete();
  });

  test('completes with the clock', () => {
    const clock = new Clock();
    const { a, b } = network(clock, { a: increment, b: increment }, ({ a, b }) => ({ a: b, b: a }));
    const heard = [listen(a), listen(b)];
    clock.step(2);
    clock.complete();
    expect(heard.map(({ completed, error }) => [completed, error])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
  });

  test('is torn down with its last subscriber, ten thousand times', () => {
    const clock = new Clock();
    const noise$ = clock.pipe(whiteNoise({ mean: 500, sigma: 100 }));
    const outputs = network(clock, { a: lif(), b: lif({}, { size: 3 }), r: rateNeuron() }, ({ a, b, r }) => ({
      a: sum(noise$, b.pipe(excite(-1)), r),
      b: sum(a.pipe(excite(1)), b.pipe(excite(1))),
      r: b.pipe(excite(1)),
    }));
    for (let i = 0; i < 10_000; i++) {
      const subscriptions = [
        outputs.a.subscribe(),
        outputs.b.subscribe(),
        outputs.r.subscribe(),
        outputs.a.subscribe(),
      ];
      if (i % 100 === 0) {
        clock.step(2);
        expect(kernelMemoryUsed()).toBeGreaterThan(0);
      }
      for (let j = 0; j < 4; j++) {
        expect(clock.observed).toBe(true);
        subscriptions[(i + j) % 4]!.unsubscribe();
      }
      if (clock.observed || kernelMemoryUsed() > 0) throw new Error(`round ${i} leaves something behind`);
    }
  });
});

describe('errors', () => {
  const fails = (wire: (clock: Clock) => Record<string, Observable<unknown>>, ticks = 6) => {
    const clock = new Clock();
    const heard = Object.values(wire(clock)).map((output) => listen(output));
    clock.step(ticks);
    expect(clock.observed).toBe(false);
    const messages = new Set(heard.map(({ error }) => String(error)));
    expect(messages.size).toBe(1);
    return [...messages][0];
  };

  test.each<[string, (clock: Clock) => Record<string, Observable<unknown>>, string]>([
    [
      'inside a population',
      (clock) =>
        network(clock, { a: lif(), b: increment }, ({ a, b }) => ({
          a: sum(b, a.pipe(excite(1))),
          b: one(clock).pipe(map(({ tick, value }) => ({ tick, value: tick.index === 3 ? Number.NaN : value }))),
        })),
      'RangeError: lif: ',
    ],
    [
      'in the wiring',
      (clock) =>
        network(clock, { a: lif(), b: increment }, ({ b }) => ({
          a: b,
          b: sum(b, one(clock).pipe(filter(({ tick }) => tick.index !== 2))),
        })),
      'Error: sum: input 2 left out tick 2; every stream emits one frame per tick',
    ],
    [
      'of an input that leaves out a tick',
      (clock) =>
        network(clock, { a: increment, b: increment }, ({ a, b }) => ({
          a: b,
          b: a.pipe(filter(({ tick }) => tick.index !== 3)),
        })),
      "Error: network: the input of 'b' has left out tick 3; every stream emits one frame per tick",
    ],
    [
      'of a population that leaves out a tick',
      (clock) => network(clock, { a: increment, b: pipe(increment, take(2)) }, ({ a, b }) => ({ a: b, b: a })),
      "Error: network: the output of 'b' has left out tick 2; every stream emits one frame per tick",
    ],
    [
      'of an input of another tick',
      (clock) =>
        network(clock, { a: increment }, ({ a }) => ({
          a: a.pipe(scan((before, frame) => (frame.tick.index < 3 ? frame : before))),
        })),
      "Error: network: the input of 'a' has the frame of tick 2 in tick 3; every stream emits one frame per tick",
    ],
    [
      'of an input on another clock',
      (clock) => {
        const other = new Clock();
        clock.pipe(take(3)).subscribe(() => other.step());
        return network(clock, { a: increment }, () => ({ a: one(other) }));
      },
      "Error: network: the input of 'a' is on another clock than the network",
    ],
    [
      'of two frames in a tick',
      (clock) => network(clock, { a: increment }, ({ a }) => ({ a: a.pipe(mergeMap((frame) => [frame, frame])) })),
      "Error: network: the input of 'a' has two frames of tick 0; every stream emits one frame per tick",
    ],
    [
      'of an input without frames',
      (clock) => network(clock, { a: increment }, () => ({ a: clock.pipe(map(() => 5)) as never })),
      "TypeError: network: the input of 'a': expected frames with a tick, got 5",
    ],
    [
      'of an output without frames',
      (clock) => network(clock, { a: map((_: Frame<number>) => 5) }, () => ({ a: one(clock) })),
      "TypeError: network: the output of 'a': expected frames with a tick, got 5",
    ],
  ])('%s reach every subscriber of every output', (_, wire, message) => {
    expect(fails(wire)).toContain(message);
  });

  test('of frames that come between ticks', async () => {
    const clock = new Clock();
    const { a } = network(clock, { a: increment }, ({ a }) => ({
      a: a.pipe(map((frame) => frame)),
    }));
    const late = network(clock, { b: increment }, () => ({
      b: timer(0).pipe(map(() => ({ tick: clock.latest!, value: 1 }))),
    }));
    const heard = listen(late.b);
    const other = listen(a);
    clock.step();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(heard.error).toEqual(
      new Error(
        "network: the input of 'b' has the frame of tick 0 between ticks; every stream emits one frame per tick",
      ),
    );
    expect(other.error).toBeUndefined();
    clock.complete();
  });

  test('of the wiring are told when it is made', () => {
    const clock = new Clock();
    expect(() => network(clock, { a: increment, b: increment }, ({ a }) => ({ a }) as never)).toThrow(
      new TypeError("network: the wiring has no input for 'b'; expected an Observable, got undefined"),
    );
    expect(() => network(clock, { a: increment }, ({ a }) => ({ a, c: a }))).toThrow(
      new TypeError("network: the wiring has an input for 'c', but the populations are a"),
    );
  });

  test('of types are told by the compiler', () => {
    const clock = new Clock();
    const cells = { a: lif(), b: lif({}, { record: [] }), r: rateNeuron() };
    const outputs = network(clock, cells, ({ a, b, r }) => {
      expectTypeOf(a).toEqualTypeOf<Observable<NeuronFrame<'v'>>>();
      return { a: b.pipe(excite(1)), b: sum(a.pipe(excite(1)), r), r: sum(r, one(clock)) };
    });
    expectTypeOf(outputs.a).toEqualTypeOf<Observable<NeuronFrame<'v'>>>();
    expectTypeOf<keyof typeof outputs>().toEqualTypeOf<'a' | 'b' | 'r'>();
    const unchecked = () => {
      // @ts-expect-error a population is forgotten
      network(clock, cells, ({ a, r }) => ({ a: a.pipe(excite(1)), r }));
      // @ts-expect-error spikes meet a membrane without a synapse
      network(clock, { a: lif(), b: lif() }, ({ a, b }) => ({ a: b, b: a.pipe(excite(1)) }));
      // @ts-expect-error there is no population of that name
      network(clock, { a: lif() }, ({ c }) => ({ a: c }));
      // @ts-expect-error the state has no such variable
      network(clock, { a: lif() }, ({ a }) => ({ a: a.pipe(map(({ tick, state }) => ({ tick, value: state.u }))) }));
    };
    expect(unchecked).toBeTypeOf('function');
  });
});
