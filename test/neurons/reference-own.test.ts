import fc from 'fast-check';
import { constant, exponentialIF, fitzHughNagumo, hodgkinHuxley, izhikevich, morrisLecar, quadraticIF } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { record } from './record.js';
import { solve } from './solve.js';

const { exp, tanh, cosh } = Math;
const within = (min: number, max: number) => fc.double({ min, max, noNaN: true });

/** Every spike that both have is at the same time; the last may be in one only. */
function expectSame(own: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(Math.abs(own.length - expected.length)).toBeLessThanOrEqual(1);
  for (let i = 0; i < Math.min(own.length, expected.length); i++)
    expect(Math.abs(own[i]! - expected[i]!)).toBeLessThan(tolerance);
}

const start = <P extends Record<string, readonly [number, ...unknown[]]>>(parameters: P) =>
  Object.fromEntries(Object.entries(parameters).map(([name, [value]]) => [name, value])) as {
    [name in keyof P]: number;
  };

describe('With any parameters, RK4 agrees with equations written out in plain JavaScript', () => {
  it('Hodgkin and Huxley', () => {
    let fired = 0;
    const cell = fc.record({ g_Na: within(100, 140), g_K: within(30, 42), C: within(0.8, 1.3), k_m: within(17, 25) });
    fc.assert(
      fc.property(cell, within(12, 40), (given, I) => {
        const p = { ...start(hodgkinHuxley.model.parameters), ...given };
        const initial = { v: -65, n: 0.35, m: 0.06, h: 0.55 };
        const slopes = ([v, n, m, h]: readonly number[]) => {
          const a_n = (0.01 * (v! + 60)) / (1 - exp(-0.1 * (v! + 60)));
          const a_m = (0.1 * (v! + 45)) / (1 - exp(-0.1 * (v! + 45)));
          const ionic = p.g_L * (p.E_L - v!) + p.g_K * n! ** 4 * (p.E_K - v!) + p.g_Na * m! ** 3 * h! * (p.E_Na - v!);
          return [
            (ionic + I) / p.C,
            a_n * (1 - n!) - 0.125 * exp(-0.0125 * (v! + 70)) * n!,
            a_m * (1 - m!) - 4 * exp(-(v! + 70) / p.k_m) * m!,
            0.07 * exp(-0.05 * (v! + 70)) * (1 - h!) - h! / (1 + exp(-0.1 * (v! + 40))),
          ];
        };
        const expected = solve({ slopes, start: Object.values(initial), threshold: 0, duration: 60 }, 0.005);
        const neuron = hodgkinHuxley(given, { initial, integrator: 'rk4' });
        expectSame(record({ stimulus: constant(I), neuron, dt: 0.01, duration: 60 }).times[0]!, expected, 1e-3);
        fired += expected.length;
      }),
      { numRuns: runs(10, 300) },
    );
    expect(fired).toBeGreaterThan(20);
  });

  it('Izhikevich', () => {
    let fired = 0;
    const cell = fc.record({ a: within(0.01, 0.1), b: within(0.15, 0.25), c: within(-65, -52), d: within(2, 8) });
    fc.assert(
      fc.property(cell, within(6, 15), (given, I) => {
        const { a, b, c, d } = given;
        const slopes = ([v, u]: readonly number[]) => [0.04 * v! * v! + 5 * v! + 140 - u! + I, a * (b * v! - u!)];
        const reset = ([, u]: readonly number[]) => [c, u! + d];
        const expected = solve({ slopes, start: [-65, b * -65], threshold: 30, reset, duration: 60 });
        const neuron = izhikevich(given, { initial: { v: -65 }, integrator: 'rk4' });
        expectSame(record({ stimulus: constant(I), neuron, dt: 0.01, duration: 60 }).times[0]!, expected, 1e-3);
        fired += expected.length;
      }),
      { numRuns: runs(20, 500) },
    );
    expect(fired).toBeGreaterThan(20);
  });

  it('FitzHugh and Nagumo, Morris and Lecar', () => {
    let fired = 0;
    fc.assert(
      fc.property(within(0.4, 1.3), within(100, 200), (I_f, I_m) => {
        const fhn = ([v, w]: readonly number[]) => [v! - v! ** 3 / 3 - w! + I_f, (v! + 0.7 - 0.8 * w!) / 12.5];
        const caricature = solve({ slopes: fhn, start: [-1, 0], threshold: 1, duration: 150 }, 0.01);
        const f = fitzHughNagumo({}, { initial: { v: -1, w: 0 } });
        expectSame(record({ stimulus: constant(I_f), neuron: f, dt: 0.05, duration: 150 }).times[0]!, caricature, 1e-4);

        const p = start(morrisLecar.model.parameters);
        const fibre = ([v, n]: readonly number[]) => {
          const ca = p.g_Ca * 0.5 * (1 + tanh((v! - p.V_1) / p.V_2)) * (p.E_Ca - v!);
          return [
            (p.g_L * (p.E_L - v!) + ca + p.g_K * n! * (p.E_K - v!) + I_m) / p.C,
            p.phi * cosh((v! - p.V_3) / (2 * p.V_4)) * (0.5 * (1 + tanh((v! - p.V_3) / p.V_4)) - n!),
          ];
        };
        const expected = solve({ slopes: fibre, start: [-40, 0.1], threshold: 0, duration: 200 }, 0.02);
        const m = morrisLecar({}, { initial: { v: -40, n: 0.1 } });
        expectSame(record({ stimulus: constant(I_m), neuron: m, dt: 0.05, duration: 200 }).times[0]!, expected, 1e-3);
        fired += caricature.length + expected.length;
      }),
      { numRuns: runs(10, 300) },
    );
    expect(fired).toBeGreaterThan(20);
  });
});

