import { map } from 'rxjs';
import { izhikevich, izhikevich2004, type Tick } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import reference from '../reference/izhikevich.json';
import { record } from './record.js';

/** A current that is `baseline`, and in each segment [on, off, I, slope] I + slope · (t − on). */
interface Input {
  readonly baseline: number;
  readonly segments: readonly (readonly number[])[];
}

/** The current in the middle of each tick: a ramp's mean. */
const middle = ({ baseline, segments }: Input) =>
  map((tick: Tick) => {
    const t = tick.time + tick.dt / 2;
    const segment = segments.findLast(([on, off]) => on! < t && t < off!);
    return { tick, value: segment ? segment[2]! + segment[3]! * (t - segment[0]!) : baseline };
  });

const { accommodation } = izhikevich2004;

describe.each([
  ['2004', reference.patterns.filter(({ converged }) => !converged.runaway)],
  ['2003', reference.cells],
] as const)('RK4 with spikes located in the tick solves the equations of %s', (_, list) => {
  it.each(list.map((p) => [p.name, p] as const))('%s', (name, p) => {
    const { a, b, c, d, v0, u0, quad, t_end, converged } = p;
    // Steps of which every edge of the current is a multiple; those of L lie at multiples of 1/11 ms.
    const dt = name === 'integrator' ? 1 / 22 : 0.05;
    const { neuron } = p.u_rule === 'a*b*(v+65)' ? accommodation : { neuron: izhikevich };
    const [k_2, k_1, k_0] = quad as [number, number, number];
    const { times, state } = record({
      stimulus: middle(p),
      neuron: neuron({ a, b, c, d, k_2, k_1, k_0 }, { initial: { v: v0, u: u0 }, integrator: 'rk4' }),
      dt,
      duration: t_end,
    });
    const early = converged.spikes.filter((t) => t < t_end - 2);
    expect(times[0]!.filter((t) => t < t_end - 2)).toHaveLength(early.length);
    expect(early.length).toBeGreaterThan(0);
    early.forEach((t, i) => {
      const sensitivity = Math.abs(converged.dt_dI?.[i] ?? 0);
      expect(Math.abs(times[0]![i]! - t)).toBeLessThan(1e-3 + 1e-4 * sensitivity);
    });
    if (early.length === converged.spikes.length && Math.abs(converged.v_end!) > 0)
      expect(Number.isFinite(state.v[0]!)).toBe(true);
  });
});
