import { filter, map, type Observable } from 'rxjs';
import type { SpikeFrame } from 'rxneuron';

/** Length of a bin in ms, and the number of bins that count. */
const [BIN, BINS] = [1, 1000];

/**
 * How much the spikes of a population come together: the variance of their number per ms over its mean (Fano's factor),
 * in the latest second. 1 if all neurons fire by themselves at random.
 */
export function synchrony(neuron$: Observable<SpikeFrame>): Observable<number> {
  const counts = new Float64Array(BINS);
  let [bins, count, sum, squares] = [0, 0, 0, 0];
  return neuron$.pipe(
    map(({ tick, spikes }) => {
      if (tick.index === 0) [bins, count, sum, squares] = [0, 0, 0, 0];
      count += spikes.length;
      if ((tick.index + 1) % Math.round(BIN / tick.dt) !== 0) return undefined;
      const oldest = bins < BINS ? 0 : counts[bins % BINS]!;
      counts[bins++ % BINS] = count;
      sum += count - oldest;
      squares += count ** 2 - oldest ** 2;
      count = 0;
      const mean = sum / Math.min(bins, BINS);
      return squares / Math.min(bins, BINS) / mean - mean;
    }),
    filter((factor) => factor !== undefined),
  );
}