describe('The intervals between spikes are the integrals of dv / v′', () => {
  it('quadratic: in closed form', () => {
    const { C, k, E_L, V_T, V_r, V_peak } = start(quadraticIF.model.parameters);
    for (const I of [75, 100, 200, 500]) {
      const middle = (E_L + V_T) / 2;
      const above = I - (k * (V_T - E_L) ** 2) / 4;
      const angle = (v: number) => Math.atan((v - middle) * Math.sqrt(k / above));
      const interval = (C / Math.sqrt(k * above)) * (angle(V_peak) - angle(V_r));
      const [first, second] = record({ stimulus: constant(I), neuron: quadraticIF(), dt: 0.05, duration: 500 })
        .times[0]!;
      expect(Math.abs(second! - first! - interval)).toBeLessThan(1e-3);
    }
    const rheobase = (k * (V_T - E_L) ** 2) / 4;
    expect(
      record({ stimulus: constant(0.999 * rheobase), neuron: quadraticIF(), dt: 0.1, duration: 2000 }).times[0],
    ).toEqual([]);
  });

  it('exponential: by quadrature', () => {
    const { C, g_L, E_L, V_T, Delta_T, V_r, V_peak, t_ref } = start(exponentialIF.model.parameters);
    for (const I of [100, 200, 400]) {
      const slowness = (v: number) => C / (-g_L * (v - E_L) + g_L * Delta_T * exp((v - V_T) / Delta_T) + I);
      const n = 20_000;
      const h = (V_peak - V_r) / n;
      let interval = t_ref;
      for (let i = 0; i < n; i++) {
        const v = V_r + i * h;
        interval += (h / 6) * (slowness(v) + 4 * slowness(v + h / 2) + slowness(v + h));
      }
      const [first, second] = record({ stimulus: constant(I), neuron: exponentialIF(), dt: 0.01, duration: 300 })
        .times[0]!;
      expect(Math.abs(second! - first! - interval)).toBeLessThan(1e-5);
    }
  });
});
