import type { Machine } from '../machine.js';
export function cos<T, M>(m: Machine<T, M>, x: T): T {
  const k = m.nearest(m.divide(x, m.constant(2 * Math.PI)));
  const r = m.subtract(x, m.multiply(k, m.constant(2 * Math.PI)));
  const z = m.multiply(r, r);
  let p = m.constant(0);
  let f = 1;
  const cs: number[] = [];
  for (let n = 0; n <= 24; n += 2) {
    cs.push((n % 4 ? -1 : 1) / f);
    f *= (n + 1) * (n + 2);
  }
  for (const c of cs.reverse()) p = m.add(m.multiply(p, z), m.constant(c));
  return p;
}
export const sin = <T, M>(m: Machine<T, M>, x: T): T => cos(m, m.subtract(x, m.constant(Math.PI / 2)));
export const cosTurns = <T, M>(m: Machine<T, M>, t: T): T => cos(m, m.multiply(t, m.constant(2 * Math.PI)));
