import fc from 'fast-check';
import { lif } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { type Input, run } from './run.js';
import { evenly } from './spread.js';

const { C, g_L, E_L, V_T, V_r, t_ref } = Object.fromEntries(
  Object.entries(lif.model.parameters).map(([name, [value]]) => [name, value]),
) as Record<keyof typeof lif.model.parameters, number>;

const cell = fc.record({
  C: evenly(50, 400),
  g_L: evenly(5, 20),
  E_L: evenly(-80, -60),
});
const ticks = fc.constantFrom(0.05, 0.1, 0.3, 1, 7.3);

/**
 * The most by which rounding moves v. A tick adds q (v∞ − v) with q = 1 − e^(−dt/τ), in about eight operations, each
 * wrong by at most u = 2⁻⁵² of what it handles: at most u |v| for the last sum, 8 u q (|v − E_L| + |I|/g_L) before it.
 * What is wrong shrinks by 1 − q per tick: a geometric series, 1/q of one tick's at most.
 */
const rounding = (q: number, deviation: number, level: number) => 2 ** -52 * (level / q + 8 * deviation);

describe('the leaky integrate-and-fire neuron', () => {
  it('is, below threshold, its analytic solution at every tick of any length', () =>
    fc.assert(
      fc.property(
        cell,
        ticks,
        fc.array(evenly(-300, 300), { minLength: 1, maxLength: 6 }),
        evenly(-90, -50),
        (parameters, dt, currents, start) => {
          const hold = 25;
          const input = (k: number) => currents[Math.floor(k / hold) % currents.length]!;
          const initial = { v: start };
          const { states } = run(lif({ ...parameters, V_T: 1000 }, { initial }), input, { ticks: 150, dt });
          const tau = parameters.C / parameters.g_L;
          const q = -Math.expm1(-dt / tau);
          const swing = 40 + 2 * (300 / parameters.g_L);
          const bound = rounding(q, swing, 90 + swing);
          let from = start;
          for (let k = 0; k < 150; k++) {
            // Each segment in closed form from its beginning, so that the test adds up no errors of its own.
            const end = parameters.E_L + input(k) / parameters.g_L;
            const expected = end + (from - end) * Math.exp((-((k % hold) + 1) * dt) / tau);
            expect(Math.abs(states[k]!.v![0]! - expected)).toBeLessThanOrEqual(bound);
            if (k % hold === hold - 1) from = expected;
          }
        },
      ),
      { numRuns: runs(40, 2000) },
    ));

  it('answers, below threshold, a sum of currents with the sum of its answers', () => {
    let largest = 0;
    fc.assert(
      fc.property(
        ticks,
        fc.array(fc.tuple(evenly(-200, 200), evenly(-200, 200)), { minLength: 100, maxLength: 100 }),
        (dt, pairs) => {
          const answer = (input: (k: number) => Input) =>
            run(lif({ V_T: 1000 }), input, { ticks: 100, dt }).states.map(({ v }) => v![0]! - E_L);
          const [a, b, both] = [
            answer((k) => pairs[k]![0]),
            answer((k) => pairs[k]![1]),
            answer((k) => pairs[k]![0] + pairs[k]![1]),
          ] as [number[], number[], number[]];
          const bound = 3 * rounding(-Math.expm1((-dt * g_L) / C), 2 * (400 / g_L), 70 + 400 / g_L);
          expect(both.every((sum, k) => Math.abs(sum - a[k]! - b[k]!) <= bound)).toBe(true);
          largest = Math.max(largest, ...both.map(Math.abs));
        },
      ),
      { numRuns: runs(20, 1000) },
    );
    expect(largest).toBeGreaterThan(5);
  });

  it('fires every t_ref + τ ln((v∞ − V_r)/(v∞ − V_T)), each rounded to ticks, first without t_ref', () => {
    let spikes = 0;
    fc.assert(
      fc.property(
        cell,
        fc.constantFrom(0.05, 0.1, 0.3, 1, 7.3),
        evenly(0, 12),
        evenly(1.05, 20),
        evenly(-75, -55),
        (parameters, dt, refractory, times, reset) => {
          const rheobase = parameters.g_L * (V_T - parameters.E_L);
          const current = times * rheobase;
          const tau = parameters.C / parameters.g_L;
          const end = parameters.E_L + current / parameters.g_L;
          const charging = (from: number) => (tau * Math.log((end - from) / (end - V_T))) / dt;
          // Where the threshold is reached at a tick itself, rounding decides on which side.
          for (const at of [charging(reset), charging(parameters.E_L)]) fc.pre(Math.abs(at - Math.round(at)) > 1e-6);
          const held = Math.round(refractory / dt);
          fc.pre(Math.abs(refractory / dt - held) < 0.499);
          const [first, period] = [Math.ceil(charging(parameters.E_L)), held + Math.ceil(charging(reset))];

          const trace = run(lif({ ...parameters, V_r: reset, t_ref: refractory }), current, {
            ticks: first + 5 * period,
            dt,
          });
          const expected = Array.from({ length: 6 }, (_, n) => first + n * period - 1);
          expect(trace.spikes.flatMap((who, k) => (who.length > 0 ? [k] : []))).toEqual(
            expected.filter((k) => k < first + 5 * period),
          );
          spikes += expected.length;
          for (let k = expected[0]!; k <= expected[0]! + held; k++) expect(trace.states[k]!.v![0]).toBe(reset);
        },
      ),
      { numRuns: runs(60, 3000) },
    );
    expect(spikes).toBeGreaterThan(100);
  });

  it('fires as in the lecture: 20 ln 5 = 32.19 ms after the onset of 250 pA, then every 37.19 ms', () => {
    const { spikes } = run(lif(), 250, { ticks: 12_000, dt: 0.01 });
    const at = spikes.flatMap((who, k) => (who.length > 0 ? [(k + 1) * 0.01] : []));
    expect(at[0]).toBeCloseTo(32.19, 6);
    expect(at[1]! - at[0]!).toBeCloseTo(37.19, 6);
    expect(at).toHaveLength(3);
  });

  it('never fires at or below rheobase g_L (V_T − E_L), nor twice within t_ref', () => {
    const rheobase = g_L * (V_T - E_L);
    // From rest, and from the threshold itself, where the current keeps it.
    for (const dt of [0.1, 7.3])
      for (const v of [E_L, V_T])
        expect(run(lif({}, { initial: { v } }), rheobase, { ticks: 10_000, dt }).spikes.flat()).toEqual([]);
    let spikes = 0;
    fc.assert(
      fc.property(fc.array(evenly(-500, 1), { minLength: 5, maxLength: 5 }), ticks, (shares, dt) => {
        const input = (k: number) => shares[k % 5]! * rheobase * (1 - 1e-12);
        expect(run(lif(), input, { ticks: 500, dt }).spikes.flat()).toEqual([]);
      }),
      { numRuns: runs(20, 500) },
    );
    fc.assert(
      fc.property(fc.array(evenly(-500, 20_000), { minLength: 7, maxLength: 7 }), ticks, (currents, dt) => {
        const trace = run(lif(), (k) => currents[k % 7]!, { ticks: 400, dt });
        const at = trace.spikes.flatMap((who, k) => (who.length > 0 ? [k] : []));
        spikes += at.length;
        for (let i = 1; i < at.length; i++)
          expect(at[i]! - at[i - 1]!).toBeGreaterThanOrEqual(1 + Math.round(t_ref / dt));
      }),
      { numRuns: runs(30, 1000) },
    );
    expect(spikes).toBeGreaterThan(100);
  });

  it('fires no less for a stronger current', () =>
    fc.assert(
      fc.property(
        cell,
        fc.array(evenly(0, 3000), { minLength: 20, maxLength: 20 }),
        ticks,
        (parameters, levels, dt) => {
          const sorted = Float64Array.from(levels).sort();
          const { spikes } = run(lif({ ...parameters, V_r }), sorted, { ticks: 1000, dt });
          const counts = Array<number>(20).fill(0);
          for (const who of spikes) for (const neuron of who) counts[neuron]!++;
          expect(counts).toEqual([...counts].sort((a, b) => a - b));
          expect(counts[19]).toBeGreaterThan(counts[0]!);
        },
      ),
      { numRuns: runs(20, 500) },
    ));
});
