import { map, type Observable } from 'rxjs';
import {
  adex,
  alpha,
  artificialNeuron,
  biexponential,
  Clock,
  conductance,
  connect,
  constant,
  delta,
  exponential,
  kernelMemoryUsed,
  lif,
  neuron,
  nmda,
  pulse,
  spikeTimes,
  sum,
  synapses,
} from 'rxneuron';
import { afterEach, describe, expect, it } from 'vitest';
import { normal } from '../../src/synapses/distribution.js';
import { listen } from '../stream/listen.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
});

/** The error that a stream fails with in its first ticks. */
function failure(wire: (clock: Clock) => Observable<unknown>): string {
  const clock = new Clock();
  const heard = listen(wire(clock));
  clock.step(3);
  clock.complete();
  return String(heard.error);
}

/** Spikes of `pre` neurons. */
const spikes = (clock: Clock, pre = 2) => clock.pipe(spikeTimes(Array.from({ length: pre }, () => [0.1, 0.2])));
const impulses = (clock: Clock, pre = 2, post = 3) => spikes(clock, pre).pipe(synapses(connect.allToAll(pre, post)));

describe('Sizes that do not fit', () => {
  it('are both named: spikes and projection', () => {
    expect(failure((clock) => spikes(clock, 2).pipe(synapses(connect.allToAll(4, 3)), lif()))).toMatch(
      'synapses(connect.allToAll): it starts from 4 neurons, but the population has 2',
    );
  });

  it('are both named: projection and population', () => {
    expect(failure((clock) => impulses(clock, 2, 3).pipe(lif({}, { size: 5 })))).toMatch(
      'lif: the impulses are for 3 neurons, but the size is 5',
    );
    expect(failure((clock) => impulses(clock, 2, 3).pipe(exponential(), lif({ C: [1, 2] })))).toMatch(
      'lif: the drives are for 3 neurons, but the size is 2',
    );
  });

  it('are both named: two projections, a projection and a current', () => {
    expect(failure((clock) => sum(impulses(clock, 2, 3), impulses(clock, 2, 4)).pipe(lif()))).toMatch(
      'sum: input 2 has 4 values, but input 1 has 3',
    );
    expect(failure((clock) => sum(clock.pipe(constant(new Float64Array(4))), impulses(clock)).pipe(lif()))).toMatch(
      'sum: input 2 has 3 values, but input 1 has 4',
    );
  });

  it('are both named: parameters of receptors and population', () => {
    expect(failure((clock) => impulses(clock, 2, 3).pipe(exponential({ tau: [1, 2] }), lif()))).toMatch(
      /lif: exponential\.tau has 2 values, but the size is 3/,
    );
    expect(failure((clock) => impulses(clock, 2, 3).pipe(exponential({ initial: [1, 2] }), lif()))).toMatch(
      'lif: the initial value of exponential.g has 2 values, but the size is 3',
    );
  });
});

describe('A delay of less than a tick', () => {
  it.each([
    ['a number', 0.04],
    ['an array', [1, 0.04]],
    ['a function', (pre: number) => (pre === 0 ? 0.04 : 1)],
    ['a distribution', normal({ mean: 0.04, sd: 0.001, min: 0.01 })],
  ] as const)('is refused, and the tick named: %s', (_, delay) => {
    expect(failure((clock) => spikes(clock).pipe(synapses(connect.oneToOne(2, { delay })), lif()))).toMatch(
      /synapses\(connect\.oneToOne\): a delay must be at least one tick of 0\.1 ms, got 0\.0\d+ ms, which rounds to none/,
    );
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])('is refused before any tick is known: %d ms', (delay) => {
    expect(() => connect.oneToOne(2, { delay })).toThrow(/connect\.oneToOne: delay must be/);
    expect(() => connect.oneToOne(2, { delay: [1, delay] })).toThrow(
      /connect\.oneToOne: delay of synapse 1 → 1 must be/,
    );
  });
});

describe('Weights that are no numbers', () => {
  it.each([Number.NaN, Number.NEGATIVE_INFINITY, '3', null])('are refused, and the synapse named: %j', (weight) => {
    const bad = weight as number;
    expect(() => connect.oneToOne(2, { weight: bad })).toThrow(/connect\.oneToOne: weight must be/);
    expect(() => connect.oneToOne(2, { weight: [1, bad] })).toThrow(/weight of synapse 1 → 1 must be a finite number/);
    expect(() => connect.oneToOne(2, { weight: () => bad })).toThrow(/weight of synapse 0 → 0 must be a finite number/);
  });
});

