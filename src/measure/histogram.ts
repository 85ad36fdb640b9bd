import { map, Observable, type OperatorFunction } from 'rxjs';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { emittingTick } from '../stream/clock.js';
import { builtOn, clockOf } from '../stream/clock-of.js';
import type { Tick } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';

/** How many values were in [x0, x1). */
export interface Bin {
  readonly x0: number;
  readonly x1: number;
  readonly count: number;
}

/** Where the bins of `histogram` are. */
export type HistogramOptions =
  | {
      /** The least and the greatest value counted. */
      readonly domain: readonly [number, number];
      /** Number of bins, all of the same width. */
      readonly bins: number;
      readonly thresholds?: never;
    }
  | {
      /** Where one bin ends and the next begins, ascending; the first and the last bin are open, so all are counted. */
      readonly thresholds: readonly number[];
      readonly domain?: never;
      readonly bins?: never;
    };

/**
 * Counts values: at each, how many have come so far in each bin, in the form of d3.bin. A value at the domain's upper
 * end counts in the last bin; values outside the domain and NaN are not counted. Counting begins anew at the clock's
 * tick 0. What is emitted is never changed afterwards.
 *
 * @throws RangeError on a domain, number of bins or thresholds that make no bins
 */
export function histogram(options: HistogramOptions): OperatorFunction<number, readonly Bin[]> {
  const edges = edgesOf(options);
  const empty: readonly Bin[] = edges.slice(1).map((x1, i) => ({ x0: edges[i]!, x1, count: 0 }));

  return (values) => {
    const clock = clockOf(values);
    const counts = new Observable<readonly Bin[]>((subscriber) => {
      let bins = empty;
      let begun: Tick | undefined;
      const begin = (tick: Tick | undefined) => {
        if (tick?.index !== 0 || tick === begun) return;
        begun = tick;
        bins = empty;
      };
      const count = (value: number): readonly Bin[] => {
        if (typeof value !== 'number') throw new TypeError(`histogram: expected numbers, got ${described(value)}`);
        begin(emittingTick());
        const i = binOf(edges, value);
        const bin = bins[i];
        if (bin) bins = bins.with(i, { ...bin, count: bin.count + 1 });
        return bins;
      };
      if (clock) subscriber.add(clock.subscribe(begin));
      values.pipe(map(count)).subscribe(subscriber);
    });
    return builtOn(counts.pipe(shareFrames()), clock);
  };
}

function edgesOf(options: HistogramOptions): readonly number[] {
  checkOptions('histogram', options, ['domain', 'bins', 'thresholds']);
  const { domain, bins, thresholds } = options;
  if ((domain !== undefined && bins !== undefined) === (thresholds !== undefined))
    throw new TypeError('histogram: expected either domain and bins, or thresholds');
  if (thresholds) {
    const ascending = thresholds.every((x, i) => Number.isFinite(x) && (i === 0 || x > thresholds[i - 1]!));
    if (thresholds.length === 0 || !ascending)
      throw new RangeError(
        `histogram: thresholds must be finite numbers in ascending order, got [${thresholds.join(', ')}]`,
      );
    return [Number.NEGATIVE_INFINITY, ...thresholds, Number.POSITIVE_INFINITY];
  }
  const [low, high] = domain!;
  if (!(Number.isFinite(high - low) && low < high))
    throw new RangeError(`histogram: domain must be two finite numbers, the lesser first, got [${domain!.join(', ')}]`);
  if (!Number.isInteger(bins) || bins! < 1)
    throw new RangeError(`histogram: bins must be a whole number > 0, got ${String(bins)}`);
  return Array.from({ length: bins! + 1 }, (_, i) => (i === bins ? high : low + ((high - low) * i) / bins!));
}

/** The bin of a value; one that does not exist if the value is in none. */
function binOf(edges: readonly number[], value: number): number {
  const end = edges.length - 1;
  if (value === edges[end]) return end - 1;
  let [low, high] = [0, end];
  if (!(value >= edges[low]! && value < edges[high]!)) return -1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (value >= edges[middle]!) low = middle;
    else high = middle;
  }
  return low;
}
