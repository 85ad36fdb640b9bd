import fc from 'fast-check';
import type { ModelText } from 'rxneuron';
import { sequentialEuler } from 'rxneuron';
import type { Setup } from './run.js';

/** A model of random equations, and a population of it. */
export interface Case {
  readonly text: ModelText;
  readonly integrator: string;
  readonly setup: Setup;
  readonly ticks: number;
  readonly seed: number;
}

const ATOMS = ['v', 'v', 'u', 'p', 'q', 'I', 'x', '1', '0', '0.5', '2.5', '1e-3', '30', '1e-310', '1e200'];
const NOISE = ['xi', 'xi_1'];
const UNARY = ['exp', 'log', 'sqrt', 'abs', 'sin', 'cos', 'tanh', 'exprel', '1 / exprel'];
export const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='] as const;

/** Trees over all that the language has, as text. `atoms` are the leaves. */
function expressions(atoms: readonly string[]) {
  const { number, condition } = fc.letrec<{ number: string; condition: string }>((tie) => {
    const leaf = fc.constantFrom(...atoms);
    const sub = tie('number');
    return {
      number: fc.oneof(
        { maxDepth: 4, withCrossShrink: true },
        { weight: 2, arbitrary: leaf },
        {
          weight: 4,
          arbitrary: fc.tuple(sub, fc.constantFrom('+', '-', '*', '/'), sub).map(([a, op, b]) => `(${a} ${op} ${b})`),
        },
        { weight: 4, arbitrary: fc.tuple(fc.constantFrom(...UNARY), sub).map(([f, a]) => `${f}(${a})`) },
        {
          weight: 1,
          arbitrary: fc.tuple(fc.constantFrom('min', 'max', 'pow'), sub, sub).map(([f, a, b]) => `${f}(${a}, ${b})`),
        },
        { weight: 1, arbitrary: fc.tuple(sub, sub, sub).map(([a, b, c]) => `clip(${a}, ${b}, ${c})`) },
        {
          weight: 1,
          arbitrary: fc.tuple(sub, fc.constantFrom('2', '3', '7', '0.5', '(-1)')).map(([a, n]) => `(${a})^${n}`),
        },
        { weight: 1, arbitrary: sub.map((a) => `-(${a})`) },
        { weight: 1, arbitrary: fc.tuple(tie('condition'), sub, sub).map(([c, a, b]) => `(${c} ? ${a} : ${b})`) },
      ),
      condition: fc.oneof(
        { maxDepth: 2 },
        {
          weight: 3,
          arbitrary: fc.tuple(sub, fc.constantFrom(...COMPARISONS), sub).map(([a, op, b]) => `${a} ${op} ${b}`),
        },
        {
          weight: 1,
          arbitrary: fc
            .tuple(tie('condition'), fc.constantFrom('&&', '||'), tie('condition'))
            .map(([a, op, b]) => `(${a} ${op} ${b})`),
        },
        { weight: 1, arbitrary: tie('condition').map((c) => `!(${c})`) },
      ),
    };
  });
  return { number, condition };
}

const { number, condition } = expressions(ATOMS);
const noisy = expressions([...ATOMS, ...NOISE, ...NOISE]).number;
const ofParameters = expressions(['p', 'q', '0.5', '2']).number;

/** Slopes of the state v, u: any, or linear with coefficients of parameters. */
const anySlopes = fc.tuple(noisy, number);
const linearSlopes = fc
  .tuple(fc.array(ofParameters, { minLength: 4, maxLength: 4 }), fc.constantFrom('I', 'xi', 'q * I'))
  .map(([[a, b, c, d], drive]) => [`-(${a}) * v + (${b}) * u + ${drive}`, `(${c}) * v - (${d}) * u`] as const);

const threshold = fc.oneof(
  condition,
  fc.tuple(fc.constantFrom('>', '>=', '<'), number).map(([op, level]) => `v ${op} ${level}`),
  fc.constantFrom('v > 0.5', 'v >= p'),
);
const resets = fc.constantFrom('v = q', 'v = -v; u = u + p', 'u = v; v = u * p; u = u + 1', 'v = min(v, p)');
const refractory = fc.constantFrom(
  'p',
  { period: '0.3', clamp: ['v'] },
  { period: 'q', clamp: ['u', 'v'] },
  {
    period: '0.25',
    clamp: ['u'],
  },
);

const spiking = fc.oneof(
  { weight: 1, arbitrary: fc.constant({}) },
  { weight: 2, arbitrary: fc.record({ threshold }) },
  { weight: 3, arbitrary: fc.record({ threshold, reset: resets }) },
  { weight: 3, arbitrary: fc.record({ threshold, reset: resets, refractory }) },
);

const value = fc.oneof(
  { weight: 6, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }) },
  { weight: 1, arbitrary: fc.double({ noNaN: true, noDefaultInfinity: true }) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 1, 5e-324, 1e308, -745.13) },
);

const dynamics = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(
      anySlopes,
      fc.constantFrom('euler', 'exponentialEuler', 'exponentialEuler', 'midpoint', 'rk4', 'half'),
    ),
  },
  { weight: 1, arbitrary: fc.tuple(linearSlopes, fc.constant('exact')) },
);

export const cases: fc.Arbitrary<Case> = fc
  .record({
    dynamics,
    definition: number,
    spiking,
    size: fc.integer({ min: 1, max: 67 }),
    perNeuron: fc.subarray(['p', 'q']),
    pool: fc.array(value, { minLength: 7, maxLength: 23 }),
    dt: fc.constantFrom(0.1, 0.025, 1),
    ticks: fc.integer({ min: 1, max: 5 }),
    seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  })
  .map(({ dynamics: [slopes, integrator], definition, spiking, size, perNeuron, pool, dt, ticks, seed }) => {
    const column = (offset: number) =>
      Float64Array.from({ length: size }, (_, i) => pool[(i * 5 + offset) % pool.length]!);
    const parameter = (name: string, offset: number) =>
      perNeuron.includes(name) ? column(offset) : new Float64Array(size).fill(pool[offset]!);
    // A definition must not use itself, nor may the one of linear models use the state.
    const x = integrator === 'exact' ? 'p * q' : definition.replaceAll(/\bx\b/g, 'u');
    const text: ModelText = {
      name: 'random',
      equations: `x = ${x}\ndv/dt = ${slopes[0]}\ndu/dt = ${slopes[1]}`,
      ...(spiking as Partial<ModelText>),
      state: { v: [0, '1', ''], u: [0, '1', ''] },
      parameters: { p: [1, '1', ''], q: [1, '1', ''] },
      inputs: { I: ['1', ''] },
      integrators: {
        half: sequentialEuler([
          ['v', 0.5],
          ['u', 1],
          ['v', 0.5],
        ]),
      },
    };
    const values = { v: column(0), u: column(1), I: column(2), p: parameter('p', 3), q: parameter('q', 4) };
    return { text, integrator, setup: { size, dt, values, perNeuron: new Set(perNeuron) }, ticks, seed };
  });
