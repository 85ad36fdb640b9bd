import type { Bin } from '../measure/histogram.js';

/** Counts of intervals in bins that follow them; their number does not depend on that of the intervals. */
export interface IntervalBins {
  /** @param interval in ms, > 0 */
  add(interval: number): void;
  /** From the first to the last that has something in it, and those between. */
  bins(): readonly Bin[];
  clear(): void;
}

/** How many bins there are at most, and how wide they are at first, in ms. */
const [MOST, NARROW] = [80, 0.5];

/** Bins of equal width from 0 on. When an interval is too long for them, bins are put together by two. */
export function linearBins(): IntervalBins {
  const counts = new Float64Array(MOST);
  let width = NARROW;
  let used = 0;
  return {
    add(interval) {
      while (interval >= MOST * width) {
        for (let i = 0; i < MOST; i++) counts[i] = i < MOST / 2 ? counts[2 * i]! + counts[2 * i + 1]! : 0;
        used = Math.ceil(used / 2);
        width *= 2;
      }
      const bin = Math.floor(interval / width);
      counts[bin]!++;
      used = Math.max(used, bin + 1);
    },
    bins: () => Array.from(counts.subarray(0, used), (count, i) => ({ x0: i * width, x1: (i + 1) * width, count })),
    clear() {
      counts.fill(0);
      width = NARROW;
      used = 0;
    },
  };
}

/** Bins in a decade, and where the nth begins, in ms. */
const PER_DECADE = 10;
const edge = (n: number) => 10 ** (n / PER_DECADE);

/** Bins whose ends have the same ratio, ten to a decade. */
export function logarithmicBins(): IntervalBins {
  const counts = new Map<number, number>();
  return {
    add(interval) {
      let bin = Math.floor(PER_DECADE * Math.log10(interval));
      while (interval >= edge(bin + 1)) bin++; // the logarithm is rounded
      while (interval < edge(bin)) bin--;
      counts.set(bin, (counts.get(bin) ?? 0) + 1);
    },
    bins() {
      if (counts.size === 0) return [];
      const [first, last] = [Math.min(...counts.keys()), Math.max(...counts.keys())];
      return Array.from({ length: last - first + 1 }, (_, i) => {
        const bin = first + i;
        return { x0: edge(bin), x1: edge(bin + 1), count: counts.get(bin) ?? 0 };
      });
    },
    clear: () => counts.clear(),
  };
}
