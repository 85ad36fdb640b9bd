import fc from 'fast-check';
import { map, type Observable } from 'rxjs';
import {
  Clock,
  concat,
  constant,
  type Frame,
  kernelMemoryUsed,
  lif,
  type NeuronFrame,
  network,
  probe,
  rateNeuron,
  type SpikeFrame,
  slice,
  snapshot,
  spikeTimes,
  step,
} from 'rxneuron';
import { afterEach, describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { listen } from '../stream/listen.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
});

const SIZE = 9;
const current = Float64Array.from({ length: SIZE }, (_, i) => 300 + 40 * i);

/** Neurons that fire at different times, located inside their ticks. */
const cells = (clock: Clock) => clock.pipe(constant(current), lif({}, { integrator: 'rk4' }));

/** What can be compared of a frame. */
const told = ({ tick, size, spikes, times, firedAt }: SpikeFrame) => ({
  index: tick.index,
  size,
  spikes: [...spikes],
  times: times && [...times],
  firedAt: firedAt ?? tick.index,
});

function run<T>(ticks: number, wire: (clock: Clock) => Observable<T>): T[] {
  const clock = new Clock({ dt: 0.5 });
  const heard = listen(wire(clock));
  clock.step(ticks);
  clock.complete();
  if (heard.error) throw heard.error;
  return heard.values;
}

/** The error of a stream that fails in its first tick. */
function failure(wire: (clock: Clock) => Observable<unknown>): string {
  const clock = new Clock();
  const heard = listen(wire(clock));
  clock.step(1);
  clock.complete();
  return String(heard.error);
}

const cuts = fc
  .uniqueArray(fc.integer({ min: 1, max: SIZE - 1 }), { maxLength: 4 })
  .map((inner) => [0, ...inner.sort((a, b) => a - b), SIZE]);

describe('The slices of a population side by side', () => {
  it('are the population: its spikes, when they were, and in which tick', () => {
    const whole = run(160, (clock) => cells(clock).pipe(map(told)));
    expect(whole.flatMap(({ spikes }) => spikes).length).toBeGreaterThan(20);
    expect(whole.some(({ times }) => times!.some((t) => t % 0.5 !== 0))).toBe(true);
    fc.assert(
      fc.property(cuts, (bounds) => {
        const parts = run(160, (clock) => {
          const cells$ = cells(clock);
          return concat(...bounds.slice(1).map((end, i) => cells$.pipe(slice(bounds[i]!, end)))).pipe(map(told));
        });
        expect(parts).toEqual(whole);
      }),
      { numRuns: runs(15, 500) },
    );
  });

  it('are the population: numbers, rates', () => {
    const rates = (clock: Clock) => clock.pipe(constant(current), rateNeuron());
    for (const stream of [(clock: Clock) => clock.pipe(constant(current)), rates]) {
      const values = map((frame: Frame<Float64Array>) => [...frame.value]);
      const whole = run(10, (clock) => (stream(clock) as Observable<Frame<Float64Array>>).pipe(values));
      const parts = run(10, (clock) => {
        const numbers$ = stream(clock) as Observable<Frame<Float64Array>>;
        return concat(numbers$.pipe(slice(0, 4)), numbers$.pipe(slice(4, 5)), numbers$.pipe(slice(5))).pipe(values);
      });
      expect(parts).toEqual(whole);
      expect(whole[9]![8]).toBeGreaterThan(100);
    }
  });
});

