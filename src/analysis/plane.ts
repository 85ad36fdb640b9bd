import { described } from '../stream/assert-frame.js';
import type { VectorField } from './vector-field.js';

/** Two variables of a model, the horizontal one first, and the least and greatest value of each. */
export type PlaneDomain<S extends string = string> = { readonly [name in S]?: readonly [number, number] };

/** One axis of a plane. */
export interface PlaneAxis<S extends string = string> {
  readonly name: S;
  readonly low: number;
  readonly high: number;
}

/**
 * The axes of a plane.
 *
 * @param owner whom messages name
 * @throws TypeError or RangeError unless they are two variables of the model, each with a range
 */
export function axesOf<S extends string>(
  owner: string,
  field: VectorField<S>,
  plane: PlaneDomain<S>,
): readonly [PlaneAxis<S>, PlaneAxis<S>] {
  const states = Object.keys(field.model.state);
  const names = Object.keys(plane ?? {}) as S[];
  if (names.length !== 2 || !names.every((name) => states.includes(name)))
    throw new TypeError(
      `${owner}: a plane has two of the variables ${states.join(', ')} of ${field.model.name}, such as ` +
        `{ v: [-80, 0], w: [0, 100] }, got ${described(plane)}`,
    );
  const [x, y] = names.map((name) => {
    const range = plane[name] as readonly [number, number];
    const [low, high] = Array.isArray(range) ? range : [Number.NaN, Number.NaN];
    if (!(Number.isFinite(low) && Number.isFinite(high) && low < high))
      throw new RangeError(`${owner}: ${name} needs a range of two finite numbers, the lesser first, got [${range}]`);
    return { name, low, high };
  });
  return [x!, y!];
}

/** Numbers from one to another, both included, all as far from the next. */
export const evenly = (low: number, high: number, count: number): Float64Array =>
  Float64Array.from({ length: count }, (_, i) => low + ((high - low) * i) / (count - 1));
