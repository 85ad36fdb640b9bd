import { map, type OperatorFunction } from 'rxjs';
import { constant, type Frame, lif, step, type Tick } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import reference from '../reference/lif.json';
import { record } from './record.js';

interface Parameters {
  readonly C: number;
  readonly gL: number;
  readonly VL: number;
  readonly VT: number;
  readonly Vr: number;
}
const named = ({ C, gL, VL, VT, Vr }: Parameters) => ({ C, g_L: gL, E_L: VL, V_T: VT, V_r: Vr });

/** v at the ends of all ticks, from the initial value on. */
function trace(
  stimulus: OperatorFunction<Tick, Frame<number>>,
  params: Parameters,
  v0: number,
  dt: number,
  duration: number,
) {
  const v = [v0];
  const neuron = lif(named(params), { initial: { v: v0 } });
  record({ stimulus, neuron, dt, duration, each: ({ state }) => v.push(state.v[0]!) });
  return v;
}

describe('The leaky integrate-and-fire neuron', () => {
  it.each([0.1, 0.5, 1])('answers a step of current by the analytic solution (dt %d ms)', (dt) => {
    for (const { params, I, t_off, v0, t, v } of reference.step) {
      const own = trace(step({ amplitude: I, stop: t_off }), params, v0, dt, t.at(-1)!);
      t.forEach((time, i) => {
        expect(Math.abs(own[Math.round(time / dt)]! - v[i]!)).toBeLessThan(1e-9);
      });
    }
  });

  it.each(reference.spikes.map((run) => [run.I, run.params.C, run] as const))(
    'fires at the ticks of exact integration: %d pA into %d pF',
    (I, _, { params, t_ref, T, v0, spikes, rheobase, grid }) => {
      const { ticks } = record({
        stimulus: constant(I),
        neuron: lif({ ...named(params), t_ref }, { initial: { v: v0 } }),
        dt: grid.dt,
        duration: T,
      });
      // The spike of tick k is at its end, (k + 1) dt.
      expect(ticks[0]!.map((tick) => tick + 1)).toEqual(grid.ticks);
      expect(ticks[0]!.length > 0).toBe(I > rheobase);
      if (spikes.length > 0) expect(ticks[0]!.length).toBeGreaterThan(1);
    },
  );

  it('is held for the nearest whole number of ticks: 0.3 ms are three of 0.1 ms', () => {
    const held = (t_ref: number) => {
      const { ticks } = record({ stimulus: constant(400), neuron: lif({ t_ref }), dt: 0.1, duration: 50 });
      return ticks[0]![1]! - ticks[0]![0]!;
    };
    expect([0.3, 0.34, 0.36].map((t_ref) => held(t_ref) - held(0))).toEqual([3, 3, 4]);
  });

  it('first fires at the next tick after the exact time, at any dt', () => {
    for (const { params, I, T, v0, spikes } of reference.spikes.filter((run) => run.spikes.length > 0))
      for (const dt of [0.01, 0.1, 0.3]) {
        const { times } = record({
          stimulus: constant(I),
          neuron: lif(named(params), { initial: { v: v0 } }),
          dt,
          duration: T,
        });
        expect(times[0]![0]! - spikes[0]!).toBeGreaterThan(-1e-9);
        expect(times[0]![0]! - spikes[0]!).toBeLessThan(dt + 1e-9);
      }
  });

  it('with RK4 fires at the exact times and has the f-I curve of the closed form', () => {
    const dt = 0.1;
    for (const { params, t_ref, I, rate_hz } of reference.fI) {
      const neuron = lif({ ...named(params), t_ref }, { integrator: 'rk4' });
      const { times } = record({ stimulus: constant(Float64Array.from(I)), neuron, dt, duration: 200 });
      I.forEach((_, i) => {
        const [first, second] = times[i]!;
        const rate = second === undefined ? 0 : 1000 / (second - first!);
        expect(Math.abs(rate - rate_hz[i]!)).toBeLessThanOrEqual(1e-6 * rate_hz[i]!);
      });
      expect(times.flat().length).toBeGreaterThan(50);
    }
    for (const { params, I, t_ref, T, v0, spikes } of reference.spikes) {
      const neuron = lif({ ...named(params), t_ref }, { initial: { v: v0 }, integrator: 'rk4' });
      const own = record({ stimulus: constant(I), neuron, dt, duration: T }).times[0]!;
      const early = spikes.filter((t) => t < T - 2);
      expect(own.filter((t) => t < T - 2)).toHaveLength(early.length);
      for (const [i, t] of early.entries()) expect(Math.abs(own[i]! - t)).toBeLessThan(1e-6);
    }
  });

  it('with RK4 may fire in the tick in which its refractory period ends', () => {
    const neuron = lif({}, { integrator: 'rk4' });
    const times = record({ stimulus: constant(20_000), neuron, dt: 0.5, duration: 60 }).times[0]!;
    // 20 nA drive v to 1930 mV: it passes from −70 to −50 mV in 20 ln(2000 / 1980) = 0.201 ms.
    const free = 20 * Math.log(2000 / 1980);
    expect(times).toHaveLength(12);
    for (const [i, t] of times.entries()) expect(Math.abs(t - (free + i * (5 + free)))).toBeLessThan(1e-6);
  });

  it('follows a sine of current with the amplitude and phase of the closed form', () => {
    const dt = 0.002;
    for (const { params, I0, freq_hz, t, v } of reference.sine) {
      const omega = (2 * Math.PI * freq_hz) / 1000;
      // Its mean over each tick, since a neuron takes its input as constant over the tick. What the mean leaves out, at
      // most I0 ω dt / 2 early and its opposite late, moves v by I0 ω dt² / (12 C) at the end of the tick at most.
      const mean = map((tick: Tick) => {
        const value = (I0 * (Math.cos(omega * tick.time) - Math.cos(omega * (tick.time + dt)))) / (omega * dt);
        return { tick, value };
      });
      const own = trace(mean, params, params.VL, dt, t.at(-1)!);
      const bound = (I0 * omega * dt ** 2) / (12 * params.C) + 1e-9;
      t.forEach((time, i) => {
        expect(Math.abs(own[Math.round(time / dt)]! - v[i]!)).toBeLessThan(bound);
      });
    }
  });
});
