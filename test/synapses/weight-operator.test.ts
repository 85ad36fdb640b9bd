import { BehaviorSubject, map, type OperatorFunction, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import type { Impulses } from '../../src/neurons/impulses.js';
import { lif } from '../../src/neurons/lif.js';
import { rateNeuron } from '../../src/neurons/rate-neuron.js';
import { constant } from '../../src/stimuli/constant.js';
import { Clock } from '../../src/stream/clock.js';
import type { Frame, Tick } from '../../src/stream/frame.js';
import { network } from '../../src/stream/network.js';
import { restore } from '../../src/stream/restore.js';
import { snapshot } from '../../src/stream/snapshot.js';
import { sum } from '../../src/stream/sum.js';
import { weight } from '../../src/synapses/weight.js';
import { allFire, failure, gathering } from './gathering.js';

describe('weight', () => {
  it('makes impulses of spikes, from each neuron to the one of the same index', () => {
    const clock = new Clock({ dt: 1 });
    const spikes = clock.pipe(map((tick) => ({ tick, size: 3, spikes: Uint32Array.of(tick.index % 3) })));
    const [alike, each] = [gathering(spikes.pipe(weight(2))), gathering(spikes.pipe(weight([2, 4, 8], { delay: 2 })))];
    clock.step(5);
    expect(alike).toEqual([
      [0, 0, 0],
      [2, 0, 0],
      [0, 2, 0],
      [0, 0, 2],
      [2, 0, 0],
    ]);
    expect(each).toEqual([
      [0, 0, 0],
      [0, 0, 0],
      [2, 0, 0],
      [0, 4, 0],
      [0, 0, 8],
    ]);
  });

  it('makes those of a single neuron reach all', () => {
    const clock = new Clock({ dt: 1 });
    const slider = new BehaviorSubject(3);
    const one = allFire(clock, 1);
    const [all, live] = [gathering(one.pipe(weight(2)), 4), gathering(one.pipe(weight(slider)), 4)];
    clock.step(2);
    slider.next(5);
    clock.step(2);
    expect(all.at(-1)).toEqual([2, 2, 2, 2]);
    expect(live.map(([w]) => w)).toEqual([0, 3, 3, 5]);
    expect(live.at(-1)).toEqual([5, 5, 5, 5]);
  });

  it('multiplies numbers', () => {
    const clock = new Clock({ dt: 1 });
    const slider = new BehaviorSubject(1);
    const [number, array, each, broadcast, live]: number[][][] = [[], [], [], [], []];
    const keep = (list: number[][]) => (frame: Frame<number | Float64Array>) =>
      list.push(typeof frame.value === 'number' ? [frame.value] : [...frame.value]);
    const numbers = clock.pipe(map((tick) => ({ tick, value: tick.index + 1 })));
    const arrays = clock.pipe(map((tick) => ({ tick, value: Float64Array.of(1, 2) })));
    numbers.pipe(weight(3)).subscribe(keep(number!));
    arrays.pipe(weight(-3)).subscribe(keep(array!));
    arrays.pipe(weight([10, 20])).subscribe(keep(each!));
    numbers.pipe(weight([10, 20])).subscribe(keep(broadcast!));
    numbers.pipe(weight(slider)).subscribe(keep(live!));
    clock.step(1);
    slider.next(100);
    clock.step(1);
    expect({ number, array, each, broadcast, live }).toEqual({
      number: [[3], [6]],
      array: [
        [-3, -6],
        [-3, -6],
      ],
      each: [
        [10, 40],
        [10, 40],
      ],
      broadcast: [
        [10, 20],
        [20, 40],
      ],
      live: [[1], [200]],
    });
  });

  it('delays numbers by whole ticks, in a loop and outside of one', () => {
    const clock = new Clock({ dt: 0.5 });
    const delayed = weight(2, { delay: 2 });
    const rates: number[] = [];
    const outside: number[] = [];
    const inside: number[] = [];
    const note = (list: number[]) =>
      map((frame: Frame<Float64Array | number>) => {
        list.push(typeof frame.value === 'number' ? frame.value : frame.value[0]!);
        return frame;
      });
    const source = rateNeuron({ tau: 10 });
    const { a } = network(clock, { a: source, b: rateNeuron() }, ({ a }) => ({
      a: clock.pipe(constant(1)),
      b: a.pipe(delayed, note(inside)),
    }));
    a.subscribe(({ value }) => rates.push(value[0]!));
    clock.pipe(constant(1), source, delayed, note(outside)).subscribe();
    const run = () => {
      for (const list of [rates, inside, outside]) list.length = 0;
      clock.step(10);
      expect(outside).toEqual([0, 0, 0, 0, ...rates.slice(0, 6).map((r) => 2 * r)]);
      expect(inside).toEqual(outside);
      expect(rates[0]).toBeGreaterThan(0);
    };
    run();
    clock.reset();
    run();
    const state = snapshot(clock);
    clock.step(10);
    const future = outside.slice(10);
    restore(clock, state);
    clock.step(10);
    expect(outside.slice(20)).toEqual(future);
  });

  it('says what is wrong', () => {
    const clock = new Clock({ dt: 1 });
    expect(() => weight('1' as unknown as number)).toThrow(/^weight: weight must be a number, an array .*, got "1"$/);
    expect(() => weight(Number.POSITIVE_INFINITY)).toThrow('weight: weight must be a finite number, got Infinity');
    expect(() => weight(1, { delay: 0 })).toThrow('weight: delay must be > 0 ms, got 0');
    expect(() => weight(1, { dely: 1 } as object)).toThrow("weight: unknown option 'dely'; expected delay");
    const arrays = clock.pipe(map((tick) => ({ tick, value: Float64Array.of(1, 2) })));
    const growing = clock.pipe(map((tick) => ({ tick, size: tick.index + 1, spikes: new Uint32Array(0) })));
    const told = [
      failure(arrays.pipe(weight([1, 2, 3]))),
      failure(arrays.pipe(weight(1, { delay: 0.2 }))),
      failure(clock.pipe(weight(1) as unknown as OperatorFunction<Tick, Frame<Impulses>>)),
      failure(growing.pipe(weight(1))),
      failure(allFire(clock, 2).pipe(weight([1, 2, 3]), lif())),
    ];
    clock.step(2);
    expect(told.map((message) => message())).toEqual([
      'weight: there are 3 weights, but the signal has 2 values',
      'weight: a delay must be at least one tick of 1 ms, got 0.2 ms, which rounds to none',
      expect.stringMatching(/^weight: expected a frame \{ tick, value \}, got a tick/),
      'weight: the population had 1 neurons at first, but has 2 now; give it { size: 2 }',
      'weight: there are 3 weights, but the population has 2 neurons',
    ]);
  });

  it('of Observables is 1 until something has come', () => {
    const clock = new Clock({ dt: 1 });
    const values: number[] = [];
    sum(clock.pipe(constant(7), weight(new Subject<number>()))).subscribe(({ value }) => values.push(value));
    clock.step(1);
    expect(values).toEqual([7]);
  });
});
