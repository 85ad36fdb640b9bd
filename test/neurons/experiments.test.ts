import {
  adexPatterns,
  bretteGerstner2005,
  type Experiment,
  izhikevich2003,
  izhikevich2004,
  lecture,
  type NeuronFrame,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import adexReference from '../reference/adex.json';
import izhikevichReference from '../reference/izhikevich.json';
import { record } from './record.js';

function perform<S extends string, P extends string>(
  { neuron, parameters, options, stimulus, dt, duration }: Experiment<S, P>,
  ticksMore = 0,
) {
  const states: Record<string, number>[] = [];
  const each = ({ state }: NeuronFrame<S>) => {
    states.push(Object.fromEntries(Object.entries<Float64Array>(state).map(([name, values]) => [name, values[0]!])));
  };
  const run = record({
    stimulus,
    neuron: neuron(parameters, options),
    dt,
    duration: duration + ticksMore * dt,
    each,
  });
  return { times: run.times[0]!, ticks: run.ticks[0]!, states };
}

describe("Izhikevich's twenty panels of 2004", () => {
  const panels = Object.values(izhikevich2004);

  it('are all there, each under its own title', () => {
    expect(panels.map(({ title }) => title)).toEqual(
      izhikevichReference.patterns.map(({ id, name }) => `(${id}) ${name}`),
    );
  });

  it.each(izhikevichReference.patterns.map((reference, i) => [reference.name, reference, panels[i]!] as const))(
    'fires at the published steps: %s',
    (_, { published, t_end }, panel) => {
      expect([panel.dt, panel.duration]).toEqual([published.tau, t_end]);
      // The author's loop has one step more than duration / dt.
      const { ticks, states } = perform(panel, 1);
      expect(ticks).toEqual(published.spike_steps);
      expect(ticks.length).toBeGreaterThan(0);
      expect(perform(panel).ticks).toEqual(ticks);
      for (const [step, v, u] of published.samples as [number, number, number][]) {
        expect(Math.abs(states[step]!.v! - v)).toBeLessThan(1e-9 * Math.abs(v));
        expect(Math.abs(states[step]!.u! - u)).toBeLessThan(1e-9 * Math.abs(u));
      }
      expect(states.at(-1)!.v! / published.v_end).toBeCloseTo(1, 9);
      expect(states.at(-1)!.u! / published.u_end).toBeCloseTo(1, 9);
    },
  );
});

describe("Izhikevich's cells of 2003", () => {
  const cells = {
    RS: izhikevich2003.regularSpiking,
    IB: izhikevich2003.intrinsicallyBursting,
    CH: izhikevich2003.chattering,
    FS: izhikevich2003.fastSpiking,
    LTS: izhikevich2003.lowThresholdSpiking,
    TC: izhikevich2003.thalamocortical,
    TCb: izhikevich2003.thalamocorticalRebound,
    RZ: izhikevich2003.resonator,
  };
  it.each(izhikevichReference.cells.map((reference) => [reference.name, reference] as const))(
    'fires at the published steps: %s',
    (_, { id, published, t_end, c, d }) => {
      const cell = cells[id as keyof typeof cells];
      expect([cell.dt, cell.duration]).toEqual([published.dt, t_end]);
      const { ticks, states } = perform(cell);
      // The paper's script notes a spike, and resets, at the beginning of the step after.
      expect(ticks.map((tick) => tick + 1).filter((step) => step < t_end)).toEqual(published.spike_steps);
      expect(ticks.length).toBeGreaterThan(0);
      for (const [step, v, u] of published.samples as [number, number, number][]) {
        const [vReset, uReset] = v >= 30 ? [c, u + d] : [v, u];
        expect(Math.abs(states[step]!.v! - vReset)).toBeLessThan(1e-9 * Math.abs(vReset));
        expect(Math.abs(states[step]!.u! - uReset)).toBeLessThan(1e-9 * Math.abs(uReset));
      }
    },
  );
});

describe('AdEx patterns', () => {
  const byName = <T extends { readonly name: string }>(list: readonly T[]) => new Map(list.map((p) => [p.name, p]));
  const sets = [
    ['Naud et al. 2008', adexPatterns, byName(adexReference.naud2008)],
    ['the lecture', lecture.adex, byName(adexReference.annarchy.filter((p) => p.w_in_ref === 'frozen'))],
  ] as const;
  it.each(
    sets.flatMap(([source, experiments, references]) =>
      Object.values(experiments).map((experiment) => [source, experiment.title, experiment, references] as const),
    ),
  )('of %s fires as often as the exact solution: %s', (_, title, experiment, references) => {
    const reference = references.get(title)!;
    const { times } = perform(experiment);
    // What falls in the last 2 ms of the reference may fall behind its end here.
    expect(times.filter((t) => t < 498)).toHaveLength(reference.spikes.filter((t) => t < 498).length);
    expect(times.filter((t) => t > 510)).toEqual([]);
    if (reference.spikes.length > 0) expect(Math.abs(times[0]! - reference.spikes[0]!)).toBeLessThan(0.1);
  });

  it('have the parameters of the reference', () => {
    for (const [, experiments, references] of sets)
      for (const { title, parameters } of Object.values(experiments)) {
        const { C, gL, EL, VT, DT, a, tau_w, b, Vr, v_cut, t_ref } = references.get(title)!;
        expect({ t_ref: 0, ...parameters }).toEqual({
          ...{ C, a, tau_w, b, t_ref },
          ...{ g_L: gL, E_L: EL, V_T: VT, Delta_T: DT, V_r: Vr, V_peak: v_cut },
        });
      }
  });

  it('of Brette and Gerstner 2005: the default cell adapts, the bursting one fires in pairs or more, the fast one evenly', () => {
    const intervals = Object.values(bretteGerstner2005).map((experiment) => {
      const { times } = perform(experiment);
      return times.slice(1).map((t, i) => t - times[i]!);
    });
    const [regular, bursting, fast] = intervals.map((list) => ({ list, ratio: Math.max(...list) / Math.min(...list) }));
    expect(regular!.list).toHaveLength(8);
    expect(regular!.list.at(-1)).toBeGreaterThan(regular!.list[0]!);
    expect(bursting!.ratio).toBeGreaterThan(5);
    expect(fast!.list.length).toBeGreaterThan(20);
    expect(fast!.ratio).toBeLessThan(1.5);
  });
});

describe('The figures of the lecture', () => {
  it('the action potential rises from -70 to about +42 and falls to about -80 mV; gates as drawn', () => {
    const { times, states } = perform(lecture.actionPotential);
    expect(times).toHaveLength(1);
    expect(times[0]!).toBeCloseTo(100.343, 2);
    const range = (name: string) => {
      const values = states.map((state) => state[name]!);
      return [Math.min(...values), Math.max(...values)] as const;
    };
    expect(range('v').map(Math.round)).toEqual([-81, 42]);
    expect(range('n')[1]).toBeCloseTo(0.72, 2);
    expect(range('m')[1]).toBeCloseTo(0.88, 2);
    expect(range('h')[0]).toBeCloseTo(0.15, 2);
    expect(states[9000]!.v).toBeCloseTo(-70, 2);
  });

  it('integrate and fire: the first spike after 20 ln 5 = 32.19 ms, the second 37.19 ms later, each at the next tick', () => {
    const { times, states } = perform(lecture.integrateAndFire);
    expect(times).toHaveLength(2);
    expect(times[0]).toBeCloseTo(32.2, 9);
    expect(times[1]).toBeCloseTo(32.2 + 5 + 32.2, 9);
    for (let tick = 322; tick < 372; tick++) expect(states[tick]!.v).toBe(-70);
    expect(states[372]!.v).toBeGreaterThan(-70);
  });
});
