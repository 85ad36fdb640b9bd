import fc from 'fast-check';
import { adex, exponentialIF, fitzHughNagumo, hodgkinHuxley, izhikevich, morrisLecar, quadraticIF } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { firing, type Input, run, type Trace } from './run.js';
import { evenly } from './spread.js';

/** How many spikes each neuron fired from a tick on. */
function counts({ spikes }: Trace, size: number, from = 0): number[] {
  const found = Array<number>(size).fill(0);
  for (const who of spikes.slice(from)) for (const neuron of who) found[neuron]!++;
  return found;
}

const held = (levels: readonly number[], ticks: number) => (k: number) =>
  levels[Math.floor(k / ticks) % levels.length]!;

describe('the neuron of Hodgkin and Huxley', () => {
  /**
   * Exponential Euler moves a gate towards its steady value in [0, 1] by a share in [0, 1]. The sum of gate and step is
   * rounded once, the step in about ten operations: 10 · 2⁻⁵² beyond the ends at most.
   */
  const SLACK = 10 * 2 ** -52;

  it('keeps its gates in [0, 1] by exponential Euler, at any dt up to 1 ms and any current within ±1000 µA/cm²', () => {
    let spikes = 0;
    fc.assert(
      fc.property(
        fc.array(evenly(-1000, 1000), { minLength: 1, maxLength: 8 }),
        fc.constantFrom(0.01, 0.05, 0.1, 0.5, 1),
        fc.constantFrom(18, 80),
        fc.integer({ min: 1, max: 100 }),
        (levels, dt, k_m, ticks) => {
          const trace = run(hodgkinHuxley({ k_m }), held(levels, ticks), { ticks: 800, dt });
          spikes += trace.spikes.flat().length;
          for (const gate of ['n', 'm', 'h']) {
            const values = trace.states.map((state) => state[gate]![0]!);
            expect(Math.min(...values)).toBeGreaterThanOrEqual(-SLACK);
            expect(Math.max(...values)).toBeLessThanOrEqual(1 + SLACK);
          }
        },
      ),
      { numRuns: runs(60, 3000) },
    );
    expect(spikes).toBeGreaterThan(20);
  });

  it('does not keep them there by Euler or Runge–Kutta with long ticks, which is why they are not the default', () => {
    for (const integrator of ['euler', 'rk4']) {
      const leaves = () => {
        const { states } = run(hodgkinHuxley({ k_m: 18 }, { integrator }), 200, { ticks: 100, dt: 0.5 });
        return states.some(({ m }) => !(m![0]! >= -SLACK && m![0]! <= 1 + SLACK));
      };
      let left: boolean;
      try {
        left = leaves();
      } catch (error) {
        expect(String(error)).toMatch(/hodgkinHuxley: .* became/);
        left = true;
      }
      expect(left).toBe(true);
    }
  });

  it('of 1952 fires repetitively from 6.26 µA/cm² on, not below, and not at all below 2.2', () => {
    const currents = [2.2, 6.2, 6.4, 10];
    const dt = 0.025;
    const options = { size: currents.length, integrator: 'rk4' } as const;
    const trace = run(hodgkinHuxley({ k_m: 18 }, options), currents, { ticks: 1000 / dt, dt });
    const [all, last] = [counts(trace, 4), counts(trace, 4, 900 / dt)];
    expect(all[0]).toBe(0);
    expect(last.slice(0, 2)).toEqual([0, 0]);
    expect(last[2]).toBeGreaterThan(3);
    expect(last[3]).toBeGreaterThan(5);
  });

  it('as printed in the lecture answers a step with one spike at most, and a strong one with one', () => {
    const currents = Array.from({ length: 41 }, (_, i) => 5 * i);
    const trace = run(hodgkinHuxley({}, { size: 41 }), currents, { ticks: 6000, dt: 0.05 });
    const found = counts(trace, 41);
    expect(Math.max(...found)).toBe(1);
    expect(found[10]).toBe(1);
  });
});

