import { exp } from '../equations/functions/exp.js';
import { log } from '../equations/functions/log.js';
import { NumberMachine } from '../equations/number-machine.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { gridOf } from './grid.js';

/**
 * A distribution that the weights or delays of synapses are drawn from, as plain data: made by `normal`, `lognormal` and
 * `uniform`. What is drawn are single-precision numbers (f32), and multiples of one power of two, at most 2^−28 of the
 * mean or sd (uniform: of the bounds), whichever is larger: so that a sum in double precision is exact, in any order, up
 * to 2^24 times that size.
 */
export type Distribution =
  | ({ readonly distribution: 'normal' | 'lognormal' } & Required<NormalOptions>)
  | ({ readonly distribution: 'uniform' } & UniformOptions);

/** Of `normal` and `lognormal`, in the unit of what is drawn. */
export interface NormalOptions {
  /** Before the bounds are applied. */
  readonly mean: number;
  /** Standard deviation, ≥ 0, before the bounds are applied. */
  readonly sd: number;
  /** What is below is drawn again. Default: no bound. */
  readonly min?: number;
  /** What is above is drawn again. Default: no bound. */
  readonly max?: number;
}

/** Of `uniform`, in the unit of what is drawn. */
export interface UniformOptions {
  /** The least value. */
  readonly min: number;
  /** The greatest value. */
  readonly max: number;
}

/** Larger numbers could leave the range of single precision. */
const LARGEST = 1e20;
/** The least part of the distribution that the bounds must leave. */
const LEAST_MASS = 1e-3;

const machine = new NumberMachine();

/**
 * Gaussian; with bounds, what is outside is drawn again (as NEST's `redraw`).
 *
 * @throws Error on an unknown option or a number that is missing or not finite; RangeError on an sd below 0, and on
 *   bounds that leave less than a thousandth of the distribution
 */
export function normal(options: NormalOptions): Distribution {
  const given = checked('normal', options);
  const { mean, sd, min, max } = given;
  checkMass('normal', given, (min - mean) / sd, (max - mean) / sd);
  return checkGrid({ distribution: 'normal', ...given });
}

/**
 * Lognormal: the exponential of a Gaussian variable. Mean and standard deviation are those of the variable itself, not
 * of its logarithm. With bounds, what is outside is drawn again.
 *
 * @throws Error on an unknown option or a number that is missing or not finite; RangeError on an sd below 0, and on
 *   bounds that leave less than a thousandth of the distribution, and on a mean ≤ 0
 */
export function lognormal(options: NormalOptions): Distribution {
  const given = checked('lognormal', options);
  if (!(given.mean > 0)) throw new RangeError(`lognormal: mean must be > 0, got ${given.mean}`);
  const { mu, sigma } = ofLogarithm(given);
  const deviation = (bound: number) => (log(machine, Math.max(0, bound)) - mu) / sigma;
  checkMass('lognormal', given, deviation(given.min), deviation(given.max));
  return checkGrid({ distribution: 'lognormal', ...given });
}

/**
 * Every value between `min` and `max` as likely as the others.
 *
 * @throws Error on an unknown option or a number that is missing or not finite; RangeError if max is below min
 */
export function uniform(options: UniformOptions): Distribution {
  checkOptions('uniform', options, ['min', 'max']);
  const { min, max } = options;
  checkNumber('uniform', 'min', min);
  checkNumber('uniform', 'max', max);
  checkOrder('uniform', min, max);
  return checkGrid({ distribution: 'uniform', min, max });
}

/** Mean and standard deviation of the logarithm of a lognormal variable. */
export function ofLogarithm({ mean, sd }: NormalOptions): { mu: number; sigma: number } {
  const variation = sd / mean;
  const variance = log(machine, 1 + variation * variation);
  return { mu: log(machine, mean) - variance / 2, sigma: Math.sqrt(variance) };
}

function checked(name: string, options: NormalOptions): Required<NormalOptions> {
  checkOptions(name, options, ['mean', 'sd', 'min', 'max']);
  const { mean, sd, min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = options;
  checkNumber(name, 'mean', mean);
  checkNumber(name, 'sd', sd);
  if (sd < 0) throw new RangeError(`${name}: sd must be >= 0, got ${sd}`);
  if (min !== Number.NEGATIVE_INFINITY) checkNumber(name, 'min', min);
  if (max !== Number.POSITIVE_INFINITY) checkNumber(name, 'max', max);
  checkOrder(name, min, max);
  return { mean, sd, min, max };
}

function checkOrder(name: string, min: number, max: number): void {
  if (min > max) throw new RangeError(`${name}: min must be at most max, got min ${min} and max ${max}`);
}

function checkGrid(given: Distribution): Distribution {
  const { min, max } = gridOf(given);
  if (min > max)
    throw new RangeError(
      `${given.distribution}: no single-precision number lies between min ${given.min} and max ${given.max}`,
    );
  return given;
}

function checkNumber(name: string, what: string, value: unknown): void {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError(`${name}: ${what} must be a finite number, got ${described(value)}`);
  if (Math.abs(value) > LARGEST)
    throw new RangeError(
      `${name}: ${what} must be within ±${LARGEST}, since single-precision numbers are drawn; got ${value}`,
    );
}

/** Throws if next to nothing lies between two numbers of standard deviations from the mean. */
function checkMass(name: string, { mean, sd, min, max }: Required<NormalOptions>, from: number, to: number): void {
  // Nothing between: from and to are infinite where sd is 0, NaN where the mean is the bound.
  const mass = sd === 0 ? (mean >= min && mean <= max ? 1 : 0) : normalCdf(to) - normalCdf(from);
  if (mass < LEAST_MASS)
    throw new RangeError(
      `${name}: of a distribution with mean ${mean} and sd ${sd}, less than ${LEAST_MASS} lies between ` +
        `min ${min} and max ${max}: drawing again until inside would take too long`,
    );
}

/** Φ(x), error below 10⁻¹²: the series of Marsaglia (2004, Evaluating the normal distribution). */
function normalCdf(x: number): number {
  if (Math.abs(x) > 7) return x > 0 ? 1 : 0;
  let [term, sum] = [x, x];
  for (let n = 1; n < 100; n++) {
    term *= (x * x) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + (sum * exp(machine, -0.5 * x * x)) / Math.sqrt(2 * Math.PI);
}
