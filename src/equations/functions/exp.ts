import type { Machine } from '../machine.js';
export function exp<T, M>(m: Machine<T, M>, x: T): T {
  const c = m.constant;
  const y = m.lesser(m.greater(x, m.constant(-746)), m.constant(710));
  const k = m.nearest(m.multiply(y, m.constant(Math.LOG2E)));
  const r = m.subtract(
    m.subtract(y, m.multiply(k, m.constant(6.9314718036912381649e-1))),
    m.multiply(k, m.constant(1.90821492927058770002e-10)),
  );
  let p = m.constant(1 / 6227020800);
  let f = 6227020800;
  for (let n = 13; n >= 1; n--) {
    f /= n;
    p = m.add(m.multiply(p, r), m.constant(1 / f));
  }
  const half = m.floor(m.multiply(k, m.constant(0.5)));
  void c;
  return m.multiply(m.multiply(p, m.power2(half)), m.power2(m.subtract(k, half)));
}
