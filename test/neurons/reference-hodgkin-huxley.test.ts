import { constant, current, hodgkinHuxley, pulses, type Stimulus, step } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import reference from '../reference/hh.json';
import { record } from './record.js';

const array = (values: readonly number[]) => Float64Array.from(values);
const variants = [
  ['k_m = 80, as the lecture prints it', reference.seed],
  ['k_m = 18, of 1952', reference.hh1952],
] as const;

/** Spikes of a neuron for each current. */
const spikes = (k_m: number, dt: number, duration: number, stimulus: Stimulus) =>
  record({ stimulus, neuron: hodgkinHuxley({ k_m }, { integrator: 'rk4' }), dt, duration }).times;

describe('The rates of Hodgkin and Huxley', () => {
  const { v, values } = reference.rates;

  it.each([
    [80, [0, 1, 2, 3, 4, 5]],
    [18, [0, 1, 2, 6, 4, 5]],
  ] as const)('are exact at every potential, -60 and -45 mV included (k_m = %d)', (k_m, columns) => {
    const rates = ['a_n', 'b_n', 'a_m', 'b_m', 'a_h', 'b_h'] as const;
    // A step so short that nothing moves.
    const { state } = record({
      stimulus: constant(0),
      neuron: hodgkinHuxley({ k_m, C: 1e12 }, { initial: { v: array(v), n: 0, m: 0, h: 0 }, record: rates }),
      dt: 1e-9,
      duration: 1e-9,
    });
    rates.forEach((rate, j) => {
      v.forEach((_, i) => {
        expect(Math.abs(state[rate][i]! / values[i]![columns[j]!]! - 1)).toBeLessThan(1e-9);
      });
    });
  });
});