describe("Izhikevich's neuron", () => {
  it('is the published scheme bit for bit: v, then u of the new v, then the reset', () => {
    let spikes = 0;
    fc.assert(
      fc.property(
        evenly(0.01, 0.1),
        evenly(0.15, 0.26),
        evenly(-65, -50),
        evenly(0, 8),
        fc.array(evenly(-5, 25), { minLength: 1, maxLength: 5 }),
        // Powers of two: a product with them is exact, in whatever order the factors are taken.
        fc.constantFrom(0.125, 0.25, 0.5),
        (a, b, c, d, levels, dt) => {
          const input = held(levels, 100);
          const trace = run(izhikevich({ a, b, c, d }), input, { ticks: 500, dt });
          let v = c;
          let u = b * v;
          trace.states.forEach((state, k) => {
            v = v + dt * (0.04 * v * v + 5 * v + 140 - u + input(k));
            u = u + dt * (a * (b * v - u));
            const fired = v >= 30;
            if (fired) [v, u] = [c, u + d];
            expect(state.v![0] === v && state.u![0] === u, `tick ${k}`).toBe(true);
            expect(trace.spikes[k]!.length).toBe(Number(fired));
            spikes += Number(fired);
          });
        },
      ),
      { numRuns: runs(20, 1000) },
    );
    expect(spikes).toBeGreaterThan(20);
  });
});

describe('the adaptive exponential neuron', () => {
  it('resets v to V_r and raises w by b at each spike, whatever the method', () => {
    for (const integrator of ['euler', 'exponentialEuler'] as const) {
      const trace = run(adex({}, { integrator }), 1200, { ticks: 4000, dt: 0.05 });
      const at = firing(trace);
      expect(at.length).toBeGreaterThan(5);
      for (const k of at) {
        const before = trace.states[k - 1]!;
        const initial = { v: before.v!, w: before.w! };
        const without = run(adex({ b: 0 }, { integrator, initial }), 1200, { ticks: 1, dt: 0.05 });
        expect(without.spikes).toEqual([[0]]);
        expect(trace.states[k]!.v![0]).toBe(-70.6);
        expect(trace.states[k]!.w![0]).toBe(without.states[0]!.w![0]! + 80.5);
      }
    }
  });

  it('holds v for t_ref while w goes on', () => {
    const trace = run(adex({ t_ref: 4 }), 1200, { ticks: 4000, dt: 0.05 });
    const at = firing(trace);
    expect(at.length).toBeGreaterThan(3);
    for (const k of at.slice(0, -1)) {
      const w = trace.states.slice(k, k + 81).map((state) => state.w![0]!);
      expect(trace.states.slice(k, k + 81).every((state) => state.v![0] === -70.6)).toBe(true);
      expect(w.every((x, i) => i === 0 || x < w[i - 1]!)).toBe(true);
    }
    for (let i = 1; i < at.length; i++) expect(at[i]! - at[i - 1]!).toBeGreaterThan(80);
  });
});

describe('neurons without adaptation', () => {
  it.each([
    { name: 'quadraticIF', make: quadraticIF, rheobase: (0.7 * 20 ** 2) / 4, most: 1000, t_ref: 0 },
    { name: 'exponentialIF', make: exponentialIF, rheobase: 20 * (5.1 - 3.48), most: 1000, t_ref: 1.7 },
  ])(
    '$name: fires no less for a stronger current, from its rheobase on, never twice within t_ref',
    ({ make, rheobase, most, t_ref }) => {
      // The rheobase is −min over v of the current that the membrane drives itself: a tangent to the v axis.
      const currents = [0.5, 0.9, 0.99, 1.02, 1.1].map((share) => share * rheobase);
      for (let current = rheobase + 20; current <= most; current += 20) currents.push(current);
      const dt = 0.1;
      const trace = run(make({}, { size: currents.length }), currents, { ticks: 10_000, dt });
      const found = counts(trace, currents.length);
      expect(found.slice(0, 3)).toEqual([0, 0, 0]);
      expect(found[3]).toBeGreaterThan(0);
      expect(found).toEqual([...found].sort((a, b) => a - b));
      const at = firing(trace, currents.length - 1);
      for (let i = 1; i < at.length; i++) expect(at[i]! - at[i - 1]!).toBeGreaterThan(Math.round(t_ref / dt));
    },
  );
});

