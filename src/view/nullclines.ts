import { contours } from 'd3';
import type { Domain } from './domain.js';
import type { Line } from './lines.js';
import type { Area } from './stage.js';

/** Way in px from one point of the grid to the next. */
const STEP = 5;

/** The points at which slopes are asked for, to see where they change sign. */
export class NullclineGrid {
  readonly xs: Float64Array;
  readonly ys: Float64Array;

  /** One step further than the plane on each side, so that the edges of the contours lie out of sight. */
  constructor([left, right]: Domain, [bottom, top]: Domain, { width, height }: Area) {
    const spaced = (start: number, perPx: number, length: number) =>
      Float64Array.from({ length: Math.ceil(length / STEP) + 3 }, (_, i) => start + (i - 1) * STEP * perPx);
    this.xs = spaced(left, (right - left) / width, width);
    this.ys = spaced(top, (bottom - top) / height, height);
  }

  /** The lines on which slopes are 0, by linear interpolation between the points. */
  lines(slopes: Float64Array): Line[] {
    // d3 takes the values as if each stood in the middle of a square of size 1.
    const px = (position: number) => (position - 1.5) * STEP;
    const { coordinates } = contours()
      .size([this.xs.length, this.ys.length])
      .contour(slopes as unknown as number[], 0);
    return coordinates.flat().map((ring) => ring.map(([x, y]) => [px(x!), px(y!)] as const));
  }
}