describe.each(variants)('Hodgkin and Huxley, %s', (_, data) => {
  const k_m = data.bm_slope;
  const neuron = hodgkinHuxley({ k_m }, { integrator: 'rk4' });
  const states = ['v', 'n', 'm', 'h'] as const;

  it('starts at rest and stays there', () => {
    const { state } = record({ stimulus: constant(0), neuron: hodgkinHuxley({ k_m }), dt: 0.01, duration: 20 });
    for (const x of states) expect(Math.abs(state[x][0]! / data.rest[x] - 1)).toBeLessThan(1e-9);
  });

  it('is at rest in the steady state of each current', () => {
    const rows = data.steady_state_vs_I as [number, number, number, number, number][];
    const initial = Object.fromEntries(states.map((x, j) => [x, array(rows.map((row) => row[j + 1]!))]));
    const neuron = hodgkinHuxley({ k_m }, { initial, integrator: 'rk4' });
    const { state } = record({ stimulus: constant(array(rows.map(([I]) => I))), neuron, dt: 0.1, duration: 0.1 });
    for (const [j, x] of states.entries())
      rows.forEach((row, i) => {
        expect(Math.abs(state[x][i]! / row[j + 1]! - 1)).toBeLessThan(1e-9);
      });
  });

  it('answers a brief pulse with the action potential of the reference', () => {
    const { t_on, dur, I, t_end, dt: spacing, t_first, spikes: expected } = data.pulse;
    const dt = 0.01;
    const traces = { v: [] as number[], n: [] as number[], m: [] as number[], h: [] as number[] };
    const first = Math.round(t_first / dt);
    const every = Math.round(spacing / dt);
    const { times } = record({
      stimulus: step({ amplitude: I, start: t_on, stop: t_on + dur }),
      neuron,
      dt,
      duration: t_end,
      each: ({ tick, state }) => {
        // A frame holds the state at the end of its tick.
        const since = tick.index + 1 - first;
        if (since >= 0 && since % every === 0) for (const x of states) traces[x].push(state[x][0]!);
      },
    });
    expect(times[0]).toHaveLength(1);
    expect(Math.abs(times[0]![0]! - expected[0]!)).toBeLessThan(0.005);
    for (const x of states)
      data.pulse[x].forEach((value, i) => {
        expect(Math.abs(traces[x][i]! - value)).toBeLessThan(x === 'v' ? 0.01 : 1e-5);
      });
    expect(Math.max(...traces.v)).toBeGreaterThan(40);
  });

  it.each([
    [0.01, 0.005],
    [0.025, 0.01],
  ])('fires at the times of the reference at constant current (RK4, dt %d ms)', (dt, tolerance) => {
    const currents = data.constant.map(({ I }) => I);
    const { times, state } = record({
      stimulus: constant(array(currents)),
      neuron,
      dt,
      duration: 500,
    });
    let compared = 0;
    data.constant.forEach(({ I, spikes: expected, v_end }, i) => {
      const early = expected.filter((t) => t < 498);
      expect([I, times[i]!.filter((t) => t < 498).length]).toEqual([I, early.length]);
      for (const [k, t] of early.entries()) {
        expect(Math.abs(times[i]![k]! - t)).toBeLessThan(tolerance);
        compared++;
      }
      // A spike's flank turns an error of time into 500 times as much of voltage.
      expect(Math.abs(state.v[i]! - v_end)).toBeLessThan(early.length > 1 ? 500 * tolerance : 0.01);
    });
    expect(compared).toBeGreaterThan(k_m === 18 ? 100 : 4);
  });

  it('has the f-I curve of the reference', () => {
    const { I, T, count, rate_hz, v_min_last100, v_max_last100 } = data.fI;
    const dt = 0.025;
    const low = array(I.map(() => Number.POSITIVE_INFINITY));
    const high = array(I.map(() => Number.NEGATIVE_INFINITY));
    const { times } = record({
      stimulus: constant(array(I)),
      neuron,
      dt,
      duration: T,
      each: ({ tick, state: { v } }) => {
        if (tick.time < T - 100) return;
        for (let i = 0; i < v.length; i++) {
          low[i] = Math.min(low[i]!, v[i]!);
          high[i] = Math.max(high[i]!, v[i]!);
        }
      },
    });
    I.forEach((current, i) => {
      const own = times[i]!;
      expect([current, own.length]).toEqual([current, count[i]]);
      const fires = own.length > 2 && own.at(-1)! > T - 50;
      const rate = fires ? 1000 / (own.at(-1)! - own.at(-2)!) : 0;
      expect(Math.abs(rate - rate_hz[i]!)).toBeLessThan(0.01);
      // The reference samples its extrema every 0.005 ms, this run every 0.025 ms: a peak of curvature 10⁴ mV/ms² lies
      // up to 10⁴ · 0.0125² / 2 = 0.8 mV above its samples.
      expect(Math.abs(low[i]! - v_min_last100[i]!)).toBeLessThan(0.01);
      expect(Math.abs(high[i]! - v_max_last100[i]!)).toBeLessThan(fires ? 0.8 : 0.01);
    });
  });

  it('has its thresholds, to three digits: a step, pulses, a release from hyperpolarization', () => {
    const around = (threshold: number) => array([threshold * 0.9995, threshold * 1.0005]);
    const fired = (threshold: number, start: number, stop: number, duration: number) =>
      spikes(k_m, 0.01, duration, step({ amplitude: around(threshold), start, stop })).map((own) => own.length > 0);

    expect(fired(data.thresholds.step_one_spike, 0, Number.POSITIVE_INFINITY, 60)).toEqual([false, true]);
    for (const { dur, I } of data.thresholds.pulse)
      expect([dur, fired(I, 0, dur, dur + 40)]).toEqual([dur, [false, true]]);
    for (const { dur, I } of data.thresholds.rebound_I)
      expect([dur, fired(I, 0, dur, dur + 50)]).toEqual([dur, [false, true]]);
  });

  it('fires when released from hyperpolarization, at the time of the reference', () => {
    for (const { I, t_on, t_off, T, spikes: expected, v_at_release } of data.rebound) {
      let released = Number.NaN;
      const { times } = record({
        stimulus: step({ amplitude: I, start: t_on, stop: t_off }),
        neuron,
        dt: 0.01,
        duration: T,
        each: ({ tick, state }) => {
          if (tick.index === Math.round(t_off / 0.01) - 1) released = state.v[0]!;
        },
      });
      expect(times[0]).toHaveLength(expected.length);
      for (const [i, t] of expected.entries()) expect(Math.abs(times[0]![i]! - t)).toBeLessThan(0.005);
      expect(Math.abs(released - v_at_release)).toBeLessThan(0.01);
    }
  });

  it('fires a second time only after the interval of the reference', () => {
    for (const { I, dur, min_interval } of data.paired_pulse) {
      const count = (period: number) =>
        spikes(k_m, 0.01, period + dur + 40, pulses({ amplitude: I, width: dur, period, count: 2 }))[0]!.length;
      expect(count(0.01 * Math.floor(min_interval / 0.01 - 1))).toBe(1);
      expect(count(0.01 * Math.ceil(min_interval / 0.01 + 1))).toBe(2);
    }
  });
});

