import type { Machine } from '../machine.js';
import { polynomial } from './exp.js';

/** π/2 in three parts with zeros at their ends, so that k times the first two is exact for |k| < 2^20 (fdlibm). */
const QUARTER = [1.57079632673412561417, 6.0771005063039659766e-11, 2.02226624879595063154e-21] as const;
/** sin r = r + r³ (S₁ + S₂r² + …) on |r| ≤ π/4, error < 2^−58 (fdlibm's S1 … S6). */
const S = [
  -1.66666666666666324348e-1, 8.33333333332248946124e-3, -1.98412698298579493134e-4, 2.75573137070700676789e-6,
  -2.50507602534068634195e-8, 1.58969099521155010221e-10,
];
/** cos r = 1 − r²/2 + r⁴ (C₁ + C₂r² + …), error < 2^−58 (fdlibm's C1 … C6). */
const C = [
  4.16666666666666019037e-2, -1.38888888888741095749e-3, 2.48015872894767294178e-5, -2.75573143513906633035e-7,
  2.0875723212981748279e-9, -1.13596475577881948265e-11,
];
const EIGHTH = Math.PI / 4;

/** sin x, error at most 1 ulp for |x| ≤ 10⁶, where it crosses 0 too; beyond, only within [−1, 1]. NaN at ±∞. */
export const sin = <T, M>(m: Machine<T, M>, x: T): T => reduced(m, x, 0);

/** cos x, as sin. */
export const cos = <T, M>(m: Machine<T, M>, x: T): T => reduced(m, x, 1);

/** cos 2πt for t in [−2, 2], error at most 2 ulp. */
export function cosTurns<T, M>(m: Machine<T, M>, t: T): T {
  const quarters = m.nearest(m.multiply(t, m.constant(4)));
  const r = m.multiply(m.subtract(t, m.multiply(quarters, m.constant(0.25))), m.constant(2 * Math.PI));
  return inQuadrant(m, r, m.constant(0), m.add(quarters, m.constant(1)));
}

/** sin(x + quarters · π/2). */
function reduced<T, M>(m: Machine<T, M>, x: T, quarters: number): T {
  const k = m.nearest(m.multiply(x, m.constant(2 / Math.PI)));
  const part = (i: 0 | 1 | 2) => m.multiply(k, m.constant(QUARTER[i]));
  const first = m.subtract(x, part(0));
  const high = m.subtract(first, part(1));
  const low = m.add(m.subtract(m.subtract(first, high), part(1)), m.negate(part(2)));
  const r = m.add(high, low);
  const rest = m.add(m.subtract(high, r), low);
  return inQuadrant(m, within(m, r, EIGHTH + 1e-6), within(m, rest, 1e-16), m.add(k, m.constant(quarters)));
}

const within = <T, M>(m: Machine<T, M>, x: T, bound: number) =>
  m.lesser(m.greater(x, m.constant(-bound)), m.constant(bound));

/** sin(r + rest + quadrant · π/2) for |r| ≤ π/4 and a tiny rest. */
function inQuadrant<T, M>(m: Machine<T, M>, r: T, rest: T, quadrant: T): T {
  const z = m.multiply(r, r);
  const half = m.multiply(m.constant(0.5), z);
  const sine = m.add(r, m.add(m.multiply(m.multiply(r, z), polynomial(m, S, z)), rest));
  const one = m.subtract(m.constant(1), half);
  const lost = m.subtract(m.subtract(m.constant(1), one), half);
  const tail = m.add(lost, m.subtract(m.multiply(m.multiply(z, z), polynomial(m, C, z)), m.multiply(r, rest)));
  const cosine = m.add(one, tail);

  const turn = m.subtract(quadrant, m.multiply(m.constant(4), m.floor(m.multiply(quadrant, m.constant(0.25)))));
  const odd = m.or(m.equal(turn, m.constant(1)), m.equal(turn, m.constant(3)));
  const size = m.select(odd, cosine, sine);
  return m.select(m.less(m.constant(1.5), turn), m.negate(size), size);
}
