import { pipe } from 'rxjs';
import { conductance, constant, lif, nmda } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { record } from '../neurons/record.js';
import reference from '../reference/synapses.json';
import { arriving, conductanceOf, together } from './arriving.js';

const { coba } = reference;

type Run = (typeof coba)[number];

/** All synapses of a run at once. */
const stimulus = ({ params, synapses }: Run, dt: number) =>
  together(
    constant(params.I),
    ...synapses.map(({ kind, tau_s, E, spikes }) => pipe(arriving(spikes, dt), conductanceOf(kind, tau_s, E))),
  );

function trace(run: Run, dt: number) {
  const { C, gL, VL } = run.params;
  const { VT = 1e6, Vr = VL, t_ref = 0 } = run.threshold ?? {};
  const v = [VL];
  const cell = lif({ C, g_L: gL, E_L: VL, V_T: VT, V_r: Vr, t_ref }, { integrator: 'rk4' });
  const { times } = record({
    stimulus: stimulus(run, dt),
    neuron: cell,
    dt,
    duration: run.T,
    each: ({ state }) => v.push(state.v[0]!),
  });
  return { times: times[0]!, v: run.t.map((t) => v[Math.round(t / dt)]!) };
}

describe('Conductances on a leaky membrane', () => {
  const cases = coba.map((run) => [run.synapses.map(({ kind }) => kind).join(' and '), run] as const);

  it.each(cases.filter(([, { threshold }]) => !threshold))('move it as the equations say: %s', (_, run) => {
    const { times, v } = trace(run, 0.01);
    expect(times).toEqual([]);
    expect(Math.max(...v) - run.params.VL).toBeGreaterThan(0.3);
    for (const [i, x] of run.v.entries()) expect(Math.abs(v[i]! - x)).toBeLessThan(1e-8);
  });

  it.each(cases.filter(([, { threshold }]) => threshold))('make it fire when the equations say: %s', (_, run) => {
    const { times, v } = trace(run, 0.01);
    expect(times).toHaveLength(run.spikes.length);
    expect(times.length).toBeGreaterThan(1);
    for (const [i, t] of run.spikes.entries()) expect(Math.abs(times[i]! - t!)).toBeLessThan(0.02);
    for (const [i, x] of run.v.entries()) expect(Math.abs(v[i]! - x)).toBeLessThan(5e-3);
  });
});

describe('AMPA, GABA and NMDA receptors on one membrane', () => {
  const dt = 0.1;
  const ticks = 1500;
  const receptors = [
    {
      name: 'AMPA',
      rise: 0.5,
      decay: 2,
      reversal: 0,
      spikes: [
        [10, 2.5],
        [50, 2],
        [52, 3],
      ],
    },
    {
      name: 'GABA',
      rise: 1,
      decay: 10,
      reversal: -80,
      spikes: [
        [30, 4],
        [90, 2],
      ],
    },
    {
      name: 'NMDA',
      rise: 2,
      decay: 100,
      reversal: 0,
      spikes: [
        [10, 1],
        [50, 1],
      ],
    },
  ];

  /** The same by loops: g and h are exact, and v goes by RK4 between what arrives at the ends of ticks. */
  function byLoops() {
    const state = receptors.map(({ rise, decay }) => {
      const peak = ((rise * decay) / (decay - rise)) * Math.log(decay / rise);
      return { g: 0, h: 0, scale: 1 / (Math.exp(-peak / decay) - Math.exp(-peak / rise)) };
    });
    const block = (v: number) => 1 / (1 + (1 / 3.57) * Math.exp(-0.062 * v));
    const slope = (v: number, s: number) => {
      const current = receptors.reduce((total, { name, rise, decay, reversal }, i) => {
        const open = state[i]!.g * Math.exp(-s / decay) - state[i]!.h * Math.exp(-s / rise);
        return total + open * (name === 'NMDA' ? block(v) : 1) * (reversal - v);
      }, 0);
      return (-10 * (v + 70) + current) / 200;
    };
    let v = -70;
    return Array.from({ length: ticks }, (_, tick) => {
      const k1 = slope(v, 0);
      const k2 = slope(v + (dt / 2) * k1, dt / 2);
      const k3 = slope(v + (dt / 2) * k2, dt / 2);
      const k4 = slope(v + dt * k3, dt);
      v += (dt / 6) * (k1 + 2 * k2 + 2 * k3 + k4);
      receptors.forEach(({ rise, decay, spikes }, i) => {
        const own = state[i]!;
        own.g *= Math.exp(-dt / decay);
        own.h *= Math.exp(-dt / rise);
        for (const [t, weight] of spikes)
          if (Math.round(t! / dt) === tick + 1) {
            own.g += own.scale * weight!;
            own.h += own.scale * weight!;
          }
      });
      return { v, g: state.map(({ g }) => g) };
    });
  }

  it('add their currents, each with its own reversal potential and block', () => {
    const stimuli = receptors.map(({ name, rise, decay, reversal, spikes }) => {
      const kinetic = name === 'NMDA' ? nmda : conductance;
      return pipe(arriving(spikes, dt), kinetic({ name, rise, decay, reversal }));
    });
    const loops = byLoops();
    const own: { v: number; g: number[] }[] = [];
    record({
      stimulus: together(...stimuli),
      neuron: lif({ V_T: 1e6 }, { integrator: 'rk4' }),
      dt,
      duration: ticks * dt,
      each: ({ state }) => {
        const of = state as Record<string, Float64Array>;
        own.push({ v: of.v![0]!, g: receptors.map(({ name }) => of[`${name}.g`]![0]!) });
      },
    });
    expect(Math.max(...loops.map(({ v }) => v)) + 70).toBeGreaterThan(3);
    // Both round: some ten operations a step near 70 mV, remembered for 20 ms.
    for (const [k, { v, g }] of loops.entries()) {
      expect(Math.abs(own[k]!.v - v)).toBeLessThan(200 * 10 * 2 ** -46);
      for (const [i, x] of g.entries()) expect(Math.abs(own[k]!.g[i]! - x)).toBeLessThan(1e-12);
    }
  });
});
