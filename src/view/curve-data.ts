import { described } from '../stream/assert-frame.js';
import type { Domain } from './domain.js';

/** A function, such as `transfer.tanh`, or points from left to right: [x, y], [x, y], … */
export type CurveData = ((x: number) => number) | readonly (readonly [x: number, y: number])[];

/** The points of a curve in a domain: as given, or of a function at as many places as told. */
export function pointsOf(data: CurveData, [low, high]: Domain, count: number): readonly (readonly [number, number])[] {
  if (typeof data !== 'function') return data;
  return Array.from({ length: count }, (_, i) => {
    const x = low + ((high - low) * i) / (count - 1);
    return [x, data(x)] as const;
  });
}

/** Throws a TypeError unless something can be drawn as a curve. */
export function assertCurve(label: string, data: unknown): asserts data is CurveData {
  const isPoint = (point: unknown) =>
    Array.isArray(point) && point.length === 2 && point.every((x) => typeof x === 'number');
  if (typeof data === 'function' || (Array.isArray(data) && data.every(isPoint))) return;
  throw new TypeError(
    `curve: ${label ? `'${label}'` : 'the curve'} must be a function or points [x, y], got ${described(data)}`,
  );
}
