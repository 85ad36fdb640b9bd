import { type OperatorFunction, pipe } from 'rxjs';
import { constant, type Frame, lif, type NeuronFrame, neuron } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import type { Drive } from '../../src/neurons/impulses.js';
import type { Kinetic } from '../../src/synapses/kinetics/kinetic.js';
import { record } from '../neurons/record.js';
import lifReference from '../reference/lif.json';
import synapseReference from '../reference/synapses.json';
import { arriving, currentOf, together } from './arriving.js';

const { psp, train } = lifReference;
const { kernels } = synapseReference;

type Parameters = (typeof psp)[number]['params'];
const named = ({ C, gL, VL, VT, Vr }: Parameters) => ({ C, g_L: gL, E_L: VL, V_T: VT, V_r: Vr });

interface Membrane {
  readonly cell: OperatorFunction<Frame<Drive>, NeuronFrame>;
  readonly kinetic: Kinetic;
  readonly weight: number;
}

/** The state after one impulse: when it arrives and at the end of each tick from then on. */
function response({ cell, kinetic, weight }: Membrane, dt: number, ticks: number) {
  const states: Record<string, number>[] = [];
  record({
    stimulus: pipe(arriving([[2 * dt, weight]], dt), kinetic),
    neuron: cell,
    dt,
    duration: (2 + ticks) * dt,
    each: ({ tick, state }) => {
      if (tick.index >= 1) states.push(Object.fromEntries(Object.entries(state).map(([x, [value]]) => [x, value!])));
    },
  });
  return states;
}

const isOnGrid = (t: number, dt: number) => Math.abs(t / dt - Math.round(t / dt)) < 1e-9;

/** Expects numbers to be furthest from 0 at a place, and there to be what the closed form says. */
function expectPeak(numbers: readonly number[], place: number, height: number): void {
  const upwards = numbers.map((x) => x * Math.sign(height));
  expect(Math.abs(numbers[place]! - height)).toBeLessThan(1e-9);
  expect(upwards.indexOf(Math.max(...upwards))).toBe(place);
}

describe('A postsynaptic potential', () => {
  const cases = psp.map((run) => [run.kind, run.tau_s, run.params.C, run] as const);

  it.each(cases)('has the course of the closed form at any dt: %s %j ms, %d pF', (_, tau, __, run) => {
    const cell = lif(named(run.params));
    for (const dt of [0.02, 0.05, 0.1, 0.5, 2.5, 10]) {
      const states = response({ cell, kinetic: currentOf(run.kind, tau), weight: run.w }, dt, Math.round(80 / dt));
      const samples = run.t.flatMap((t, i) => (isOnGrid(t, dt) ? [[Math.round(t / dt), run.v[i]!] as const] : []));
      expect(samples.length).toBeGreaterThan(4);
      for (const [k, u] of samples) expect(Math.abs(states[k]!.v! - run.params.VL - u)).toBeLessThan(1e-9);
    }
  });

  it.each(cases)('peaks when and where the closed form does: %s %j ms, %d pF', (_, tau, __, run) => {
    const membrane = { cell: lif(named(run.params)), kinetic: currentOf(run.kind, tau), weight: run.w };
    const states = response(membrane, run.t_peak / 100, 200);
    expectPeak(
      states.map(({ v }) => v! - run.params.VL),
      100,
      run.v_peak,
    );
  });
});

describe('A current after an impulse of weight 1', () => {
  const cases = kernels.map((kernel) => [kernel.kind, kernel.tau_s, kernel] as const);
  /** The current, in terms of the receptor's variables. */
  const current = (state: Record<string, number>) => {
    const of = (variable: string) => Object.entries(state).find(([name]) => name.endsWith(`.${variable}`))?.[1];
    return 'biexponential.h' in state ? of('g')! - of('h')! : of('g')!;
  };
  const weight = 1;

  it.each(cases)('has the course of the closed form: %s %j ms', (kind, tau, { t, g }) => {
    for (const dt of [0.1, 0.5, 1]) {
      const states = response({ cell: lif(), kinetic: currentOf(kind, tau), weight }, dt, Math.round(100 / dt));
      t.forEach((time, i) => {
        if (isOnGrid(time, dt)) expect(Math.abs(current(states[Math.round(time / dt)]!) - g[i]!)).toBeLessThan(1e-9);
      });
    }
  });

  it.each(cases)('has its peak of 1 when the closed form has: %s %j ms', (kind, tau, { t_peak }) => {
    const dt = (t_peak || 1) / 100;
    const states = response({ cell: lif(), kinetic: currentOf(kind, tau), weight }, dt, 200);
    expectPeak(states.map(current), Math.round(t_peak / dt), 1);
  });

  it.each(cases)('brings the charge of the closed form: %s %j ms', (kind, tau, { integral }) => {
    // C dv/dt = I with C = 1 pF: v is the charge.
    const integrator = neuron({
      name: 'integrator',
      equations: 'C * dv/dt = I',
      state: { v: [0, 'mV', 'potential'] },
      parameters: { C: [1, 'pF', 'capacitance'] },
      integrator: 'exact',
    });
    for (const dt of [0.25, 0.5, 2.5]) {
      // What is left after 50 time constants is below 50 e^(1 − 50) of the whole.
      const ticks = Math.round((50 * Math.max(...[tau].flat())) / dt);
      const charge = response({ cell: integrator(), kinetic: currentOf(kind, tau), weight }, dt, ticks).at(-1)!.v!;
      expect(Math.abs(charge / integral - 1)).toBeLessThan(1e-9);
    }
  });
});

describe('A train of impulses', () => {
  const cases = train.map((run) => [run.pre.length, run.params.C, run] as const);
  const stimulus = ({ pre, tau_s, kind, I }: (typeof train)[number], dt: number) =>
    together(constant(I), pipe(arriving(pre, dt), currentOf(kind, tau_s)));

  it.each(cases)('moves the membrane as the closed form says, up to the first spike: %d onto %d pF', (_, __, run) => {
    for (const dt of [0.05, 0.1, 0.5]) {
      const v = [run.params.VL];
      const cell = lif({ ...named(run.params), t_ref: run.t_ref });
      record({
        stimulus: stimulus(run, dt),
        neuron: cell,
        dt,
        duration: run.T,
        each: ({ state }) => v.push(state.v[0]!),
      });
      const early = run.t.filter((t) => isOnGrid(t, dt) && t < (run.spikes[0] ?? run.T));
      expect(early.length).toBeGreaterThan(4);
      for (const t of early) expect(Math.abs(v[Math.round(t / dt)]! - run.v[run.t.indexOf(t)]!)).toBeLessThan(1e-9);
    }
  });

  it.each(cases)('makes it fire at the exact times with RK4: %d onto %d pF', (_, __, run) => {
    const dt = 0.01;
    const v = [run.params.VL];
    const cell = lif({ ...named(run.params), t_ref: run.t_ref }, { integrator: 'rk4' });
    const { times } = record({
      stimulus: stimulus(run, dt),
      neuron: cell,
      dt,
      duration: run.T,
      each: ({ state }) => v.push(state.v[0]!),
    });
    // A step of RK4 errs by (dt/τ)⁵/120 of a change, τ ≥ 3 ms: by less than 10⁻¹² mV in all.
    const own = times[0] ?? [];
    expect(own).toHaveLength(run.spikes.length);
    for (const [i, t] of run.spikes.entries()) expect(Math.abs(own[i]! - t)).toBeLessThan(1e-9);
    for (const [i, t] of run.t.entries()) expect(Math.abs(v[Math.round(t / dt)]! - run.v[i]!)).toBeLessThan(1e-9);
  });
});
