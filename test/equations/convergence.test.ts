import { type ModelText, sequentialEuler } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { interpret } from '../../src/equations/interpreter.js';
import { readModel } from '../../src/equations/model.js';
import { toProgram } from '../../src/equations/program.js';
import { rungeKutta } from '../neurons/solve.js';

const NO_NOISE = { high: 0, low: 0 };

/** The state after `steps` ticks of `dt`. */
function run(text: ModelText, integrator: string, start: Record<string, number>, dt: number, steps: number) {
  const program = toProgram(readModel(text), integrator);
  const memory = Object.fromEntries(program.memory.map((x) => [x, Float64Array.of(start[x] ?? 0)]));
  const parameters = Object.entries(text.parameters).map(([name, [value]]) => [name, Float64Array.of(value)]);
  const values = Object.fromEntries([...parameters, ...program.inputs.map((name) => [name, Float64Array.of(0)])]);
  for (let i = 0; i < steps; i++) interpret(program, memory, values, dt, NO_NOISE);
  return Object.fromEntries(program.memory.map((x) => [x, memory[x]![0]!]));
}

const model = (equations: string, states: string[], parameters: Record<string, number> = {}): ModelText => ({
  name: 'problem',
  equations,
  state: Object.fromEntries(states.map((x) => [x, [0, '1', '']])),
  parameters: Object.fromEntries(Object.entries(parameters).map(([p, value]) => [p, [value, '1', '']])),
  integrators: { sequential: sequentialEuler(states.map((x) => [x, 1])) },
});

/** The predator and the prey: smooth, nonlinear, coupled; x − ln x + y − ln y never changes. */
const volterra = model('dx/dt = x * (1 - y)\ndy/dt = y * (x - 1)', ['x', 'y']);

describe('an integrator', () => {
  it.each([
    ['euler', 1],
    ['sequential', 1],
    ['exponentialEuler', 1],
    ['midpoint', 2],
    ['rk4', 4],
  ])('%s has the order %i: its error falls so with the step on a nonlinear problem', (integrator, order) => {
    const start = { x: 1.5, y: 0.6 };
    const duration = 3;
    // Written down apart from the library. At a step 2^−12 of the duration it errs by less than 10⁻¹³: far below every
    // error measured here.
    let truth = [start.x, start.y];
    for (let i = 0; i < 4096; i++)
      truth = rungeKutta(([x, y]) => [x! * (1 - y!), y! * (x! - 1)], truth, duration / 4096);
    const error = (steps: number) => {
      const { x, y } = run(volterra, integrator, start, duration / steps, steps);
      return Math.hypot(x! - truth[0]!, y! - truth[1]!);
    };
    const errors = [64, 128, 256, 512].map((steps) => error(order === 1 ? 4 * steps : steps));
    for (let i = 1; i < errors.length; i++) {
      const slope = Math.log2(errors[i - 1]! / errors[i]!);
      expect(Math.abs(slope - order), `errors ${errors}`).toBeLessThan(0.1);
    }
    expect(errors[0]).toBeGreaterThan(1e-9);
  });

  it('exponentialEuler is exact where each variable is linear with constant coefficients', () => {
    const text = model('dx/dt = (p - x) / q', ['x'], { p: 3, q: 7 });
    const { x } = run(text, 'exponentialEuler', { x: -1 }, 0.5, 40);
    expect(Math.abs(x! - (3 - 4 * Math.exp(-20 / 7)))).toBeLessThan(40 * 3 * 2 ** -52);
  });
});

