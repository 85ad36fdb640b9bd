import fc from 'fast-check';
import { BehaviorSubject, map, type Observable, Subject } from 'rxjs';
import {
  Clock,
  connect,
  constant,
  current,
  type Frame,
  hebbian,
  kernelMemoryUsed,
  lif,
  network,
  oja,
  type RateFrame,
  rateNeuron,
  sum,
  type Tick,
  topology,
  transfer,
  type Weights,
  weights,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';

/** What a stream of numbers emits. */
function gathering(stream: Observable<Frame<Float64Array>>): number[][] {
  const seen: number[][] = [];
  stream.subscribe(({ value }) => seen.push([...value]));
  return seen;
}

/** How a stream fails. */
function failure(make: (clock: Clock) => Observable<unknown>, ticks = 1): string {
  const clock = new Clock({ dt: 1 });
  let message = '';
  make(clock).subscribe({ error: (error: Error) => (message = error.message) });
  clock.step(ticks);
  return message;
}

/** Numbers of one size, so that the order of a sum shows in its last bit. */
const number = fc.integer({ min: -100_000, max: 100_000 }).map((n) => n / 997);
const entry = fc.oneof({ weight: 1, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: number });

/** A matrix and a vector; with rows for every kind of panel. */
const product = fc.tuple(fc.integer({ min: 1, max: 37 }), fc.integer({ min: 1, max: 9 })).chain(([rows, columns]) =>
  fc.record({
    W: fc.array(fc.array(entry, { minLength: columns, maxLength: columns }), { minLength: rows, maxLength: rows }),
    x: fc.array(number, { minLength: columns, maxLength: columns }),
  }),
);

/** x of each tick, unlike that of any other. */
const input = (tick: Tick, size: number) => Float64Array.from({ length: size }, (_, j) => Math.sin(3 * tick.index + j));

describe('weights', () => {
  it('give W x, each sum from the first column on, bit for bit, dense or sparse', () => {
    fc.assert(
      fc.property(product, ({ W, x }) => {
        const expected = W.map((row) => row.reduce((sum, w, j) => sum + w * x[j]!, 0));
        const clock = new Clock();
        const x$ = clock.pipe(current(() => Float64Array.from(x)));
        const [dense, sparse] = [gathering(x$.pipe(weights(W))), gathering(x$.pipe(weights(connect.fromMatrix(W))))];
        clock.step(1);
        expect(dense).toEqual([expected]);
        expect(sparse).toEqual([expected]);
      }),
      { numRuns: runs(100, 5000) },
    );
  });

  it('take a number for all columns, and a vector of weights for a single row', () => {
    const clock = new Clock();
    const seen = gathering(clock.pipe(constant(2), weights([1, 10, 100])));
    clock.step();
    expect(seen).toEqual([[222]]);
  });

  it('let each x through after its delay, in a loop and outside of one', () => {
    const delays = (pre: number, post: number) => 1 + ((2 * pre + 3 * post) % 5);
    const sparse = weights(connect.allToAll(3, 2, { weight: (i, j) => i - 2 * j + 0.5, delay: delays }));
    const dense = weights(
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      { delay: 3 },
    );
    for (const [operator, w, d] of [
      [sparse, (i: number, j: number) => i - 2 * j + 0.5, delays],
      [dense, (i: number, j: number) => 3 * j + i + 1, () => 3],
    ] as const) {
      const clock = new Clock({ dt: 1 });
      const outside = gathering(
        clock.pipe(
          map((tick) => ({ tick, value: input(tick, 3) })),
          operator,
        ),
      );
      const inside: number[][] = [];
      network(
        clock,
        {
          neurons: map((frame: Frame<Float64Array>) => {
            inside.push([...frame.value]);
            return { tick: frame.tick, value: input(frame.tick, 3) };
          }),
        },
        ({ neurons }) => ({ neurons: neurons.pipe(operator) }),
      ).neurons.subscribe();
      clock.step(12);
      const expected = Array.from({ length: 12 }, (_, k) =>
        [0, 1].map((j) =>
          [0, 1, 2].reduce((sum, i) => {
            const from = k - d(i, j);
            return sum + w(i, j) * (from < 0 ? 0 : Math.sin(3 * from + i));
          }, 0),
        ),
      );
      expect(outside).toEqual(expected);
      expect(inside).toEqual(expected);
    }
  });

  it('have in a loop the same effect without a delay as with one of a tick, the state of rest included', () => {
    const W = [
      [0.5, -1],
      [1.5, 0.2],
    ];
    const potentials = [weights(W), weights(W, { delay: 1 }), weights(connect.fromMatrix(W, { delay: 1 }))].map(
      (operator) => {
        const clock = new Clock({ dt: 1 });
        const population = rateNeuron({}, { transfer: transfer.tanh, initial: { v: [0.7, -0.4] } });
        const { neurons } = network(clock, { neurons: population }, ({ neurons }) => ({
          neurons: neurons.pipe(operator),
        }));
        const seen: number[][] = [];
        neurons.subscribe(({ state }) => seen.push([...state.v]));
        clock.step(5);
        return seen;
      },
    );
    expect(potentials[0]).toHaveLength(5);
    expect(potentials[0]!.at(-1)![0]).not.toBe(potentials[0]!.at(-2)![0]);
    expect(potentials[1]).toEqual(potentials[0]);
    expect(potentials[2]).toEqual(potentials[0]);
  });

  it('take new rows from a stream at the next tick, and forget with a reset those that came during ticks', () => {
    const clock = new Clock();
    const W = new BehaviorSubject<Weights>([[1, 2]]);
    const seen = gathering(
      clock.pipe(
        current(() => Float64Array.of(1, 10)),
        weights(W),
      ),
    );
    clock.subscribe(({ index }) => W.next([[index + 2, 0]]));
    clock.step(3);
    clock.reset();
    clock.step(2);
    W.next([[7, 7]]);
    clock.step(1);
    expect(seen).toEqual([[21], [2], [3], [21], [2], [77]]);
  });

  it('are read while their frame is the latest, keep nothing in memory, and count as one for all subscribers', () => {
    const used = kernelMemoryUsed();
    const clock = new Clock();
    const frames: RateFrame<'weight'>[] = [];
    const sums$ = clock.pipe(constant(1), weights([[1, 2]]));
    const subscriptions = [
      sums$.subscribe((frame) => frames.push(frame)),
      sums$.subscribe((frame) => frames.push(frame)),
    ];
    clock.step(2);
    expect(frames).toHaveLength(4);
    expect(frames[3]).toBe(frames[2]);
    expect([...frames[3]!.state.weight]).toEqual([1, 2]);
    expect(() => frames[0]!.value).toThrow("weights: 'sum' of tick 0 was read after a later tick was computed");
    expect(() => frames[0]!.state.weight).toThrow("weights: 'weight' of tick 0 was read");
    expect(kernelMemoryUsed()).toBeGreaterThan(used);
    for (const subscription of subscriptions) subscription.unsubscribe();
    expect(kernelMemoryUsed()).toBe(used);
    expect([...frames[3]!.value]).toEqual([3]);
  });

  it('show in a topology, with their number, signs and sizes', () => {
    const clock = new Clock();
    const sizes = { size: 2 };
    const net = network(clock, { a: rateNeuron({}, sizes), b: rateNeuron({}, sizes) }, ({ a, b }) => ({
      a: sum(
        clock.pipe(constant(1)),
        b.pipe(
          weights([
            [-1, 0],
            [-2, -3],
          ]),
        ),
      ),
      b: sum(a.pipe(weights(connect.oneToOne(2, { weight: 4 }))), a.pipe(weights(new Subject<Weights>()))),
    }));
    expect(topology(net).links).toEqual([
      { from: 'constant', to: 'a' },
      { from: 'b', to: 'a', rule: 'fromMatrix', synapses: 3, weight: [-3, -1], sign: 'inhibitory' },
      { from: 'a', to: 'b', rule: 'oneToOne', synapses: 2, weight: [4, 4], sign: 'excitatory' },
      { from: 'a', to: 'b', weight: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY], sign: 'mixed' },
    ]);
  });

  it('say what is wrong with what they are given', () => {
    const x$ = (clock: Clock, length: number) => clock.pipe(current(() => new Float64Array(length)));
    expect(() => weights([[1, 2], [3]])).toThrow('weights: row 1 of the weights has 1 numbers, row 0 has 2');
    expect(() => weights([[1, Number.NaN]])).toThrow('weights: weight 1 of neuron 0 must be a finite number, got NaN');
    expect(() => weights([[]])).toThrow('weights: a row of weights must not be empty');
    expect(() => weights([[1]], { delay: 0 })).toThrow('weights: delay must be > 0 ms, got 0');
    expect(() => weights(connect.oneToOne(3), { delay: 2 })).toThrow(
      'weights: a projection has delays of its own: connect.oneToOne(…, { delay: 2 })',
    );
    // @ts-expect-error: a wrong name
    expect(() => weights([[1]], { dealy: 1 })).toThrow("weights: unknown option 'dealy'; expected delay, plasticity");
    // @ts-expect-error: no rule for rates
    expect(() => weights([[1]], { plasticity: 'oja' })).toThrow(
      'weights: plasticity must be what hebbian(…) or oja(…) returns, got "oja"',
    );
    expect(() => weights(new Subject<Weights>(), { plasticity: oja({ rate: 1 }) })).toThrow(
      'weights: W cannot be an Observable, since oja changes the weights',
    );
    expect(() => hebbian({ rate: 0 })).toThrow('hebbian: rate must be > 0 1/ms, got 0 1/ms');
    expect(failure((clock) => x$(clock, 3).pipe(weights([[1, 2]])))).toBe(
      'weights: the input has 3 values, but each neuron has weights for 2',
    );
    expect(failure((clock) => x$(clock, 3).pipe(weights(connect.oneToOne(2))))).toBe(
      'weights(connect.oneToOne): the input has 3 values, but each neuron has weights for 2',
    );
    expect(
      failure((clock) =>
        clock.pipe(
          current(() => Number.NaN),
          weights([[1]]),
        ),
      ),
    ).toBe('weights: input 0 is NaN');
    expect(failure((clock) => clock.pipe(constant(1), weights([[1]], { delay: 0.4 })))).toBe(
      'weights: a delay must be at least one tick of 1 ms, got 0.4 ms, which rounds to none',
    );
    expect(failure((clock) => clock.pipe(constant(1), weights(connect.oneToOne(1, { delay: 0.4 }))))).toBe(
      'weights(connect.oneToOne): a delay must be at least one tick of 1 ms, got 0.4 ms, which rounds to none',
    );
    expect(failure((clock) => clock.pipe(constant(1), weights(new Subject<Weights>())))).toBe(
      'weights: no weights have arrived before tick 0; begin their stream with startWith(…)',
    );
    const growing = (clock: Clock) => {
      const W = new BehaviorSubject<Weights>([[1]]);
      clock.subscribe(() => W.next([[1], [2]]));
      return clock.pipe(constant(1), weights(W));
    };
    expect(failure(growing, 2)).toBe('weights: a matrix of 2 × 1 weights has come, but it was 1 × 1 at first');
    expect(failure((clock) => clock.pipe(constant(1), weights([[1], [2]]), rateNeuron({}, { size: 3 })))).toBe(
      'rateNeuron: the input I has 2 values, but the size is 3',
    );
    // @ts-expect-error: spikes are no rates
    expect(failure((clock) => clock.pipe(constant(1), lif(), weights([[1]])))).toContain('weights: expected a frame');
  });
});
