import { BehaviorSubject, map } from 'rxjs';
import { Clock, connect, neuron, restore, snapshot, synapses, type Tick, tsodyksMarkram, uniform } from 'rxneuron';
import { describe, expect, it } from 'vitest';

const [PRE, POST, LONGEST] = [30, 50, 4];

const sink = neuron({
  name: 'sink',
  equations: 'dv/dt = 0 * v + I',
  state: { v: [0, '1', 'all that has arrived'] },
  parameters: {},
  integrator: 'euler',
});

/** Drawn weights and delays: each row has several synapses of each delay. */
const projection = connect.allToAll(PRE, POST, {
  weight: uniform({ min: 0, max: 1 }),
  delay: uniform({ min: 0.5, max: LONGEST + 0.5 }),
  seed: 3,
});

type Firing = (neuron: number, tick: number) => boolean;
const always: Firing = () => true;
const sometimes: Firing = (neuron, tick) => (neuron * 7 + tick * 11) % 5 < 2;

function running(fires: Firing, options: Parameters<typeof synapses>[1] = {}) {
  const clock = new Clock({ dt: 1 });
  const everybody = Array.from({ length: PRE }, (_, neuron) => neuron);
  const spikes$ = clock.pipe(
    map((tick: Tick) => ({
      tick,
      size: PRE,
      spikes: Uint32Array.from(everybody.filter((neuron) => fires(neuron, tick.index))),
    })),
  );
  const moments: number[][] = [];
  spikes$.pipe(synapses(projection, options), sink({}, { size: POST })).subscribe({
    next: ({ tick, state }) => {
      moments[tick.index] = [...state.v];
    },
    error: (error) => {
      throw error;
    },
  });
  return { clock, moments };
}

/** What has arrived by the end of each tick, synapse by synapse; sums of drawn weights are exact in any order. */
function byLoops(fires: Firing, ticks: number, effect = (weight: number, _pre: number, _tick: number) => weight) {
  const moments = Array.from({ length: ticks }, () => new Array<number>(POST).fill(0));
  for (const { pre, post, weight, delay = 1 } of projection.edges())
    for (let tick = 0; tick < ticks; tick++)
      if (fires(pre, tick))
        for (let later = tick + Math.round(delay); later < ticks; later++)
          moments[later]![post]! += effect(weight, pre, tick);
  return moments;
}

describe('rows of several delays', () => {
  it('have every delay, and several synapses of each', () => {
    const delays = [...projection.edges()].filter(({ pre }) => pre === 0).map(({ delay = 1 }) => Math.round(delay));
    for (let d = 1; d <= LONGEST; d++) expect(delays.filter((delay) => delay === d).length).toBeGreaterThan(2);
  });

  it.each([
    ['some', sometimes],
    ['all', always],
  ] as const)('bring each synapse in its tick where %s fire', (_, fires) => {
    const { clock, moments } = running(fires);
    clock.step(12);
    expect(moments).toEqual(byLoops(fires, 12));
  });

  it('forget what is on its way when the clock is reset', () => {
    let awake = true;
    const { clock, moments } = running((neuron, tick) => awake && sometimes(neuron, tick));
    clock.step(7);
    expect(moments[6]![0]).toBeGreaterThan(1);
    awake = false;
    clock.reset();
    clock.step(12);
    expect(moments).toEqual(byLoops(() => false, 12));
  });

  it('are saved with what is on its way, also for another program', () => {
    const { clock, moments } = running(sometimes);
    clock.step(7);
    const saved = snapshot(clock);
    clock.step(3);
    restore(clock, saved);
    clock.step(5);
    expect(moments).toEqual(byLoops(sometimes, 12));

    const other = running(sometimes);
    restore(other.clock, saved);
    other.clock.step(5);
    expect(other.moments.slice(7)).toEqual(byLoops(sometimes, 12).slice(7));
  });

  it('act with the weights in force when the spike came', () => {
    const weight = new BehaviorSubject(1);
    const { clock, moments } = running(sometimes, { weight });
    clock.step(6);
    weight.next(0.25);
    clock.step(6);
    expect(moments).toEqual(byLoops(sometimes, 12, (_, __, tick) => (tick < 6 ? 1 : 0.25)));
  });

  it('act with what the spike used of its synapse’s resources', () => {
    const tau_rec = 50;
    const { clock, moments } = running(sometimes, { plasticity: tsodyksMarkram({ U: 0.5, tau_rec, tau_facil: 0 }) });
    clock.step(12);
    /** What is left before a spike: half of what was before the one before, and what has come back since. */
    const left = (pre: number, tick: number): number => {
      const before = Array.from({ length: tick }, (_, i) => tick - 1 - i).find((earlier) => sometimes(pre, earlier));
      if (before === undefined) return 1;
      return 1 - (1 - 0.5 * left(pre, before)) * Math.exp(-(tick - before) / tau_rec);
    };
    const expected = byLoops(sometimes, 12, (weight, pre, tick) => 0.5 * left(pre, tick) * weight);
    for (const [tick, values] of moments.entries())
      for (const [i, value] of values.entries()) expect(value).toBeCloseTo(expected[tick]![i]!, 12);
    expect(moments[11]![0]).toBeGreaterThan(1);
  });
});