describe('Impulses where they have nothing to act on', () => {
  const deaf = neuron({
    name: 'deaf',
    equations: 'dx/dt = -x',
    state: { x: [1, '1', ''] },
    parameters: {},
  });
  const two = neuron({
    name: 'two',
    equations: 'dv/dt = I + J',
    state: { v: [0, '1', ''] },
    parameters: {},
    inputs: { I: ['1', ''], J: ['1', ''] },
  });

  it('are refused: no v, no input, several inputs, no state', () => {
    expect(failure((clock) => impulses(clock).pipe(deaf()))).toMatch(
      "deaf: delta acts on a potential 'v', which the model has not",
    );
    expect(failure((clock) => impulses(clock).pipe(exponential(), deaf()))).toMatch(
      'deaf: exponential needs a model with one input to add its current to; this has 0',
    );
    expect(failure((clock) => impulses(clock).pipe(pulse(), two()))).toMatch(
      'two: pulse needs a model with one input to add its current to; this has 2',
    );
    expect(failure((clock) => impulses(clock).pipe(artificialNeuron({ weights: [[1, 2, 3]] }) as never))).toMatch(
      /artificialNeuron: /,
    );
  });

  it('are refused where the method does not fit: exact with a conductance', () => {
    expect(failure((clock) => impulses(clock).pipe(conductance(), lif({}, { integrator: 'exact' })))).toMatch(
      /lif: exact: dv\/dt is not linear with constant coefficients.*use exponentialEuler or rk4/,
    );
  });

  it('cannot be read as numbers', () => {
    expect(failure((clock) => sum(impulses(clock), clock.pipe(constant(1))).pipe(map(({ value }) => value)))).toMatch(
      'sum: impulses cannot be read as a number',
    );
    expect(
      failure((clock) => sum(impulses(clock).pipe(alpha()), clock.pipe(constant(1))).pipe(map(({ value }) => value))),
    ).toMatch('sum: drives cannot be read as a number');
  });

  it('cannot come twice by the same way', () => {
    expect(
      failure((clock) => {
        const once$ = impulses(clock);
        return sum(once$, once$).pipe(lif());
      }),
    ).toMatch('lif: the same synapses(connect.allToAll) comes in twice');
    expect(
      failure((clock) => {
        const once$ = impulses(clock);
        return sum(once$.pipe(exponential()), once$.pipe(alpha())).pipe(lif());
      }),
    ).toMatch('lif: the same synapses(connect.allToAll) comes in twice');
  });
});

describe('Other things where impulses or spikes are wanted', () => {
  it('are refused: a current into a receptor, spikes without synapses, a current into synapses', () => {
    expect(failure((clock) => clock.pipe(constant(1), exponential() as never, lif()))).toMatch(
      'exponential: expected impulses, as synapses(…) makes them, got 1',
    );
    expect(failure((clock) => spikes(clock).pipe(exponential() as never, lif()))).toMatch(/expected impulses|frame/);
    expect(failure((clock) => spikes(clock).pipe(lif() as never))).toMatch(/lif: expected a frame \{ tick, value \}/);
    expect(failure((clock) => clock.pipe(constant(1), synapses(connect.oneToOne(1)) as never, lif()))).toMatch(
      /synapses\(connect\.oneToOne\): expected a frame of spikes, got/,
    );
    expect(failure((clock) => impulses(clock).pipe(exponential(), alpha() as never, lif()))).toMatch(
      /alpha: expected impulses/,
    );
    expect(() => synapses(0.3 as never)).toThrow(
      'synapses: expected a projection, such as connect.oneToOne(100), got 0.3',
    );
  });
});

describe('Parameters of receptors', () => {
  it.each([
    [() => exponential({ tau: 0 }), 'exponential: parameter tau must be > 0, got 0 ms'],
    [() => exponential({ tau: Number.NaN }), 'exponential: parameter tau must be a finite number, got NaN ms'],
    [() => alpha({ tau: [1, -1] }), 'alpha: parameter tau must be > 0, got -1 ms for neuron 1'],
    [() => biexponential({ rise: 0, decay: 5 }), 'biexponential: parameter rise must be > 0, got 0 ms'],
    [() => conductance({ rise: 1 } as never), 'conductance: decay is missing'],
    [() => conductance({ tau: 1, rise: 1, decay: 2 } as never), "unknown option 'tau'"],
    [() => conductance({ tau: '5' } as never), 'must be a number or an array of numbers, got "5"'],
    [() => nmda({ magnesium: -1 }), 'nmda: parameter magnesium must be >= 0, got -1 mM'],
    [() => exponential({ tua: 5 } as never), "exponential: unknown option 'tua'; did you mean 'tau'"],
    [() => exponential({ initial: Number.NaN }), 'exponential: option initial must be a finite number, got NaN'],
    [() => exponential(5 as never), 'exponential: expected options'],
  ] as const)('are refused where they are made: %s', (make, message) => {
    expect(make).toThrow(message);
  });

  it('need time constants that differ where there are two', () => {
    for (const make of [
      () => biexponential({ rise: [1, 5], decay: [5, 5] }),
      () => biexponential({ rise: 5, decay: [2, 5] }),
      () => conductance({ rise: [1, 5], decay: 5 }),
      () => nmda({ rise: 5, decay: 5 }),
    ])
      expect(make).toThrow(/rise and decay must differ, got 5 ms for both/);
  });

  it('of delta and pulse are none', () => {
    expect(() => (delta as (options?: object) => unknown)()).not.toThrow();
    expect(failure((clock) => impulses(clock).pipe(delta(), lif()))).toBe('undefined');
  });
});

describe('Memory that cannot be had', () => {
  it('is said when a projection is made, with what it needs', () => {
    expect(() => connect.allToAll(100_000, 100_000)).toThrow(
      'connect.allToAll: 10,000,000,000 synapses need 40,000,000,000 bytes, but a memory holds at most 4,294,967,296',
    );
  });

  it('leaves nothing half made when a population cannot hold what comes to it', () => {
    const long = connect.oneToOne(100_000, { delay: 10_000, weight: Array.from({ length: 100_000 }, (_, i) => i) });
    const before = kernelMemoryUsed();
    const clock = new Clock();
    const heard = listen(clock.pipe(spikeTimes(Array.from({ length: 100_000 }, () => [1])), synapses(long), adex()));
    clock.step(1);
    expect(String(heard.error)).toMatch(/adex: .*no memory of \d+ bytes is to be had/);
    expect(kernelMemoryUsed()).toBe(before);
    clock.complete();
  });
});
