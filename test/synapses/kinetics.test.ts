import fc from 'fast-check';
import { pipe } from 'rxjs';
import { alpha, biexponential, conductance, constant, delta, exponential, lif, nmda, pulse } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { evaluate } from '../../src/equations/interpreter.js';
import { parseSingle } from '../../src/equations/system.js';
import type { Kinetic } from '../../src/synapses/kinetics/kinetic.js';
import { record } from '../neurons/record.js';
import { evenly } from '../neurons/spread.js';
import { runs } from '../runs.js';
import { arriving, type Train, together } from './arriving.js';
import { textOf } from './kinetics-text.js';

const currents = {
  exponential: (tau: number, _: number) => exponential({ tau }),
  alpha: (tau: number, _: number) => alpha({ tau }),
  biexponential: (decay: number, rise: number) => biexponential({ rise, decay }),
};
const conductances = {
  conductance: (tau: number, _: number) => conductance({ tau }),
  'alpha conductance': (tau: number, _: number) => conductance({ rise: tau, decay: tau }),
  'biexponential conductance': (decay: number, rise: number) => conductance({ rise, decay }),
  nmda: (decay: number, rise: number) => nmda({ rise, decay }),
};

/** A state of a receptor, its time constants and two times; the rise is faster than the decay. */
const flows = fc.record({
  g: evenly(-2, 2),
  h: evenly(-2, 2),
  decay: evenly(1, 20),
  ratio: evenly(0.05, 0.9),
  s: evenly(0, 30),
  t: evenly(0, 30),
});

describe.each(Object.entries({ ...currents, ...conductances }))('The flow of %s', (name, make) => {
  const { text, variables } = (() => {
    const found = textOf(make(5, 1));
    return { text: found, variables: Object.keys(found.flow) };
  })();
  const parsed = Object.entries(text.flow).map(([variable, flow]) => [variable, parseSingle(flow)] as const);
  const flow = (state: Record<string, number>, s: number): Record<string, number> => ({
    ...state,
    ...Object.fromEntries(parsed.map(([variable, f]) => [variable, evaluate(f, { ...state, s })])),
  });

  it('for s and then for t is that for s + t', () => {
    expect(text.name).toBe(name);
    fc.assert(
      fc.property(flows, ({ g, h, decay, ratio, s, t }) => {
        const rise = ratio * decay;
        const state = { g, h, tau: decay, decay, rise };
        const [once, twice] = [flow(state, s + t), flow(flow(state, s), t)];
        // e^x errs by x/2 + 1 units of rounding; six operations follow.
        const units = (s + t) / rise + 8;
        const size = (Math.abs(g) + Math.abs(h) * (1 + (s + t) / decay)) * Math.exp(-(s + t) / decay);
        for (const x of variables) expect(Math.abs(once[x]! - twice[x]!)).toBeLessThanOrEqual(2 ** -52 * units * size);
        expect(flow(state, 0)).toEqual(state);
      }),
      { numRuns: runs(200, 20_000) },
    );
  });
});

/** v or a receptor's variable at the end of each tick, and when the neuron fired. */
function course(train: Train, kinetic: Kinetic, { dt, duration = 40, current = 0, integrator = 'exact' }: Course) {
  const values: Record<string, number[]> = {};
  const { ticks } = record({
    stimulus: together(constant(current), pipe(arriving(train, dt), kinetic)),
    neuron: lif({ V_T: current === 0 ? 1e6 : -50 }, { integrator }),
    dt,
    duration,
    each: ({ state }) => {
      for (const [name, [value]] of Object.entries(state as Record<string, Float64Array>)) {
        const variable = name.split('.').at(-1)!;
        values[variable] = [...(values[variable] ?? []), value!];
      }
    },
  });
  return { values, spikes: ticks[0]! };
}

interface Course {
  readonly dt: number;
  readonly duration?: number;
  readonly current?: number;
  readonly integrator?: string;
}

const depolarisation = (train: Train, kinetic: Kinetic, options: Course) =>
  course(train, kinetic, options).values.v!.map((v) => v + 70);

const furthest = (a: readonly number[], b: readonly number[]) => {
  expect(a).toHaveLength(b.length);
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - b[i]!)), 0);
};

/** Potentials near −70 mV are rounded to 2⁻⁴⁶ mV, some 400 times here. */
const ROUNDING = 400 * 2 ** -46;

