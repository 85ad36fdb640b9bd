import { BehaviorSubject } from 'rxjs';
import {
  alpha,
  Clock,
  conductance,
  connect,
  constant,
  exponential,
  kernelMemoryUsed,
  lif,
  nmda,
  probe,
  spikeTimes,
  sum,
  synapses,
} from 'rxneuron';
import { afterEach, describe, expect, it } from 'vitest';
import { listen } from '../stream/listen.js';
import { arriving } from './arriving.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
});

/** Spikes of three neurons, and impulses of them onto `size` neurons, of one weight. */
function impulses(clock: Clock, weight: number, size = 1, shift = 0) {
  const times = [[2, 5, 5.5], [2, 9], [7.5]].map((list) => list.map((t) => t + shift));
  return clock.pipe(spikeTimes(times), synapses(connect.allToAll(3, size, { weight, delay: 1 })));
}

type Cells = ReturnType<ReturnType<typeof lif>>;

/** All states at the ends of all ticks. */
function statesOf(clock: Clock, cells$: Cells, ticks = 300): Record<string, number[]>[] {
  const states: Record<string, number[]>[] = [];
  let failure: unknown;
  const subscription = cells$.subscribe({
    next: ({ state }) => {
      states.push(Object.fromEntries(Object.entries(state).map(([name, values]) => [name, [...values]])));
    },
    error: (error) => {
      failure = error;
    },
  });
  clock.step(ticks);
  subscription.unsubscribe();
  if (failure) throw failure;
  return states;
}

describe('Receptors on a membrane', () => {
  it('of the same kinetics, values and name are one, to the last bit, however they are wired', () => {
    const run = (wire: (clock: Clock) => Parameters<ReturnType<typeof lif>>[0]) => {
      const clock = new Clock();
      return statesOf(clock, wire(clock).pipe(lif()));
    };
    const kinetic = exponential({ tau: 3 });
    // Of these weights the sum depends on the order in the last bit: (a + b) + c > a + (b + c).
    const [a, b, c] = [
      (clock: Clock) => impulses(clock, 51.2),
      (clock: Clock) => impulses(clock, 102.4),
      (clock: Clock) => impulses(clock, 153.6),
    ];
    const both = run((clock) => sum(a(clock), b(clock), c(clock)).pipe(kinetic));
    const apart = run((clock) => sum(a(clock).pipe(kinetic), b(clock).pipe(kinetic), c(clock).pipe(kinetic)));
    const reversed = run((clock) => sum(sum(c(clock), b(clock)).pipe(kinetic), a(clock).pipe(kinetic)));
    expect(Object.keys(both[0]!)).toEqual(['v', 'exponential.g']);
    expect(Math.max(...both.map(({ v }) => v![0]!))).toBeGreaterThan(-69);
    expect(apart).toEqual(both);
    expect(reversed).toEqual(both);
  });

  it('of other values have variables of their own, numbered if they have no names', () => {
    const clock = new Clock();
    const cells$ = sum(
      impulses(clock, 1).pipe(exponential({ tau: 3 })),
      impulses(clock, 1).pipe(exponential({ tau: 4 })),
      impulses(clock, 1).pipe(alpha({ tau: 4, name: 'slow' })),
    ).pipe(lif());
    const [first] = statesOf(clock, cells$, 1);
    expect(Object.keys(first!).sort()).toEqual(['exponential.g', 'exponential2.g', 'slow.g', 'slow.h', 'v']);
  });

  it('are named, and their variables read with probe', () => {
    const clock = new Clock({ dt: 0.5 });
    const cells$ = sum(
      impulses(clock, 1).pipe(conductance({ tau: 2, name: 'AMPA' })),
      impulses(clock, 3).pipe(conductance({ tau: 10, reversal: -80, name: 'GABA' })),
      impulses(clock, 0.5).pipe(nmda({ name: 'NMDA' })),
    ).pipe(lif());
    const heard = ['AMPA.g', 'GABA.g', 'NMDA.g', 'NMDA.h'].map((name) => listen(cells$.pipe(probe(name as 'v'))));
    clock.step(6);
    clock.complete();
    const values = heard.map(({ values }) => values.map(({ value }) => value));
    // Two spikes at 2 ms arrive after 1 ms, at the end of the sixth tick.
    expect(values[0]).toEqual([0, 0, 0, 0, 0, 2]);
    expect(values[1]).toEqual([0, 0, 0, 0, 0, 6]);
    expect(values[2]![5]).toBeGreaterThan(1);
    expect(values[3]).toEqual(values[2]);
  });

  it('say which variables there are, when another is read', () => {
    const clock = new Clock();
    const heard = listen(
      impulses(clock, 1).pipe(exponential({ name: 'excitation' }), lif(), probe('exponential.g' as 'v')),
    );
    clock.step(1);
    clock.complete();
    expect(String(heard.error)).toMatch(/exponential\.g.*excitation\.g/s);
  });
});

