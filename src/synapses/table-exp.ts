import { exp as exactExp } from '../equations/functions/exp.js';
import { NumberMachine } from '../equations/number-machine.js';

const PARTS = 64;
const STEP = Math.LN2 / PARTS;
const LEAST_POWER = -1074;

const machine = new NumberMachine();
/** 2^(j/64) */
const fractions = Float64Array.from({ length: PARTS }, (_, j) => exactExp(machine, j * STEP));
/** 2^−1074 … 2^1023 */
const powers = new Float64Array(1023 - LEAST_POWER + 1);
for (let k = 0, power = Number.MIN_VALUE; k < powers.length; k++, power *= 2) powers[k] = power;

/**
 * e^x for |x| ≤ 700, to a relative error below 2·10⁻¹³: a few times faster than the exact function of the equations, for
 * random numbers by the million. x = (64 e + j) ln 2 / 64 + r, and e^r by six terms of its series, |r| < 0.011.
 */
export function tableExp(x: number): number {
  const whole = (x * (1 / STEP)) | 0;
  const r = x - whole * STEP;
  const series = 1 + r * (1 + r * (1 / 2 + r * (1 / 6 + r * (1 / 24 + r * (1 / 120)))));
  return fractions[whole & (PARTS - 1)]! * series * powers[(whole >> 6) - LEAST_POWER]!;
}