describe('A slice', () => {
  it('of a slice is a slice', () => {
    const [once, twice] = [
      run(60, (clock) => cells(clock).pipe(slice(3, 7), map(told))),
      run(60, (clock) => cells(clock).pipe(slice(2), slice(1, 5), map(told))),
    ];
    expect(twice).toEqual(once);
    expect(once.flatMap(({ spikes }) => spikes)).toContain(0);
    expect(once.flatMap(({ spikes }) => spikes)).toContain(3);
  });

  it('has the state of its neurons, to be read, probed and kept', () => {
    const whole = run(40, (clock) => cells(clock).pipe(map(({ state }) => [...state.v].slice(3, 7))));
    const part = <T>(read: (part$: Observable<NeuronFrame<'v'>>) => Observable<T>) =>
      run(40, (clock) => read(cells(clock).pipe(slice(3, 7))));
    expect(part((part$) => part$.pipe(map(({ state }) => [...state.v])))).toEqual(whole);
    expect(part((part$) => part$.pipe(snapshot())).map(({ state }) => [...state.v])).toEqual(whole);
    expect(part((part$) => part$.pipe(probe('v', 2))).map(({ value }) => value)).toEqual(whole.map((v) => v[2]));
    expect(Object.keys(part((part$) => part$.pipe(snapshot()))[0]!.state)).toEqual(['v']);
  });

  it('of a register tells when its spikes were fired, also when it is kept', () => {
    const shown: (readonly number[])[] = [];
    const clock = new Clock({ dt: 0.5 });
    const { a } = network(clock, { a: lif({}, { size: SIZE }) }, ({ a }) => {
      a.pipe(slice(4), snapshot()).subscribe(({ tick, spikes, firedAt }) => {
        if (spikes.length > 0) shown.push([tick.index, firedAt!, ...spikes]);
      });
      return { a: clock.pipe(constant(current)) };
    });
    const fired: (readonly number[])[] = [];
    a.subscribe(({ tick, spikes }) => {
      const part = [...spikes].filter((i) => i >= 4).map((i) => i - 4);
      if (part.length > 0) fired.push([tick.index + 1, tick.index, ...part]);
    });
    clock.step(60);
    clock.complete();
    expect(shown.length).toBeGreaterThan(5);
    expect(shown).toEqual(fired.filter(([tick]) => tick! < 60));
  });

  it.each([
    [-1, undefined, 'slice: start must be a whole number >= 0, got -1'],
    [0.5, undefined, 'slice: start must be a whole number >= 0, got 0.5'],
    [Number.NaN, undefined, 'slice: start must be a whole number >= 0, got NaN'],
    [2, 2, 'slice: end must be a whole number > start = 2, got 2'],
    [2, Number.POSITIVE_INFINITY, 'slice: end must be a whole number > start = 2, got Infinity'],
  ])('from %d to %d is refused', (start, end, message) => {
    expect(() => slice(start, end)).toThrow(message);
  });

  it('beyond the population fails, and says how many neurons there are', () => {
    expect(failure((clock) => cells(clock).pipe(slice(3, 10)))).toMatch('no neuron 9 in a population of 9');
    expect(failure((clock) => cells(clock).pipe(slice(9)))).toMatch('no neuron 9 in a population of 9');
  });

  it('of what is no population fails, and says what it got', () => {
    const number$ = (clock: Clock) => clock.pipe(step({ amplitude: 1 })) as Observable<never>;
    expect(failure((clock) => number$(clock).pipe(slice(0)))).toMatch(/slice: expected frames of a population, got/);
  });
});

describe('concat', () => {
  const spikes = (clock: Clock, ...times: number[][]) => clock.pipe(spikeTimes(times));

  it('counts the neurons on, bare numbers as of one neuron', () => {
    const frames = run(3, (clock) => concat(spikes(clock, [1], []), spikes(clock, [1, 1.5]), spikes(clock, [], [1.5])));
    expect(frames.map(({ size, spikes }) => [size, ...spikes])).toEqual([[5], [5, 0, 2], [5, 2, 4]]);
    const numbers = run(1, (clock) => concat(clock.pipe(constant(3)), clock.pipe(constant(Float64Array.of(1, 2)))));
    expect([...numbers[0]!.value]).toEqual([3, 1, 2]);
  });

  it('gives the ends of ticks as times of spikes that are not located, beside others that are', () => {
    const frames = run(40, (clock) => concat(spikes(clock, [1, 15]), cells(clock)));
    for (const { tick, spikes, times } of frames) {
      expect(times).toHaveLength(spikes.length);
      for (const [i, who] of spikes.entries()) {
        if (who === 0) expect(times![i]).toBe((tick.index + 1) * 0.5);
        expect(times![i]).toBeLessThanOrEqual((tick.index + 1) * 0.5);
        expect(times![i]).toBeGreaterThanOrEqual(tick.index * 0.5);
      }
    }
    expect(frames.flatMap(({ spikes }) => [...spikes]).filter((who) => who === 0)).toHaveLength(2);
  });

  it('refuses spikes beside numbers, nothing, and what is no stream', () => {
    expect(failure((clock) => concat(spikes(clock, [1]), clock.pipe(constant(1)) as never))).toMatch(
      'concat: input 1 has spikes, another has numbers',
    );
    expect(() => concat()).toThrow('concat: expected at least one signal, got none');
    expect(() => concat(3 as never)).toThrow(/concat: input 1: expected a signal.*got 3/);
    const frames = (clock: Clock) => clock.pipe(map((tick) => ({ tick }))) as never;
    expect(failure((clock) => concat(frames(clock)))).toMatch(/input 1: expected frames of spikes or of numbers, got/);
  });

  it('refuses one population through a register and another without', () => {
    const clock = new Clock();
    const { a } = network(clock, { a: lif({}, { size: 2 }) }, ({ a }) => ({
      a: concat(a, spikes(clock, [1])).pipe(map(({ tick, spikes }) => ({ tick, value: spikes.length }))),
    }));
    const heard = listen(a);
    clock.step(2);
    clock.complete();
    expect(String(heard.error)).toMatch(/concat: input 2 comes by a register and input 1 does not, or the other way/);
  });
});