it('k_m = 18 begins to fire repetitively at 6.26 µA/cm²; k_m = 80 never does', () => {
  const { repetitive_from_rest_T500: T500, repetitive_from_rest_T2000: T2000 } = reference.hh1952.thresholds;
  for (const [T, I] of [
    [500, T500],
    [2000, T2000],
  ] as const) {
    const currents = array([I * 0.9995, I * 1.0005]);
    const last = spikes(18, 0.025, T, constant(currents)).map((own) => own.at(-1)! > T - 50);
    expect(last).toEqual([false, true]);
  }
  const many = array(Array.from({ length: 40 }, (_, i) => 4 * i));
  const counts = spikes(80, 0.025, 300, constant(many)).map((own) => own.length);
  expect(Math.max(...counts)).toBe(1);
  expect(counts.filter((n) => n === 1).length).toBeGreaterThan(30);
});

it('other conductances give their own rest and spikes', () => {
  const { params, bm_slope, rest, constant: runs } = reference.alt;
  const { C, gL, gK, gNa, VL, VK, VNa } = params;
  const neuron = hodgkinHuxley(
    { C, g_L: gL, g_K: gK, g_Na: gNa, E_L: VL, E_K: VK, E_Na: VNa, k_m: bm_slope },
    { integrator: 'rk4' },
  );
  const still = record({ stimulus: constant(0), neuron, dt: 0.01, duration: 1 }).state;
  for (const x of ['v', 'n', 'm', 'h'] as const) expect(Math.abs(still[x][0]! / rest[x] - 1)).toBeLessThan(1e-9);
  for (const { I, T, spikes: expected } of runs) {
    const own = record({ stimulus: constant(I), neuron, dt: 0.01, duration: T }).times[0]!;
    const early = expected.filter((t) => t < T - 2);
    expect(early.length).toBeGreaterThan(5);
    for (const [i, t] of early.entries()) expect(Math.abs(own[i]! - t)).toBeLessThan(0.005);
  }
});

it('exponential Euler converges to the reference with order 1: half the step, half the error', () => {
  const { spikes: expected } = reference.hh1952.constant.find(({ I }) => I === 10)!;
  const [first, late] = [0, expected.filter((t) => t < 100).length - 1];
  // Without location in the tick a spike is seen half a tick late on average; that, too, is of order 1.
  const errors = [0.01, 0.005, 0.0025].map((dt) => {
    const own = record({
      stimulus: current(() => 10),
      neuron: hodgkinHuxley({ k_m: 18 }, { integrator: 'exponentialEuler' }),
      dt,
      duration: 100,
    }).times[0]!;
    return [first, late].map((i) => own[i]! - expected[i]!) as [number, number];
  });
  expect(errors[0]![0]).toBeGreaterThan(0.03);
  expect(errors[0]![0]).toBeLessThan(0.07);
  expect(errors[0]![1]).toBeLessThan(0.8);
  for (const [coarse, fine] of [
    [errors[0]!, errors[1]!],
    [errors[1]!, errors[2]!],
  ] as const)
    expect(Math.abs(coarse[1] / fine[1] - 2)).toBeLessThan(0.1);
});