describe('the neuron of FitzHugh and Nagumo', () => {
  it('oscillates between its two Hopf points, and beyond them comes to rest', () => {
    // There the trace of the Jacobian is 0: 1 − v² = b/τ; I follows from the nullclines.
    const [a, b, tau] = [0.7, 0.8, 12.5];
    const hopf = (v: number) => v ** 3 / 3 - v + (v + a) / b;
    const [low, high] = [hopf(-Math.sqrt(1 - b / tau)), hopf(Math.sqrt(1 - b / tau))];
    expect([low, high]).toEqual([expect.closeTo(0.331, 3), expect.closeTo(1.419, 3)]);
    const silent = [0, low - 0.03, high + 0.03, 2];
    const oscillating = [low + 0.01, 0.5, 1, high - 0.01];
    const currents = [...silent, ...oscillating];
    const trace = run(fitzHughNagumo({}, { size: 8 }), currents, { ticks: 10_000, dt: 0.2 });
    const last = counts(trace, 8, 5000);
    expect(last.slice(0, 4)).toEqual([0, 0, 0, 0]);
    expect(Math.min(...last.slice(4))).toBeGreaterThan(10);
  });
});

describe('the neuron of Morris and Lecar', () => {
  /** Firing rate in Hz over the last 2 s of 4. */
  function rates(parameters: object, currents: number[]): number[] {
    const dt = 0.2;
    const trace = run(morrisLecar(parameters, { size: currents.length }), currents, { ticks: 4000 / dt, dt });
    return counts(trace, currents.length, 2000 / dt).map((n) => n / 2);
  }

  it('of the Hopf set begins to fire at a rate well above 0, near 90 µA/cm², and stops above 212', () => {
    const [below, above, strong, blocked] = rates({}, [85, 95, 150, 225]) as [number, number, number, number];
    expect([below, blocked]).toEqual([0, 0]);
    expect(above).toBeGreaterThan(5);
    expect(strong).toBeGreaterThan(above);
  });

  it('of the saddle–node set fires at rates from 0 on: the rate grows as the root of I − 39.96', () => {
    const snic = { V_3: 12, V_4: 17.4, g_Ca: 4, phi: 1 / 15 };
    const onset = 39.96;
    const [below, ...above] = rates(snic, [onset - 0.3, onset + 0.25, onset + 1, onset + 4]) as [number, ...number[]];
    expect(below).toBe(0);
    expect(above[0]).toBeGreaterThan(0);
    expect(above[1]! / above[0]!).toBeGreaterThan(1.6);
    expect(above[1]! / above[0]!).toBeLessThan(2.4);
    expect(above[2]! / above[1]!).toBeGreaterThan(1.4);
  });

  it('keeps n in [0, 1] by exponential Euler', () => {
    let spikes = 0;
    fc.assert(
      fc.property(
        fc.array(evenly(-500, 500), { minLength: 1, maxLength: 6 }),
        fc.constantFrom(0.1, 1),
        (levels, dt) => {
          const input: (k: number) => Input = held(levels, 100);
          const trace = run(morrisLecar({}, { integrator: 'exponentialEuler' }), input, { ticks: 600, dt });
          spikes += trace.spikes.flat().length;
          const n = trace.states.map((state) => state.n![0]!);
          expect(Math.min(...n)).toBeGreaterThanOrEqual(-10 * 2 ** -52);
          expect(Math.max(...n)).toBeLessThanOrEqual(1 + 10 * 2 ** -52);
        },
      ),
      { numRuns: runs(20, 1000) },
    );
    expect(spikes).toBeGreaterThan(0);
  });
});
