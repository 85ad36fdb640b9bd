import { BehaviorSubject } from 'rxjs';
import { Clock, connect, type Projection, whiteNoise } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { drawn } from '../../src/networks/drawn.js';
import { izhikevich2003Network } from '../../src/networks/izhikevich-2003.js';
import { uniform } from '../../src/synapses/distribution.js';
import { record, run } from './record.js';

const [N_E, N] = [800, 1000];
const seed = 3;

interface Factors {
  readonly noise?: number;
  readonly excitation?: number;
  readonly inhibition?: number;
}

/** The program that the paper prints, with the same random numbers: who spikes in each step, as a list of [step, neuron]. */
function published(steps: number, { noise = 1, excitation = 1, inhibition = 1 }: Factors = {}): number[][] {
  const clock = new Clock({ dt: 1, seed });
  const r = drawn(clock, 'izhikevich2003 r', N, uniform({ min: 0, max: 1 }));
  const isE = (i: number) => i < N_E;
  const a = Array.from(r, (r, i) => (isE(i) ? 0.02 : 0.02 + 0.08 * r));
  const b = Array.from(r, (r, i) => (isE(i) ? 0.2 : 0.25 - 0.05 * r));
  const c = Array.from(r, (r, i) => (isE(i) ? -65 + 15 * r * r : -65));
  const d = Array.from(r, (r, i) => (isE(i) ? 8 - 6 * r * r : 2));
  /** From presynaptic neuron j: S(:, j). */
  const S = [
    ...columns(connect.allToAll(N_E, N, { weight: uniform({ min: 0, max: 0.5 }), seed }), excitation),
    ...columns(connect.allToAll(N - N_E, N, { weight: uniform({ min: -1, max: 0 }), seed }), inhibition),
  ];
  const v = new Array<number>(N).fill(-65);
  const u = b.map((b) => b * -65);
  const firings: number[][] = [];
  clock.pipe(whiteNoise({ sigma: Array.from(r, (_, i) => noise * (isE(i) ? 5 : 2)), size: N })).subscribe((frame) => {
    const thalamic = frame.value as Float64Array;
    const synaptic = new Float64Array(N);
    for (let j = 0; j < N; j++) {
      if (v[j]! < 30) continue;
      firings.push([frame.tick.index, j]);
      v[j] = c[j]!;
      u[j]! += d[j]!;
      for (let i = 0; i < N; i++) synaptic[i]! += S[j]![i]!;
    }
    for (let i = 0; i < N; i++) {
      const I = thalamic[i]! + synaptic[i]!;
      for (let half = 0; half < 2; half++) v[i]! += 0.5 * (0.04 * v[i]! * v[i]! + 5 * v[i]! + 140 - u[i]! + I);
      u[i]! += a[i]! * (b[i]! * v[i]! - u[i]!);
    }
  });
  clock.step(steps);
  return firings;
}

function columns(projection: Projection, factor: number): number[][] {
  const columns = Array.from({ length: projection.pre }, () => new Array<number>(projection.post));
  for (const { pre, post, weight } of projection.edges()) columns[pre]![post] = factor * weight;
  return columns;
}

/** What the program lists at the beginning of a step is here a spike of the step before. */
const steps = ({ times, neurons }: ReturnType<typeof run>) => times.map((time, k) => [time + 1, neurons[k]!]);

describe("Izhikevich's network", () => {
  it('fires the spikes of the published program, one by one', () => {
    const own = steps(run((clock) => izhikevich2003Network(clock), 399, { dt: 1, seed }));
    expect(own.length).toBeGreaterThan(1000);
    expect(own).toEqual(published(400));
  });

  it.each([{ noise: 0 }, { excitation: 0 }, { inhibition: 0 }, { noise: 1.5, excitation: 0.5 }])(
    'does so with factors for noise and weights: %o',
    (factors) => {
      const own = steps(run((clock) => izhikevich2003Network(clock, factors), 199, { dt: 1, seed }));
      expect(own.length > 300).toBe(factors.noise !== 0);
      expect(own).toEqual(published(200, factors));
    },
  );

  it('takes factors from streams: what is switched off makes a difference from the next tick on', () => {
    const clock = new Clock({ dt: 1, seed });
    const noise = new BehaviorSubject(1);
    const excitation = new BehaviorSubject(1);
    const { neurons } = izhikevich2003Network(clock, { noise, excitation });
    const on = record(clock, neurons, 200);
    expect(steps(on)).toEqual(published(201).filter(([step]) => step! <= 200));
    clock.reset();
    noise.next(0);
    excitation.next(0);
    expect(record(clock, neurons, 200).neurons.length).toBe(0);
  });

  it('asks for the published step', () => {
    expect(() => izhikevich2003Network(new Clock())).toThrow(
      "izhikevich2003Network: the clock's dt must be 1 ms, as published, got 0.1 ms",
    );
  });
});
