import { Clock, current, wilsonCowan1972 } from 'rxneuron';
import { describe, expect, it } from 'vitest';

const { limitCycle, bistable } = wilsonCowan1972.presets;
type Preset = Record<keyof typeof limitCycle, number>;

/** E in each tick, for an input over time. */
function run(preset: Preset, P: (time: number) => number, ms: number, initial = { E: 0, I: 0 }) {
  const clock = new Clock({ dt: 0.1 });
  const E: number[] = [];
  clock.pipe(current(P), wilsonCowan1972(preset, { initial })).subscribe(({ value }) => E.push(value[0]!));
  clock.advance(ms);
  return E;
}

/** The equations as the paper has them, by the midpoint method at a tenth of the step. */
function plain({ c_1, c_2, c_3, c_4, a_E, theta_E, a_I, theta_I }: Preset, P: number, ms: number) {
  const S = (x: number, a: number, theta: number) =>
    1 / (1 + Math.exp(-a * (x - theta))) - 1 / (1 + Math.exp(a * theta));
  const [k_E, k_I] = [S(1e9, a_E, theta_E), S(1e9, a_I, theta_I)];
  const slope = (E: number, I: number) => [
    (-E + (k_E - E) * S(c_1 * E - c_2 * I + P, a_E, theta_E)) / 8,
    (-I + (k_I - I) * S(c_3 * E - c_4 * I, a_I, theta_I)) / 8,
  ];
  const h = 0.01;
  const seen: number[] = [];
  let [E, I] = [0, 0];
  for (let n = 1; n <= ms / h; n++) {
    const [dE, dI] = slope(E, I) as [number, number];
    const [mE, mI] = slope(E + (h / 2) * dE, I + (h / 2) * dI) as [number, number];
    [E, I] = [E + h * mE, I + h * mI];
    if (n % 10 === 0) seen.push(E);
  }
  return seen;
}

describe('Excitatory and inhibitory populations', () => {
  it('follow the equations of the paper', () => {
    const [own, expected] = [run(limitCycle, () => 1.25, 100), plain(limitCycle, 1.25, 100)];
    expect(own).toHaveLength(expected.length);
    // The midpoint method's error, of the order of h² = 1e-4 times slopes of 0.03 per ms.
    expect(Math.max(...own.map((E, n) => Math.abs(E - expected[n]!)))).toBeLessThan(1e-5);
    expect(Math.max(...own)).toBeGreaterThan(0.25);
  });

  it('circle at P = 1.25, and rest below', () => {
    const late = run(limitCycle, () => 1.25, 1000).slice(5000);
    const middle = (Math.max(...late) + Math.min(...late)) / 2;
    const rises = late.flatMap((E, n) => (n > 0 && late[n - 1]! < middle && E >= middle ? [n / 10] : []));
    expect(rises.length).toBeGreaterThan(10);
    const periods = rises.slice(1).map((time, n) => time - rises[n]!);
    // Once around in 40 ms, each to within a tick.
    for (const period of periods) expect(Math.abs(period - 40)).toBeLessThan(0.2);
    expect(Math.max(...late) - Math.min(...late)).toBeGreaterThan(0.16);

    const resting = run(limitCycle, () => 0.9, 1000).slice(5000);
    expect(Math.max(...resting) - Math.min(...resting)).toBeLessThan(1e-6);
    expect(resting[0]).toBeGreaterThan(0.01);
    expect(run(limitCycle, () => 0, 100).every((E) => E === 0)).toBe(true);
  });

  it('rest in one of two states, by where they begin', () => {
    const ends = [0, 0.5].map((E) => run(bistable, () => 0, 600, { E, I: E / 2 }).at(-1)!);
    expect(Math.abs(ends[0]!)).toBeLessThan(1e-6);
    expect(ends[1]).toBeCloseTo(0.4398, 3);
  });

  it('keep the state that an input has brought about: hysteresis', () => {
    const course = (time: number) => (time < 200 ? 0 : time < 400 ? 0.6 : time < 800 ? 0 : time < 1000 ? -0.6 : 0);
    const E = run(bistable, course, 1400);
    expect(Math.abs(E[1990]!)).toBeLessThan(1e-6);
    expect(E[7990]).toBeCloseTo(0.4398, 3);
    expect(Math.abs(E[13_990]!)).toBeLessThan(1e-4);
  });
});
