import type { Machine } from '../machine.js';
import { log } from './log.js';
import { cosTurns } from './trigonometry.js';

/**
 * A standard normal deviate for each of a pair of neurons, by Box and Muller (1958): both share the two uniform
 * deviates u₁ in (0, 1] and u₂; one gets √(−2 ln u₁) cos 2πu₂, the other the sine.
 */
export function normal<T, M>(m: Machine<T, M>, draw: number): T {
  const u1 = m.subtract(m.constant(1), m.pairUniform(2 * draw));
  const u2 = m.pairUniform(2 * draw + 1);
  const radius = m.squareRoot(m.multiply(m.constant(-2), log(m, u1)));
  return m.multiply(radius, cosTurns(m, m.subtract(u2, m.byParity(0, 0.25))));
}