describe.each(Object.entries(currents))('A current of %s', (_, make) => {
  const kinetic = () => make(5, 1);
  const train: Train = [
    [2, 100],
    [5.5, -40],
    [5.5, 70],
    [12, 30],
  ];

  it('moves the membrane in proportion to the weight', () => {
    const [once, thrice] = [1, 3].map((factor) =>
      depolarisation(
        train.map(([t, w]) => [t!, factor * w!]),
        kinetic(),
        { dt: 0.1 },
      ),
    );
    expect(Math.max(...once!)).toBeGreaterThan(1);
    expect(
      furthest(
        thrice!,
        once!.map((u) => 3 * u),
      ),
    ).toBeLessThan(4 * ROUNDING);
  });

  it('moves it by the sum of what each impulse does', () => {
    const apart = train.map((impulse) => depolarisation([impulse], kinetic(), { dt: 0.1 }));
    const added = apart[0]!.map((_, k) => apart.reduce((total, u) => total + u[k]!, 0));
    expect(furthest(depolarisation(train, kinetic(), { dt: 0.1 }), added)).toBeLessThan(5 * ROUNDING);
  });

  it('moves it alike at any dt', () => {
    const at = (dt: number) => depolarisation(train, kinetic(), { dt });
    const every = (numbers: readonly number[], n: number) => numbers.filter((_, k) => (k + 1) % n === 0);
    const coarse = at(0.5);
    for (const [dt, n] of [[0.25, 2] as const, [0.1, 5] as const, [0.05, 10] as const])
      expect(furthest(every(at(dt), n), coarse)).toBeLessThan(n * ROUNDING);
  });
});

/** The variables of a receptor after a train, by superposition. */
const expected = {
  exponential: { g: (t: number, tau: number) => Math.exp(-t / tau) },
  alpha: {
    g: (t: number, tau: number) => ((t * Math.E) / tau) * Math.exp(-t / tau),
    h: (t: number, tau: number) => Math.E * Math.exp(-t / tau),
  },
};

describe('The variables of a receptor', () => {
  const train: Train = [
    [2, 100],
    [5.5, -40],
    [5.5, 70],
    [12, 300],
  ];
  const dt = 0.1;
  const tau = 5;

  it.each(['euler', 'exponentialEuler', 'midpoint', 'rk4', 'exact'])(
    'are exact with %s, also while the neuron fires and is refractory',
    (integrator) => {
      for (const [name, variables] of Object.entries(expected)) {
        for (const current of [0, 300]) {
          const { values, spikes } = course(train, name === 'alpha' ? alpha({ tau }) : exponential({ tau }), {
            dt,
            current,
            integrator,
          });
          expect(spikes.length > 0).toBe(current > 0);
          for (const [variable, kernel] of Object.entries(variables)) {
            const exact = values[variable]!.map((_, k) => {
              const now = (k + 1) * dt;
              return train.reduce(
                (total, [t, w]) => (t! > now + dt / 2 ? total : total + w! * kernel(now - t!, tau)),
                0,
              );
            });
            // 400 steps of a few roundings each of numbers below 1000.
            expect(furthest(values[variable]!, exact)).toBeLessThan(400 * 4 * 1000 * 2 ** -53);
          }
        }
      }
    },
  );
});

describe('Impulses', () => {
  const train: Train = [
    [1, 3],
    [2, -1],
    [2, 2],
  ];

  it('of delta make v jump by their weight at the end of the tick of their arrival', () => {
    const dt = 0.5;
    const u = depolarisation(train, delta(), { dt, duration: 3 });
    const decayed = (t: number, at: number) => (at < t ? 0 : Math.exp(-(at - t) / 20));
    const exact = u.map((_, k) => train.reduce((total, [t, w]) => total + w! * decayed(t!, (k + 1) * dt), 0));
    expect(u.slice(0, 2)).toEqual([0, 3]);
    expect(furthest(u, exact)).toBeLessThan(ROUNDING);
  });

  it('of delta are lost while the neuron is refractory, and count before its threshold is tested', () => {
    const dt = 1;
    const early: Train = [2, 3, 4, 5, 6, 7, 8, 9].map((t) => [t, 25] as const);
    const { values, spikes } = course(early, delta(), { dt, duration: 10, current: 1e-9 });
    // Fires in the tick that ends at 2 ms, is held for five ticks and fires with the first that is not lost.
    expect(spikes).toEqual([1, 7]);
    expect(values.v!.map((v) => Math.round(v))).toEqual(new Array(10).fill(-70));
  });

  it('of delta do the same where spikes are located inside ticks, and make a neuron fire at the end of one', () => {
    const { times } = record({
      stimulus: arriving(
        [2, 3, 4, 5, 6, 7, 8, 9].map((t) => [t, 25]),
        1,
      ),
      neuron: lif({}, { integrator: 'rk4' }),
      dt: 1,
      duration: 10,
    });
    expect(times[0]).toEqual([2, 8]);
  });

  it('of pulse are a current for the tick of their arrival', () => {
    const dt = 0.5;
    const u = depolarisation(train, pulse(), { dt, duration: 3 });
    // C dv/dt = w for dt from rest: v = w/g_L (1 − e^(−dt/τ)).
    const rise = (w: number) => (w / 10) * (1 - Math.exp(-dt / 20));
    const exact = [0, rise(3), rise(3) * Math.exp(-dt / 20)];
    exact.push(exact[2]! * Math.exp(-dt / 20) + rise(1));
    expect(furthest(u.slice(0, 4), exact)).toBeLessThan(ROUNDING);
  });
});
