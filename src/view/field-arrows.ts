import type { Line } from './lines.js';

/** Px from one arrow to the next, about; the length of the shortest and the longest. */
const [SPACING, SHORTEST, LONGEST] = [26, 4, 15];
/** Length of the barbs of an arrow's head, and their angle to its shaft. */
const [BARB, ANGLE] = [3.5, 2.6];

/** The middles of an arrow's places along an axis. */
export function arrowPlaces(length: number): Float64Array {
  const count = Math.max(2, Math.round(length / SPACING));
  return Float64Array.from({ length: count }, (_, i) => ((i + 0.5) * length) / count);
}

/**
 * An arrow for every place: the way that the field goes there in the picture, the longer the faster, on a scale on which
 * the median speed is half-way.
 *
 * @param right and up the field in px per ms, row by row
 */
export function arrows(xs: Float64Array, ys: Float64Array, right: Float64Array, up: Float64Array): Line[] {
  const speeds = right.map((x, i) => Math.hypot(x, up[i]!));
  const usual = speeds.slice().sort()[speeds.length >> 1]!;
  return Array.from(speeds, (speed, i): Line[] => {
    if (!(speed > 0) || !Number.isFinite(speed)) return [];
    const half = (SHORTEST + (LONGEST - SHORTEST) * (speed / (speed + usual))) / 2;
    const direction = Math.atan2(-up[i]!, right[i]!);
    const [x, y] = [xs[i % xs.length]!, ys[Math.floor(i / xs.length)]!];
    const from = (x: number, y: number, length: number, turn = 0) =>
      [x + length * Math.cos(direction + turn), y + length * Math.sin(direction + turn)] as const;
    const tip = from(x, y, half);
    return [
      [from(x, y, -half), tip],
      [from(...tip, BARB, ANGLE), tip, from(...tip, BARB, -ANGLE)],
    ];
  }).flat();
}
