import { toArray } from 'rxjs';
import {
  artificialNeuron,
  Clock,
  current,
  type EchoStateOptions,
  echoState,
  labelled,
  type RateFrame,
  ridge,
  type Sample,
  spectralRadius,
  transfer,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import reference from '../reference/rate-networks.json';

/** The potentials of a reservoir after each of some times. */
function potentials(options: EchoStateOptions, times: readonly number[], seed = 1, input?: (ms: number) => number) {
  const clock = new Clock({ dt: 1, seed });
  const given = input && { input: clock.pipe(current(input)) };
  let latest: RateFrame<'v'> | undefined;
  echoState(clock, { size: 120, ...options, ...given }).neurons.subscribe((frame) => (latest = frame));
  return times.map((time) => {
    clock.advance(time - clock.time);
    return [...latest!.state.v];
  });
}

const rms = (values: readonly number[]) => Math.sqrt(values.reduce((sum, x) => sum + x * x, 0) / values.length);
const distance = (a: readonly number[], b: readonly number[]) => rms(a.map((x, i) => x - b[i]!));

describe('The spectral radius', () => {
  it('is that of matrices whose eigenvalues are known', () => {
    const known: [number[][], number][] = [
      [
        [
          [0, -2],
          [2, 0],
        ],
        2,
      ],
      [
        [
          [3, 1000],
          [0, 3],
        ],
        3,
      ],
      [
        [
          [0, 1],
          [0, 0],
        ],
        0,
      ],
      [
        [
          [1, 2],
          [3, 4],
        ],
        (5 + Math.sqrt(33)) / 2,
      ],
      [
        [
          [1e-150, 0],
          [0, -2e-150],
        ],
        2e-150,
      ],
    ];
    for (const [W, radius] of known) expect(Math.abs(spectralRadius(W) - radius)).toBeLessThanOrEqual(1e-9 * radius);
    // LAPACK's eigenvalues of the reference's reservoir.
    expect(spectralRadius(reference.networks.reservoir.W)).toBeCloseTo(1.1171243182427633, 9);
    expect(() => spectralRadius([[1, 2]])).toThrow('spectralRadius: expected as many columns as rows, got 1 rows of 2');
  });
});

describe('An echo state network', () => {
  it('forgets where it began below g = 1, and not above', () => {
    const input = (ms: number) => 0.3 * Math.sin(ms / 20);
    const apart = (g: number) => {
      const [a, b] = [0.5, -0.5].map((initial) => potentials({ g, initial }, [1500], 1, input)[0]!);
      expect(rms(a!)).toBeGreaterThan(0.05);
      return distance(a!, b!);
    };
    // The slowest mode that an eigenvalue of 0.9 can have falls by exp(−0.1 · 150).
    expect(apart(0.9)).toBeLessThan(1e-5);
    expect(apart(2)).toBeGreaterThan(0.1);
  });

  it('falls silent without input below g = 1; above, it is chaotic, as strongly as mean-field theory has it', () => {
    const dying = potentials({ g: 0.8 }, [1000])[0]!;
    expect(rms(dying)).toBeLessThan(1e-6);
    const times = Array.from({ length: 200 }, (_, k) => 300 + 10 * k);
    const course = potentials({ g: 2 }, times);
    const variance = rms(course.flat()) ** 2;
    // In so small a reservoir the largest eigenvalue lies outside of the others' circle, by a tenth; so g is less than it says.
    expect(variance).toBeGreaterThan(meanFieldVariance(1.7));
    expect(variance).toBeLessThan(meanFieldVariance(2));
  });

  it('lets a small difference grow above g = 1, and shrink below', () => {
    const exponent = (g: number) => {
      const [from, to] = [200, 800];
      const initial = Float64Array.from({ length: 120 }, (_, i) => Math.sin(i * i));
      const other = initial.map((v, i) => v + (i === 0 ? 1e-9 : 0));
      const [a, b] = [initial, other].map((initial) => potentials({ g, initial }, [from, to]));
      return (Math.log(distance(a![1]!, b![1]!) / distance(a![0]!, b![0]!)) / (to - from)) * 10;
    };
    // Per τ: no mode of the linear system can be slower.
    expect(exponent(0.8)).toBeLessThan(-0.2);
    expect(exponent(3)).toBeGreaterThan(0.05);
  });

  it('is read by ridge regression: predicts the Mackey–Glass series', () => {
    const series = mackeyGlass(3600);
    const AHEAD = 20;
    const clock = new Clock({ dt: 1, seed: 3 });
    const of = (shift: number) => clock.pipe(current((k) => series[k + shift]!));
    const { neurons } = echoState(clock, { input: of(0), g: 0.9, size: 150 });
    let frames: readonly { readonly value: Sample }[] = [];
    neurons.pipe(labelled(of(AHEAD)), toArray()).subscribe((all) => (frames = all));
    clock.advance(3500);
    clock.complete();
    const list = frames.map(({ value }) => value);
    const readout = ridge(list.slice(500, 2500), { alpha: 1e-8 });
    const later = new Clock({ dt: 1 });
    const tested = list.slice(2500);
    const outputs: number[] = [];
    later
      .pipe(
        current((k) => tested[k]!.x as Float64Array),
        artificialNeuron({ ...readout, transfer: transfer.identity }),
      )
      .subscribe(({ value }) => outputs.push(value[0]!));
    later.step(tested.length);
    const labels = tested.map(({ label }) => label);
    const normalized =
      distance(outputs, labels) /
      distance(
        labels,
        labels.map(() => labels.reduce((a, b) => a + b) / labels.length),
      );
    expect(outputs).toHaveLength(1000);
    expect(normalized).toBeLessThan(0.05);
  });
});

/** ds/dt = 0.2 s(t − 17) / (1 + s(t − 17)¹⁰) − 0.1 s, less its mean of about 0.9 (Mackey and Glass 1977). */
function mackeyGlass(length: number): number[] {
  const perUnit = 10;
  const s = new Array<number>(17 * perUnit + 1).fill(1.2);
  const steps = (length + 300) * perUnit;
  for (let k = 0; k < steps; k++) {
    const late = s[s.length - 17 * perUnit - 1]!;
    s.push(s.at(-1)! + ((0.2 * late) / (1 + late ** 10) - 0.1 * s.at(-1)!) / perUnit);
  }
  return Array.from({ length }, (_, k) => s[(k + 300) * perUnit]! - 0.9);
}

/** Δ, the variance of v in an infinite network: Δ² / 2 = g² · Var ln cosh(√Δ z), z normal (Sompolinsky et al. 1988). */
function meanFieldVariance(g: number): number {
  const excess = (variance: number) => {
    let [mass, first, second] = [0, 0, 0];
    for (let z = -8; z <= 8; z += 0.01) {
      const p = Math.exp((-z * z) / 2);
      const f = Math.log(Math.cosh(Math.sqrt(variance) * z));
      mass += p;
      first += p * f;
      second += p * f * f;
    }
    return g * g * (second / mass - (first / mass) ** 2) - variance ** 2 / 2;
  };
  let [low, high] = [0.01, 2 * g * g];
  for (let k = 0; k < 60; k++) {
    const middle = (low + high) / 2;
    if (excess(middle) > 0) low = middle;
    else high = middle;
  }
  return low;
}
