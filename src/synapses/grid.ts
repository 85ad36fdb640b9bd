import { BIASED } from '../equations/machine.js';
import { NumberMachine } from '../equations/number-machine.js';
import type { Distribution } from './distribution.js';

/** Bits that a multiple of the grid's step has where a number is as large as the distribution's mean or sd. */
const BITS = 28;
const SMALLEST_STEP = 2 ** -126;

const machine = new NumberMachine();

/** The numbers that a distribution's deviates are rounded to: single-precision multiples of `step`, min … max. */
export interface Grid {
  readonly step: number;
  readonly min: number;
  readonly max: number;
}

/** The grid of a distribution; its bounds are the outermost numbers inside the distribution's own. */
export function gridOf(given: Distribution): Grid {
  const [a, b] = given.distribution === 'uniform' ? [given.min, given.max] : [given.mean, given.sd];
  const step = Math.max(SMALLEST_STEP, powerBelow(Math.max(Math.abs(a), Math.abs(b))) * 2 ** -BITS);
  // The exponential of a number is above 0.
  const min = given.distribution === 'lognormal' ? Math.max(step, given.min) : given.min;
  return { step, min: inside(min, 1, step), max: inside(given.max, -1, step) };
}

/** Adding this to a number and taking it away again leaves the nearest multiple of the step. */
export const rounder = (step: number): number => 1.5 * 2 ** 52 * step;

/** The nearest number of the grid that is not below (direction 1) or above (−1) a bound. */
function inside(bound: number, direction: 1 | -1, step: number): number {
  if (!Number.isFinite(bound)) return bound;
  const big = rounder(step);
  const near = Math.fround(bound + big - big);
  if ((near - bound) * direction >= 0) return near;
  return Math.fround(near + direction * Math.max(step, powerBelow(Math.abs(near)) * 2 ** -23));
}

/** The largest power of two that is at most x; 0 for 0. */
const powerBelow = (x: number) => (x < 2 ** -1022 ? 0 : machine.power2(machine.exponent(x) + BIASED));
