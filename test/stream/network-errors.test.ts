import { filter, map, mergeMap, type Observable, pipe, scan, take, timer } from 'rxjs';
import { Clock, type Frame, kernelMemoryUsed, lif, type NeuronFrame, network, rateNeuron, sum } from 'rxneuron';
import { afterEach, describe, expect, expectTypeOf, test } from 'vitest';
import { listen } from './listen.js';

import { excite, increment, one } from './toys.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
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

  test('of the arguments are told when they are given', () => {
    const clock = new Clock();
    const given =
      (...args: unknown[]) =>
      () =>
        (network as (...args: unknown[]) => unknown)(...args);
    expect(given({ a: increment }, () => ({}))).toThrow(new TypeError('network: expected a Clock first, got { a }'));
    expect(given(clock, undefined, () => ({}))).toThrow(
      new TypeError('network: expected populations by name, got undefined'),
    );
    expect(given(clock, { a: one(clock) }, () => ({}))).toThrow(
      new TypeError("network: the population 'a' must be an operator, such as lif(), got an Observable"),
    );
    expect(given(clock, { a: increment }, { a: increment })).toThrow(
      new TypeError('network: expected a function from the registers of all populations to their inputs, got { a }'),
    );
    expect(given(clock, { a: increment }, () => {})).toThrow(
      new TypeError('network: the wiring must return the inputs of all populations, got undefined'),
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
