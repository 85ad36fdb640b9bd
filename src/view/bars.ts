import { format, greatest, sum } from 'd3';
import type { Bin } from '../measure/histogram.js';
import type { BarScales } from './bar-axes.js';
import { type Domain, fitDomain } from './domain.js';
import type { Table } from './drawing.js';
import type { Pen } from './pen.js';

/** A bar of a histogram: its area tells how many values are in it. */
export interface Bar {
  readonly x0: number;
  readonly x1: number;
  readonly height: number;
}

const exact = format(',');
const short = format(',.4~g');

/** How many bins are made of an array. */
const BINS = 40;

/**
 * The bars of bins. Where bins are not equally wide, heights are counts per narrowest width; open bins are drawn as wide
 * as those beside them.
 *
 * @returns width: of the narrowest bin; undefined if all are equally wide, so that heights are counts
 */
export function barsOf(bins: readonly Bin[]): { readonly bars: readonly Bar[]; readonly width: number | undefined } {
  const finite = bins.filter(({ x0, x1 }) => Number.isFinite(x1 - x0)).map(({ x0, x1 }) => x1 - x0);
  const closed = bins.map(({ x0, x1, count }) => {
    if (x0 === Number.NEGATIVE_INFINITY) return { x0: x1 - (finite[0] ?? 1), x1, count };
    return x1 === Number.POSITIVE_INFINITY ? { x0, x1: x0 + (finite.at(-1) ?? 1), count } : { x0, x1, count };
  });
  const widths = closed.map(({ x0, x1 }) => x1 - x0);
  const [narrowest, widest] = [Math.min(...widths), Math.max(...widths)];
  const equal = widest - narrowest <= 1e-6 * widest;
  const bars = closed.map(({ x0, x1, count }) => ({
    x0,
    x1,
    height: equal ? count : (count * narrowest) / (x1 - x0),
  }));
  return { bars, width: equal ? undefined : narrowest };
}

/** Draws bars side by side, with a gap of a px between them. */
export function drawBars(pen: Pen, bars: readonly Bar[], { x, y }: BarScales): void {
  for (const { x0, x1, height } of bars) {
    if (height === 0) continue;
    const [left, right, top] = [x(x0), x(x1), y(height)];
    pen.fillRect(left + 0.5, top, Math.max(1, right - left - 1), y(0) - top);
  }
}

/** Bins in words. */
export function describeBins(bins: readonly Bin[], unit: string): string {
  const fullest = greatest(bins, (a, b) => a.count - b.count);
  if (!fullest?.count) return 'nothing yet';
  const all = exact(sum(bins, ({ count }) => count));
  const most = `${exact(fullest.count)}, from ${short(fullest.x0)} to ${short(fullest.x1)} ${unit}`;
  return `${all} values; most of them, ${most}`.trimEnd();
}

/** Bins in numbers. */
export function tableOfBins(bins: readonly Bin[], unit: string): Table {
  const withUnit = (name: string) => name + (unit && ` (${unit})`);
  return [[withUnit('from'), withUnit('to'), 'count'], ...bins.map(({ x0, x1, count }) => [x0, x1, count])];
}

/** Makes bins of arrays; the domain follows the values as that of an oscilloscope does. */
export class Binning {
  #domain: Domain | undefined;

  of(values: ArrayLike<number>): readonly Bin[] {
    const extent = extentOf(values);
    if (!extent) return [];
    this.#domain = fitDomain(this.#domain, extent, true);
    const [low, high] = this.#domain;
    const counts = new Uint32Array(BINS);
    for (let i = 0; i < values.length; i++) {
      const bin = Math.floor(((values[i]! - low) / (high - low)) * BINS);
      if (Number.isFinite(values[i])) counts[Math.min(BINS - 1, bin)]!++;
    }
    const edge = (i: number) => low + ((high - low) * i) / BINS;
    return Array.from(counts, (count, i) => ({ x0: edge(i), x1: edge(i + 1), count }));
  }
}

/** The least and the greatest of the finite numbers. */
function extentOf(values: ArrayLike<number>): Domain | undefined {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (!Number.isFinite(value)) continue;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return least <= greatest ? [least, greatest] : undefined;
}
