import fc from 'fast-check';
import { adex, fitzHughNagumo, fixedPoints, izhikevich, lif, morrisLecar, neuron, vectorField } from 'rxneuron';
import { expect, test } from 'vitest';
import { runs } from '../runs.js';

const linear = neuron({
  name: 'linear',
  equations: `
    dx/dt = a * (x - x_0) + b * (y - y_0)
    dy/dt = c * (x - x_0) + d * (y - y_0)
  `,
  state: { x: [0, '1', 'first'], y: [0, '1', 'second'] },
  parameters: {
    a: [0, '1/ms', 'dx/dx'],
    b: [0, '1/ms', 'dx/dy'],
    c: [0, '1/ms', 'dy/dx'],
    d: [0, '1/ms', 'dy/dy'],
    x_0: [0, '1', 'x of the fixed point'],
    y_0: [0, '1', 'y of the fixed point'],
  },
});

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const size = number(0.05, 2);

test('a linear system has one, of the kind that its eigenvalues say', () => {
  // The matrix R D R⁻¹ with D of known eigenvalues and R a shear.
  const matrix = (p: number, q: number, r: number, s: number, shear: number) => ({
    a: p + shear * r,
    b: q + shear * s - shear * (p + shear * r),
    c: r,
    d: s - shear * r,
  });
  fc.assert(
    fc.property(size, size, number(-1, 1), number(-0.9, 0.9), number(-0.9, 0.9), (one, two, shear, x_0, y_0) => {
      const find = (p: number, q: number, r: number, s: number) =>
        fixedPoints(vectorField(linear, { ...matrix(p, q, r, s, shear), x_0, y_0 }), { x: [-1, 1], y: [-1, 1] });
      const expected = [
        ['stable node', find(-one, 0, 0, -one - two)],
        ['unstable node', find(one, 0, 0, one + two)],
        ['saddle', find(-one, 0, 0, two)],
        ['stable focus', find(-one, -two, two, -one)],
        ['unstable focus', find(one, -two, two, one)],
        ['centre', find(0, -two, two, 0)],
      ] as const;
      for (const [kind, points] of expected) {
        expect(points.map((point) => point.kind)).toEqual([kind]);
        expect(Math.abs(points[0]!.state.x - x_0)).toBeLessThan(1e-9);
        expect(Math.abs(points[0]!.state.y - y_0)).toBeLessThan(1e-9);
      }
      const [{ eigenvalues: real }, { eigenvalues: complex }] = [expected[2][1][0]!, expected[3][1][0]!];
      expect(Math.abs(real[0].re + one) + Math.abs(real[1].re - two)).toBeLessThan(1e-9);
      expect(Math.abs(complex[1].re + one) + Math.abs(complex[1].im - two)).toBeLessThan(1e-9);
      expect(complex[0].im).toBe(-complex[1].im);
    }),
    { numRuns: runs(15, 1000) },
  );
});

test('FitzHugh and Nagumo: where the cubic meets the line, stable up to the Hopf bifurcation', () => {
  const { a, b, tau } = { a: 0.7, b: 0.8, tau: 12.5 };
  const domain = { v: [-2.5, 2.5], w: [-1.5, 2.5] } as const;
  // The trace 1 − v² − b/τ vanishes at v = ∓√(1 − b/τ), with a determinant > 0.
  for (const side of [-1, 1]) {
    const v = side * Math.sqrt(1 - b / tau);
    const w = (v + a) / b;
    const hopf = w - v + v ** 3 / 3;
    const at = (I: number) => fixedPoints(vectorField(fitzHughNagumo, {}, { I }), domain);
    const [below, above] = [at(hopf - 1e-6), at(hopf + 1e-6)];
    expect([...below, ...above].map(({ kind }) => kind)).toEqual(
      side < 0 ? ['stable focus', 'unstable focus'] : ['unstable focus', 'stable focus'],
    );
    const [point] = at(hopf);
    expect(Math.abs(point!.state.v - v) + Math.abs(point!.state.w - w)).toBeLessThan(1e-12);
    const frequency = Math.sqrt(1 / tau - (b / tau) ** 2);
    expect(Math.abs(point!.eigenvalues[1].im / frequency - 1)).toBeLessThan(1e-12);
  }
});

/** Both real branches of Lambert's W: w eʷ = x for −1/e < x < 0. */
function lambert(x: number, lower: boolean): number {
  let w = (lower ? -1 : 1) * Math.sqrt(2 * (1 + Math.E * x)) - 1;
  if (lower && x > -0.2) w = Math.log(-x) - Math.log(-Math.log(-x));
  for (let i = 0; i < 50; i++) {
    const f = w * Math.exp(w) - x;
    w -= f / (Math.exp(w) * (w + 1) - ((w + 2) * f) / (2 * w + 2)); // Halley
  }
  return w;
}