/** The true solution of x′ = A x + b of two variables, from A's eigenvalues. */
function linear(a: number[][], b: number[], start: number[], t: number): number[] {
  const [[p, q], [r, s]] = a as [[number, number], [number, number]];
  // e^{At} and ∫₀ᵗ e^{As} ds by Taylor series of At/2^k with doublings, in plain double precision.
  const k = Math.max(0, Math.ceil(Math.log2(Math.hypot(p, q, r, s) * t)) + 6);
  const h = t / 2 ** k;
  const times = (m: number[][], n: number[][]) =>
    m.map((row) => n[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * n[i]![j]!, 0)));
  const plus = (m: number[][], n: number[][]) => m.map((row, i) => row.map((x, j) => x + n[i]![j]!));
  const scale = (m: number[][], f: number) => m.map((row) => row.map((x) => x * f));
  const one = [[1, 0], [0, 1]]; // biome-ignore format: a matrix
  let [power, integral] = [scale(one, h), scale(one, h)];
  for (let n = 2; n < 18; n++) {
    power = scale(times(power, a), h / n);
    integral = plus(integral, power);
  }
  // With Φ = ∫₀ʰ e^{As} ds: e^{Ah} = 1 + A Φ, and ∫₀²ʰ = (1 + e^{Ah}) Φ.
  for (let i = 0; i < k; i++) integral = times(plus(one, plus(one, times(a, integral))), integral);
  const slope = a.map((row, i) => row[0]! * start[0]! + row[1]! * start[1]! + b[i]!);
  return start.map((x, i) => x + integral[i]![0]! * slope[0]! + integral[i]![1]! * slope[1]!);
}

describe('the exact integrator', () => {
  const withMatrix = ([a, b, c, d]: readonly number[]): ModelText =>
    model('dx/dt = a * x + b * y + e\ndy/dt = c * x + d * y + f', ['x', 'y'], {
      a: a!,
      b: b!,
      c: c!,
      d: d!,
      e: 1,
      f: -2,
    });

  it.each([
    ['real rates', [-0.3, 0.2, 0.5, -0.7]],
    ['an oscillation', [-0.1, 2, -2, -0.1]],
    ['a rotation without decay', [0, 1, -1, 0]],
    ['a double rate', [-1, 1, 0, -1]],
    ['a singular matrix', [-0.5, 0.5, 0.5, -0.5]],
    ['a shift', [0, 1, 0, 0]],
    ['no dynamics of its own', [0, 0, 0, 0]],
    ['a slowly growing state', [0.1, 0, 0.3, -0.2]],
  ])('solves %s at any step to rounding', (_, matrix) => {
    const [a, b, c, d] = matrix as [number, number, number, number];
    const start = { x: 1.5, y: -0.5 };
    for (const dt of [0.01, 0.1, 1, 3]) {
      const steps = Math.round(6 / dt);
      const { x, y } = run(withMatrix(matrix), 'exact', start, dt, steps);
      const truth = linear([[a, b], [c, d]], [1, -2], [1.5, -0.5], steps * dt); // biome-ignore format: a matrix
      const size = Math.max(1, ...truth.map(Math.abs));
      // Each step rounds a few times, and what it loses grows no faster than the state; the reference loses as much.
      const bound = (steps + 16) * 64 * 2 ** -52 * size;
      expect(Math.abs(x! - truth[0]!), `x, dt ${dt}`).toBeLessThan(bound);
      expect(Math.abs(y! - truth[1]!), `y, dt ${dt}`).toBeLessThan(bound);
    }
  });

  it.each([1, 5, 20, 50])('keeps coupled variables within 10⁻¹² at rates of %i per step', (rate) => {
    // x′ = −λ x, y′ = −(λ/3) y + x: y = e^(−λt/3) y₀ + x₀ (e^(−λt/3) − e^(−λt)) / (2λ/3).
    const text = model('dx/dt = -p * x\ndy/dt = x - p / 3 * y', ['x', 'y'], { p: rate });
    const { x, y } = run(text, 'exact', { x: 1, y: 1 }, 1, 1);
    const [fast, slow] = [Math.exp(-rate), Math.exp(-rate / 3)];
    expect(Math.abs(x! - fast)).toBeLessThan(1e-12);
    expect(Math.abs(y! - (slow + (slow - fast) / ((2 * rate) / 3)))).toBeLessThan(1e-12);
  });

  it('refuses equations that are not linear, naming what they depend on', () => {
    expect(() => run(volterra, 'exact', {}, 0.1, 1)).toThrow(
      "exact: dx/dt is not linear with constant coefficients: its slope depends on 'y'; use exponentialEuler or rk4",
    );
  });
});
