import { BehaviorSubject, type Observable, Subject } from 'rxjs';
import {
  Clock,
  constant,
  exponential,
  kernelMemoryUsed,
  lif,
  type NeuronFrame,
  neuron,
  poissonInput,
  sum,
  whiteNoise,
} from 'rxneuron';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../stream/listen.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
});

/** Neurons that add up what arrives. */
const counter = neuron({
  name: 'counter',
  equations: 'dv/dt = I',
  state: { v: [0, '1', 'impulses'] },
  parameters: {},
  integrator: 'euler',
});

/** How many impulses reach each neuron in each tick. */
function counts(clock: Clock, input$: ReturnType<ReturnType<typeof poissonInput>>, size: number, ticks: number) {
  const arrived: number[][] = [];
  let before = new Float64Array(size);
  let failure: unknown;
  const cells$ = input$.pipe(counter({}, { size })) as Observable<NeuronFrame<'v'>>;
  const subscription = cells$.subscribe({
    next: ({ state }) => {
      arrived.push(Array.from(state.v, (v, i) => v - before[i]!));
      before = state.v.slice();
    },
    error: (error) => {
      failure = error;
    },
  });
  clock.step(ticks);
  subscription.unsubscribe();
  if (failure) throw failure;
  return arrived;
}

const mean = (numbers: readonly number[]) => numbers.reduce((sum, x) => sum + x, 0) / numbers.length;

/** Whether the mean of so many Poisson deviates is within five of its standard deviations. */
function expectMean(numbers: readonly number[], expected: number): void {
  expect(Math.abs(mean(numbers) - expected)).toBeLessThanOrEqual(5 * Math.sqrt(expected / numbers.length));
}

