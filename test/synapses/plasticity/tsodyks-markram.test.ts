import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lif } from '../../../src/neurons/lif.js';
import { constant } from '../../../src/stimuli/constant.js';
import { Clock } from '../../../src/stream/clock.js';
import { network } from '../../../src/stream/network.js';
import { restore } from '../../../src/stream/restore.js';
import { snapshot } from '../../../src/stream/snapshot.js';
import { connect } from '../../../src/synapses/connect.js';
import { tsodyksMarkram } from '../../../src/synapses/plasticity/tsodyks-markram.js';
import type { Projection } from '../../../src/synapses/projection.js';
import { synapses } from '../../../src/synapses/synapses.js';
import { runs } from '../../runs.js';
import { gathering } from '../gathering.js';
import { firing, type Trains } from './puppets.js';

interface Recorded {
  readonly name: string;
  readonly U: number;
  readonly tau_rec: number;
  readonly tau_facil: number;
  readonly spikes: readonly number[];
  readonly tm2: { readonly u: number[]; readonly x: number[]; readonly release: number[] };
}

const { stp } = JSON.parse(readFileSync(new URL('../../reference/synapses.json', import.meta.url), 'utf8')) as {
  readonly stp: readonly Recorded[];
};

/** Twelve digits of numbers up to 1. */
const CLOSE = 1e-11;

/** What reaches each target in each tick, and the state before it. */
function run(
  rule: { U: number; tau_rec: number; tau_facil?: number },
  projection: Projection,
  pre: Trains,
  ticks: number,
  dt: number,
) {
  const clock = new Clock({ dt });
  const impulses = firing(clock, pre).pipe(synapses(projection, { plasticity: tsodyksMarkram(rule) }));
  const states: { weight: Float64Array; u: Float64Array; x: Float64Array }[] = [];
  impulses.subscribe(({ state: { weight, u, x } }) => states.push({ weight, u, x }));
  const arrived = gathering(impulses);
  clock.step(ticks);
  return { clock, arrived, states };
}