test('AdEx: two by Lambert’s W below the rheobase, a saddle the right one; none above', () => {
  fc.assert(
    fc.property(number(0, 10), number(1, 4), number(-6, -0.5), fc.boolean(), (a, Delta_T, decades, above) => {
      // g_L Δ exp((v − V_T)/Δ) = (g_L + a)(v − E) with E = E_L + I/(g_L + a); with z = (E − v)/Δ: z eᶻ = x.
      const [g_L, E_L, V_T] = [30, -70.6, -50.4];
      const rheobaseE = V_T + Delta_T * (Math.log((g_L + a) / g_L) - 1);
      const E = rheobaseE + (above ? 1 : -1) * 10 ** decades;
      const I = (E - E_L) * (g_L + a);
      const field = vectorField(adex, { a, Delta_T }, { I });
      const points = fixedPoints(field, { v: [-100, 0], w: [-200, 600] });
      if (above) {
        expect(points).toEqual([]);
        return;
      }
      const x = (-g_L / (g_L + a)) * Math.exp((E - V_T) / Delta_T);
      const expected = [false, true].map((lower) => E - Delta_T * lambert(x, lower));
      expect(points.map(({ state }) => state.v).length).toBe(2);
      points.forEach(({ state, kind }, n) => {
        // Near the bifurcation, roots are as inexact as the square root of rounding.
        expect(Math.abs(state.v - expected[n]!)).toBeLessThan(1e-5);
        expect(Math.abs(state.w - a * (state.v - E_L))).toBeLessThan(1e-9);
        expect(kind === 'saddle').toBe(n === 1);
      });
    }),
    { numRuns: runs(30, 2000) },
  );
});

test('Izhikevich: the roots of the quadratic', () => {
  for (const I of [-20, 0, 3.99]) {
    const points = fixedPoints(vectorField(izhikevich, {}, { I }), { v: [-90, -30], u: [-30, 0] });
    // 0.04 v² + (5 − b) v + 140 + I = 0.
    const root = Math.sqrt(4.8 ** 2 - 0.16 * (140 + I));
    const left = (-4.8 - root) / 0.08;
    expect(points[0]!.kind).toMatch(0.08 * left + 5 < 0.02 ? /^stable/ : /^unstable/); // the trace, < 0
    expect(points.map(({ kind }) => kind === 'saddle')).toEqual([false, true]);
    points.forEach(({ state }, n) => {
      expect(Math.abs(state.v - (-4.8 + (n === 0 ? -root : root)) / 0.08)).toBeLessThan(1e-9);
      expect(Math.abs(state.u - 0.2 * state.v)).toBeLessThan(1e-9);
    });
  }
  expect(fixedPoints(vectorField(izhikevich, {}, { I: 4.01 }), { v: [-90, -30], u: [-30, 0] })).toEqual([]);
});

test('Morris and Lecar: stable up to the Hopf bifurcation of Rinzel and Ermentrout (1998) at 93.86 µA/cm²', () => {
  const kind = (I: number) =>
    fixedPoints(vectorField(morrisLecar, {}, { I }), { v: [-80, 60], n: [0, 1] }).map(({ kind }) => kind);
  expect(kind(93.8)).toEqual(['stable focus']);
  expect(kind(93.9)).toEqual(['unstable focus']);
  // The set with a saddle-node: three below 39.96.
  const saddleNode = { g_Ca: 4, V_3: 12, V_4: 17.4, phi: 1 / 15 };
  const kinds = (I: number) =>
    fixedPoints(vectorField(morrisLecar, saddleNode, { I }), { v: [-80, 60], n: [-0.1, 1] }).map(({ kind }) => kind);
  expect(kinds(39.9)).toEqual(['stable node', 'saddle', 'unstable focus']);
  expect(kinds(40.1)).toEqual(['unstable focus']);
});

test('a plane is two variables with their ranges', () => {
  const wrong = (domain: unknown) => () => fixedPoints(vectorField(adex), domain as never);
  const two = 'fixedPoints: a plane has two of the variables v, w of adex, such as { v: [-80, 0], w: [0, 100] }, got ';
  expect(wrong({ v: [0, 1] })).toThrow(new TypeError(`${two}{ v }`));
  expect(wrong({ v: [0, 1], u: [0, 1] })).toThrow(new TypeError(`${two}{ v, u }`));
  expect(wrong(undefined)).toThrow(new TypeError(`${two}undefined`));
  expect(wrong({ v: [1, 0], w: [0, 1] })).toThrow(
    new RangeError('fixedPoints: v needs a range of two finite numbers, the lesser first, got [1,0]'),
  );
  expect(wrong({ v: [0, 1], w: 3 })).toThrow('fixedPoints: w needs a range of two finite numbers');
  // @ts-expect-error a variable that the model does not have
  expect(() => fixedPoints(vectorField(lif), { v: [0, 1], w: [0, 1] })).toThrow(TypeError);
});
