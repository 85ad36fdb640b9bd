import { adex, constant, lecture } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import reference from '../reference/adex.json';
import { record } from './record.js';

type Cell = (typeof reference.naud2008)[number];
const frozen = lecture.adex.tonicSpiking.neuron;

/** All cells of a set as one population, with parameters of their own. */
function simulate(cells: readonly Cell[], neuron: typeof adex | typeof frozen, dt: number) {
  const each = (pick: (cell: Cell) => number) => Float64Array.from(cells, pick);
  const parameters = {
    C: each(({ C }) => C),
    g_L: each(({ gL }) => gL),
    E_L: each(({ EL }) => EL),
    V_T: each(({ VT }) => VT),
    Delta_T: each(({ DT }) => DT),
    a: each(({ a }) => a),
    tau_w: each(({ tau_w }) => tau_w),
    b: each(({ b }) => b),
    V_r: each(({ Vr }) => Vr),
    V_peak: each(({ v_cut }) => v_cut),
    t_ref: each(({ t_ref }) => t_ref),
  };
  return record({
    stimulus: constant(each(({ I }) => I)),
    neuron: neuron(parameters, { integrator: 'rk4' }),
    dt,
    duration: cells[0]!.T,
  });
}

const sets = [
  ['Naud et al. 2008', reference.naud2008, adex],
  ['Brette and Gerstner 2005', reference.brette2005, adex],
  [
    'the lecture, w evolving in the refractory period',
    reference.annarchy.filter((p) => p.w_in_ref === 'evolves'),
    adex,
  ],
  ['the lecture, w frozen in the refractory period', reference.annarchy.filter((p) => p.w_in_ref === 'frozen'), frozen],
] as const;

describe.each(sets)('AdEx, RK4: %s', (_, cells, neuron) => {
  it.each([
    [0.1, 0.05],
    [0.005, 1e-3],
  ])('fires at the times of the reference (dt %d ms)', (dt, tolerance) => {
    const { times } = simulate(cells, neuron, dt);
    let compared = 0;
    cells.forEach(({ name, I, T, spikes, dt_dI }, i) => {
      const chaotic = dt_dI.some((sensitivity) => Math.abs(sensitivity) >= 10);
      const before = (list: readonly number[]) => list.filter((t) => t < T - 2).length;
      if (!chaotic) expect([name, I, before(times[i]!)]).toEqual([name, I, before(spikes)]);
      spikes.forEach((t, k) => {
        if (t >= T - 2 || Math.abs(dt_dI[k]!) >= 10) return;
        expect(Math.abs(times[i]![k]! - t)).toBeLessThan(tolerance);
        compared++;
      });
    });
    expect(compared).toBeGreaterThan(40);
  });
});