describe('tsodyksMarkram', () => {
  it.each(stp)('releases what the recursion says: $name', ({ U, tau_rec, tau_facil, spikes, tm2 }) => {
    for (const dt of [0.1, 1]) {
      const ticks = spikes.map((time) => Math.round(time / dt));
      const projection = connect.oneToOne(1, { weight: 8 });
      const { arrived, states } = run({ U, tau_rec, tau_facil }, projection, [ticks], ticks.at(-1)! + 2, dt);
      for (const [n, k] of ticks.entries()) {
        expect(Math.abs(states[k]!.u[0]! - tm2.u[n]!)).toBeLessThan(CLOSE);
        expect(Math.abs(states[k]!.x[0]! - tm2.x[n]!)).toBeLessThan(CLOSE);
        expect(Math.abs(arrived[k + 1]![0]! - 8 * tm2.release[n]!)).toBeLessThan(8 * 2 * CLOSE);
        expect(states[k]!.weight).toEqual(Float64Array.of(8));
      }
      expect(arrived.filter(([weight]) => weight !== 0).length).toBe(spikes.length);
    }
  });

  it('has its variables where they lie between spikes', () => {
    const { states } = run({ U: 0.4, tau_rec: 100, tau_facil: 60 }, connect.oneToOne(1), [[10]], 200, 0.5);
    for (const [k, { u, x }] of states.entries()) {
      const since = (k - 10) * 0.5;
      expect(u[0]).toBeCloseTo(k <= 10 ? 0.4 : 0.4 + 0.4 * 0.6 * Math.exp(-since / 60), 12);
      expect(x[0]).toBeCloseTo(k <= 10 ? 1 : 1 - 0.4 * Math.exp(-since / 100), 12);
    }
  });

  it('comes to the steady state of a regular train', () => {
    // Without facilitation x = 1 + (x (1 − U) − 1) e, e = exp(−s / tau_rec): x = (1 − e) / (1 − (1 − U) e).
    const [U, tau_rec, s] = [0.5, 800, 50];
    const train = Array.from({ length: 400 }, (_, n) => n * s);
    const { arrived } = run({ U, tau_rec }, connect.oneToOne(1), [train], 400 * s, 1);
    const e = Math.exp(-s / tau_rec);
    expect(arrived[399 * s + 1]![0]).toBeCloseTo((U * (1 - e)) / (1 - (1 - U) * e), 12);
  });

  it('recovers at once where a time constant is 0', () => {
    const { states } = run({ U: 0.3, tau_rec: 0, tau_facil: 0 }, connect.oneToOne(1), [[3, 4, 5]], 10, 1);
    for (const { u, x } of states) expect([u[0], x[0]]).toEqual([0.3, 1]);
  });

  it('belongs to presynaptic neurons, one by one, and scales each synapse by its weight', () => {
    const edges = [
      [0, 0, 1],
      [0, 1, 2],
      [1, 1, 4],
      [2, 0, 8],
    ] as const;
    const projection = connect.fromList(3, 2, edges, { delay: 3 });
    const trains = fc.array(
      fc.uniqueArray(fc.nat(60), { maxLength: 20 }).map((ticks) => ticks.sort((a, b) => a - b)),
      { minLength: 3, maxLength: 3 },
    );
    let released = 0;
    fc.assert(
      fc.property(trains, (pre) => {
        const rule = { U: 0.4, tau_rec: 30, tau_facil: 20 };
        const { arrived, states } = run(rule, projection, pre, 70, 1);
        const alone = pre.map((train) => run(rule, connect.oneToOne(1, { delay: 3 }), [train], 70, 1));
        for (let k = 0; k < 70; k++) {
          const [a, b, c] = alone.map((one) => one.arrived[k]![0]!) as [number, number, number];
          // Sums of up to two terms, read as differences of sums of at most 40 terms ≤ 8.
          expect(arrived[k]![0]).toBeCloseTo(a + 8 * c, 11);
          expect(arrived[k]![1]).toBeCloseTo(2 * a + 4 * b, 11);
          const x = [0, 0, 1, 2].map((neuron) => alone[neuron]!.states[k]!.x[0]!);
          expect(states[k]!.x).toEqual(Float64Array.from(x));
          if (a !== 0) released++;
        }
      }),
      { numRuns: runs(30, 300) },
    );
    expect(released).toBeGreaterThan(50);
  });

  it('rests again at tick 0, and goes on from where it was saved', () => {
    const clock = new Clock({ dt: 1, seed: 3 });
    const plasticity = tsodyksMarkram(tsodyksMarkram.presets.facilitating);
    const pre = [[1, 5, 9, 14, 22, 23, 31]];
    const impulses = firing(clock, pre).pipe(synapses(connect.allToAll(1, 2, { delay: 4 }), { plasticity }));
    const seen: string[] = [];
    impulses.subscribe((frame) => seen.push(`${frame.peek('u', 1)} ${frame.peek('x', 1)}`));
    const neurons = impulses.pipe(lif({}, { size: 2 }));
    neurons.subscribe(({ state }) => seen.push(`${state.v}`));
    clock.step(40);
    const first = seen.splice(0);
    clock.reset();
    clock.step(16);
    const state = snapshot(clock);
    clock.step(24);
    expect(seen.splice(0)).toEqual(first);
    restore(clock, state);
    clock.step(24);
    expect(seen).toEqual(first.slice(-48));
    expect(new Set(first).size).toBeGreaterThan(40);
  });

  it('releases the same in a loop as outside of one', () => {
    const clock = new Clock({ dt: 0.5 });
    const potentials: [Float64Array[], Float64Array[]] = [[], []];
    let fired = 0;
    const cell = () => lif({}, { size: 2 });
    const onto = () =>
      synapses(connect.allToAll(2, 2, { weight: 5, delay: 1 }), {
        plasticity: tsodyksMarkram({ U: 0.4, tau_rec: 200, tau_facil: 300 }),
      });
    const drive = clock.pipe(constant(Float64Array.of(400, 600)));
    const { target } = network(clock, { source: cell(), target: cell() }, ({ source }) => ({
      source: drive,
      target: source.pipe(onto()),
    }));
    target.subscribe(({ state }) => potentials[0].push(state.v));
    const source = drive.pipe(cell());
    source.pipe(onto(), cell()).subscribe(({ state }) => potentials[1].push(state.v));
    source.subscribe(({ spikes }) => {
      fired += spikes.length;
    });
    clock.step(400);
    expect(potentials[0]).toEqual(potentials[1]);
    expect(fired).toBeGreaterThan(15);
    expect(Math.max(...potentials[0].map((v) => v[0]!))).toBeGreaterThan(-69);
  });

  it('has the published values', () => {
    expect(tsodyksMarkram(tsodyksMarkram.presets.depressing)).toMatchObject({ U: 0.5, tau_rec: 800, tau_facil: 0 });
    expect(tsodyksMarkram(tsodyksMarkram.presets.facilitating)).toMatchObject({
      U: 0.03,
      tau_rec: 130,
      tau_facil: 530,
    });
  });
});
