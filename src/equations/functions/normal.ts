import type { Machine } from '../machine.js';
import { log } from './log.js';
import { cosTurns } from './trigonometry.js';
export function normal<T, M>(m: Machine<T, M>, draw: number): T {
  const u1 = m.subtract(m.constant(1), m.pairUniform(2 * draw));
  const r = m.squareRoot(m.multiply(m.constant(-2), log(m, u1)));
  return m.multiply(r, cosTurns(m, m.subtract(m.pairUniform(2 * draw + 1), m.byParity(0, 0.25))));
}