describe('Poisson input', () => {
  it('brings impulses at its rate to every neuron, whatever dt', () => {
    for (const dt of [0.1, 1]) {
      const clock = new Clock({ dt });
      const arrived = counts(clock, clock.pipe(poissonInput({ rate: 3000, weight: 1 })), 37, 400);
      expectMean(arrived.flat(), 3 * dt);
      for (let i = 0; i < 37; i++)
        expectMean(
          arrived.map((tick) => tick[i]!),
          3 * dt,
        );
    }
  });

  it('brings each neuron impulses at a rate of its own, if there is one each', () => {
    const clock = new Clock();
    const rates = Array.from({ length: 53 }, (_, i) => (i < 20 ? 5000 : i % 3 === 0 ? 0 : 400 * i));
    const arrived = counts(clock, clock.pipe(poissonInput({ rate: rates, weight: 1 })), 53, 500);
    for (const [i, rate] of rates.entries())
      expectMean(
        arrived.map((tick) => tick[i]!),
        rate / 10_000,
      );
  });

  it('gives a neuron the same impulses whatever the number and the rates of the others', () => {
    const run = (rate: number | number[], size: number) => {
      const clock = new Clock({ seed: 3 });
      return counts(clock, clock.pipe(poissonInput({ rate, weight: 1 })), size, 30);
    };
    const whole = run(7000, 67);
    expect(run(7000, 5)).toEqual(whole.map((tick) => tick.slice(0, 5)));
    const some = Array.from({ length: 67 }, (_, i) => (i % 5 === 0 ? 7000 : 100 * i));
    const fifth = (tick: readonly number[]) => tick.filter((_, i) => i % 5 === 0);
    expect(run(some, 67).map(fifth)).toEqual(whole.map(fifth));
    expect(whole.flat().some((count) => count > 1)).toBe(true);
  });

  it('is the same after a reset and with the same seed, other with another, and other in each use', () => {
    const run = (seed: number) => {
      const clock = new Clock({ seed });
      const input = (weight: number) => clock.pipe(poissonInput({ rate: 5000, weight }));
      const first = counts(clock, input(1), 20, 20);
      clock.reset();
      const cells$ = input(1);
      const again = counts(clock, cells$, 20, 20);
      clock.reset();
      const repeated = counts(clock, cells$, 20, 20);
      return { first, again, repeated };
    };
    const { first, again, repeated } = run(1);
    expect(repeated).toEqual(again);
    expect(again).not.toEqual(first);
    expect(run(1).first).toEqual(first);
    expect(run(2).first).not.toEqual(first);
  });

  it('takes its rate from a stream: a number or one each, which can change from tick to tick', () => {
    const clock = new Clock({ dt: 1 });
    const rate$ = new BehaviorSubject<number | number[]>(0);
    const arrived: number[][] = [];
    const size = 40;
    let before = new Float64Array(size);
    const heard = listen(clock.pipe(poissonInput({ rate: rate$, weight: 1 }), counter({}, { size })));
    clock.subscribe(() => {
      const { state } = heard.values.at(-1) as NeuronFrame<'v'>;
      arrived.push(Array.from(state.v, (v, i) => v - before[i]!));
      before = state.v.slice();
    });
    clock.step(100);
    rate$.next(2000);
    clock.step(100);
    const each = Array.from({ length: size }, (_, i) => 100 * i);
    rate$.next(each);
    clock.step(300);
    rate$.next(0);
    clock.step(50);
    clock.complete();
    expect(heard.error).toBeUndefined();
    expect(
      arrived
        .slice(0, 100)
        .flat()
        .every((count) => count === 0),
    ).toBe(true);
    expectMean(arrived.slice(100, 200).flat(), 2);
    for (const [i, rate] of each.entries())
      expectMean(
        arrived.slice(200, 500).map((tick) => tick[i]!),
        rate / 1000,
      );
    expect(
      arrived
        .slice(500)
        .flat()
        .every((count) => count === 0),
    ).toBe(true);
  });

  it('leaves the memory of others alone when a stream gives more rates than before', () => {
    const run = (rate: Observable<number | number[]> | number) => {
      const clock = new Clock();
      const rates$ = clock.pipe(poissonInput({ rate, weight: 1 }), counter({}, { size: 200 }));
      const subscription = rates$.subscribe();
      const others = listen(clock.pipe(constant(300), lif({}, { size: 20_000 })));
      clock.step(1);
      if (rate instanceof BehaviorSubject) rate.next(Array.from({ length: 200 }, (_, i) => 10 * i));
      clock.step(1);
      const { state } = others.values[1]!;
      const v = state.v.slice();
      subscription.unsubscribe();
      clock.complete();
      return v;
    };
    expect([...new Set(run(new BehaviorSubject(5)))]).toEqual([...new Set(run(5))]);
  });

  it('has the size of the numbers that it is added to', () => {
    for (const numbers of [constant(Float64Array.of(100, 200, 300)), whiteNoise({ sigma: 10, size: 3 })]) {
      const clock = new Clock();
      const heard = listen(sum(clock.pipe(numbers), clock.pipe(poissonInput({ rate: 1000, weight: 5 }))).pipe(lif()));
      clock.step(3);
      clock.complete();
      expect(heard.error).toBeUndefined();
      expect(heard.values[0]!.size).toBe(3);
    }
  });

  it('drives receptors, the sum of all impulses decaying', () => {
    const clock = new Clock({ dt: 0.5 });
    const size = 500;
    const tau = 4;
    const cells$ = clock.pipe(
      poissonInput({ rate: 2000, weight: 0.3 }),
      exponential({ tau }),
      lif({ V_T: 1e6 }, { size }),
    );
    let last: readonly number[] = [];
    cells$.subscribe(({ state }) => {
      last = [...(state as Record<string, Float64Array>)['exponential.g']!];
    });
    clock.step(200);
    clock.complete();
    // Campbell: on a grid, mean w λ dt / (1 − e^(−dt/τ)) and variance w² λ dt / (1 − e^(−2 dt/τ)).
    const expected = 0.3 / (1 - Math.exp(-0.5 / tau));
    const variance = 0.09 / (1 - Math.exp(-1 / tau));
    expect(Math.abs(mean(last) - expected)).toBeLessThan(5 * Math.sqrt(variance / size));
  });

  it.each([
    [{ rate: -1, weight: 1 }, 'poissonInput: parameter rate must be >= 0, got -1 Hz'],
    [{ rate: Number.NaN, weight: 1 }, 'poissonInput: parameter rate must be a finite number, got NaN Hz'],
    [{ rate: [1, -2], weight: 1 }, 'poissonInput: parameter rate must be >= 0, got -2 Hz for neuron 1'],
    [{ rate: 1, weight: Number.NaN }, 'poissonInput: weight must be a finite number, got NaN'],
    [{ rate: 1 }, 'poissonInput: weight must be a finite number, got undefined'],
    [{ weight: 1 }, 'poissonInput: rate is missing'],
    [{ rate: 1, weight: 1, delay: 1 }, "poissonInput: unknown option 'delay'"],
  ])('refuses %j', (options, message) => {
    expect(() => poissonInput(options as never)).toThrow(message);
  });

  it('fails where rates do not fit, or a stream gives one that is out of range', () => {
    const failure = (rate: unknown, emitted?: unknown) => {
      const clock = new Clock();
      const cells$ = clock.pipe(poissonInput({ rate: rate as number, weight: 1 }), counter({}, { size: 3 }));
      const heard = listen(cells$);
      clock.step(1);
      if (emitted !== undefined) (rate as Subject<unknown>).next(emitted);
      clock.step(1);
      clock.complete();
      return String(heard.error);
    };
    expect(failure([1, 2])).toMatch(/impulses are for 2 neurons, but the size is 3/);
    expect(failure(1e8)).toMatch(/10000 impulses in a tick on average; at most 500/);
    expect(failure(new Subject(), -5)).toMatch(/rate must be >= 0, got -5 Hz/);
    expect(failure(new Subject(), [1, 2])).toMatch(/there are 2 rates, but the size is 3/);
    expect(failure(new Subject(), 'fast')).toMatch(/rate must be a number or an array of numbers, got "fast"/);
  });
});