describe('A parameter of a receptor', () => {
  const taus = [1.5, 4, 20];

  it('can be an array: each neuron is as it would be alone', () => {
    for (const kinetic of [
      (tau: number | number[]) => exponential({ tau }),
      (tau: number | number[]) => conductance({ tau, reversal: -20 }),
      (tau: number | number[]) => nmda({ decay: tau, rise: 0.7 }),
    ]) {
      const clock = new Clock();
      const together = statesOf(clock, impulses(clock, 200, 3).pipe(kinetic(taus), lif()));
      taus.forEach((tau, i) => {
        const own = new Clock();
        const alone = statesOf(own, impulses(own, 200).pipe(kinetic(tau), lif()));
        const ofNeuron = together.map((state) =>
          Object.fromEntries(Object.entries(state).map(([name, values]) => [name, [values[i]]])),
        );
        expect(ofNeuron).toEqual(alone);
      });
      expect(Math.max(...together.map(({ v }) => v![0]!))).toBeGreaterThan(-69);
    }
  });

  it('can be a stream; what it emits between ticks or during one is in force from the next tick on', () => {
    const [before, emitIn, ticks] = [5, 4, 8];
    /** g at the ends of ticks, the time constant becoming 2 ms in a tick, or before the one that follows. */
    const decay = (duringTick: boolean) => {
      const clock = new Clock({ dt: 1 });
      const tau$ = new BehaviorSubject(before);
      const g: number[] = [];
      clock.subscribe(({ index }) => duringTick && index === emitIn && tau$.next(2));
      clock
        .pipe(arriving([[3, 1]], 1), exponential({ tau: tau$ }), lif(), probe('exponential.g' as 'v'))
        .subscribe(({ value }) => g.push(value));
      clock.step(emitIn + 1);
      if (!duringTick) tau$.next(2);
      clock.step(ticks - emitIn - 1);
      clock.complete();
      return g;
    };
    const g = decay(true);
    expect(decay(false)).toEqual(g);
    // The impulse arrives at the end of the third tick.
    const exponents = [0, 1, 2, 2 + 5 / 2, 2 + 2 * (5 / 2), 2 + 3 * (5 / 2)];
    expect(g.slice(0, 2)).toEqual([0, 0]);
    for (const [k, n] of exponents.entries()) expect(Math.abs(g[2 + k]! - Math.exp(-n / before))).toBeLessThan(1e-15);
  });

  it('can be an array, and receptors with the same values are one, in whichever order they are written', () => {
    const run = (order: readonly number[]) => {
      const clock = new Clock();
      const make = [
        () => impulses(clock, 70.1, 3).pipe(exponential({ tau: [1.3, 4.7, 9.1] })),
        () => impulses(clock, 33.3, 3, 0.3).pipe(exponential({ tau: [2.3, 3.7, 5.9] })),
        () => impulses(clock, -12.7, 3, 0.1).pipe(alpha({ tau: [1.1, 2.9, 0.7] })),
        () => impulses(clock, 15.9, 3, 0.7).pipe(exponential({ tau: [1.3, 4.7, 9.1] })),
      ];
      return statesOf(clock, sum(constant(10)(clock), ...order.map((k) => make[k]!())).pipe(lif()));
    };
    const first = run([0, 1, 2, 3]);
    expect(Object.keys(first[0]!).sort()).toEqual(['alpha.g', 'alpha.h', 'exponential.g', 'exponential2.g', 'v']);
    for (const order of [
      [3, 2, 1, 0],
      [1, 3, 0, 2],
      [2, 0, 3, 1],
    ])
      expect(run(order)).toEqual(first);
  });
});
