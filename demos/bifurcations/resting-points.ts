import { range } from 'd3';
import { fixedPoints, type VectorField } from 'rxneuron';

/** Currents at which resting points are looked for. */
const PLACES = 120;

type Point = readonly [I: number, v: number];

/**
 * The resting points over the current, in the order of v, in which they follow each other on their curve; each kind has gaps
 * where the other is.
 */
export function restingPoints(
  fieldAt: (I: number) => VectorField,
  plane: { readonly [name: string]: readonly [number, number] },
  [least, most]: readonly [number, number],
): { readonly stable: readonly Point[]; readonly unstable: readonly Point[] } {
  const points = range(PLACES + 1).flatMap((n) => {
    const I = least + ((most - least) * n) / PLACES;
    return fixedPoints(fieldAt(I), plane).map(({ state, kind }) => ({
      point: [I, state.v!] as const,
      isStable: kind.startsWith('stable'),
    }));
  });
  points.sort((a, b) => a.point[1] - b.point[1]);
  const branch = (stable: boolean): Point[] =>
    points.map(({ point: [I, v], isStable }) => [I, isStable === stable ? v : Number.NaN]);
  return { stable: branch(true), unstable: branch(false) };
}
