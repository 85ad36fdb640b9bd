import { log } from '../equations/functions/log.js';
import { NumberMachine } from '../equations/number-machine.js';
import { type Distribution, ofLogarithm } from './distribution.js';
import { gridOf, rounder } from './grid.js';
import type { Random } from './random.js';
import { tableExp } from './table-exp.js';
import { standardNormal } from './ziggurat.js';

/** y = from + width · deviate, drawn again until low ≤ y ≤ high. */
interface Line {
  readonly from: number;
  readonly width: number;
  readonly low: number;
  readonly high: number;
}

const machine = new NumberMachine();

/** Fills arrays with a distribution's deviates, one after another. */
export function sampler(given: Distribution, random: Random): (out: Float32Array | Float64Array) => void {
  const { step, min, max } = gridOf(given);
  const big = rounder(step);
  const { from, width, low, high } = lineOf(given);
  const isUniform = given.distribution === 'uniform';
  const isLogarithm = given.distribution === 'lognormal';
  return (out) => {
    for (let k = 0; k < out.length; ) {
      const y = from + width * (isUniform ? random.uniform53() : standardNormal(random));
      if (y < low || y > high) continue;
      const x = Math.fround((isLogarithm ? tableExp(y) : y) + big - big);
      if (x < min) out[k++] = min;
      else if (x > max) out[k++] = max;
      else out[k++] = x;
    }
  };
}

function lineOf(given: Distribution): Line {
  const { min, max } = given;
  if (given.distribution === 'uniform') return { from: min, width: max - min, low: min, high: max };
  if (given.distribution === 'normal') return { from: given.mean, width: given.sd, low: min, high: max };
  const { mu, sigma } = ofLogarithm(given);
  return { from: mu, width: sigma, low: log(machine, Math.max(0, min)), high: log(machine, Math.max(0, max)) };
}
