import { described } from '../../stream/assert-frame.js';
import type { Projection } from '../projection.js';
import { ofRows } from '../wiring.js';
import { CONNECT_OPTIONS, type ConnectOptions, Rule } from './rule.js';

/** A place for each neuron: a number (on a line) or an array of coordinates. */
export type Positions = ArrayLike<number> | ArrayLike<ArrayLike<number>>;

/** Of the synapses, and of the space that neurons are in. */
export interface ByDistanceOptions extends ConnectOptions {
  /**
   * The length after which space repeats itself, in all directions or in each: a line becomes a ring, a sheet a torus.
   * Default: it does not.
   */
  readonly period?: number | ArrayLike<number>;
}

/**
 * Each pair of neurons with a probability that depends on their distance, independently of the others, and at most once.
 *
 * @param prePositions of the presynaptic neurons, in any unit of length
 * @param postPositions of the postsynaptic neurons, in the same
 * @param probability of a connection, given the (Euclidean) distance; called once for each pair
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function byDistance(
  prePositions: Positions,
  postPositions: Positions,
  probability: (distance: number) => number,
  options: ByDistanceOptions = {},
): Projection {
  const rule = new Rule('byDistance', prePositions?.length, postPositions?.length, options, [
    ...CONNECT_OPTIONS,
    'period',
  ]);
  if (typeof probability !== 'function')
    throw rule.error(`probability must be a function of the distance, got ${described(probability)}`);
  const sources = pointsOf(rule, 'prePositions', prePositions);
  const targets = pointsOf(rule, 'postPositions', postPositions);
  const dimensions = sources[0]!.length;
  if (targets[0]!.length !== dimensions)
    throw rule.error(`prePositions have ${dimensions} coordinates, but postPositions ${targets[0]!.length}`);
  const periods = periodsOf(rule, dimensions, options.period);

  const random = rule.random('pairs');
  const starts = new Uint32Array(rule.pre + 1);
  const joined: number[] = [];
  for (const [pre, source] of sources.entries()) {
    for (const [post, target] of targets.entries()) {
      if (pre === post && !rule.autapses) continue;
      const distance = distanceOf(source, target, periods);
      const p = probability(distance);
      if (!(p >= 0 && p <= 1))
        throw rule.error(
          `probability must be a number from 0 to 1, got ${described(p)} for the distance ${distance} of ${pre} and ${post}`,
        );
      if (random.uniform53() < p) joined.push(post);
    }
    starts[pre + 1] = joined.length;
  }
  return rule.projection(ofRows({ starts, targets: Uint32Array.from(joined) }));
}

function distanceOf(a: ArrayLike<number>, b: ArrayLike<number>, periods: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) {
    const period = periods[k]!;
    const apart = Math.abs(a[k]! - b[k]!);
    const inPeriod = period === Number.POSITIVE_INFINITY ? apart : apart % period;
    const nearest = Math.min(inPeriod, period - inPeriod);
    sum += nearest * nearest;
  }
  return Math.sqrt(sum);
}

function pointsOf(rule: Rule, what: string, positions: Positions): ArrayLike<number>[] {
  const points = Array.from(positions, (at: number | ArrayLike<number>) => (typeof at === 'object' ? at : [at]));
  const dimensions = points[0]?.length;
  for (const [neuron, point] of points.entries()) {
    const coordinates = Array.from(point ?? []);
    if (coordinates.length === 0 || coordinates.length !== dimensions || !coordinates.every(Number.isFinite))
      throw rule.error(
        `${what} must be a finite number or as many finite coordinates for each neuron, got ${described(positions[neuron])} ` +
          `for neuron ${neuron}`,
      );
  }
  return points;
}

function periodsOf(rule: Rule, dimensions: number, given: ByDistanceOptions['period']): number[] {
  if (given === undefined) return new Array<number>(dimensions).fill(Number.POSITIVE_INFINITY);
  const periods = typeof given === 'number' ? new Array<number>(dimensions).fill(given) : Array.from(given ?? []);
  if (periods.length !== dimensions || !periods.every((period) => Number.isFinite(period) && period > 0))
    throw rule.error(`period must be a number > 0, or ${dimensions} of them, got ${described(given)}`);
  return periods;
}
