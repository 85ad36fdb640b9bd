import { defer, map, type Observable } from 'rxjs';
import type { Signal, SpikeFrame } from 'rxneuron';

/**
 * The rate of a population in an experiment that is repeated over and over, in Hz: its spikes in each bin of the
 * period, mean over all repetitions so far. As with `firingRate`, that of the last whole bin is held.
 *
 * @param times in ms; the period has a whole number of bins
 */
export const overRepetitions =
  ({ period, bin }: { readonly period: number; readonly bin: number }) =>
  (spikes$: Observable<SpikeFrame>): Signal<number> =>
    defer(() => {
      const counts = new Float64Array(Math.round(period / bin));
      const repetitions = new Float64Array(counts.length);
      let value = 0;
      return spikes$.pipe(
        map(({ tick, size, spikes }) => {
          if (tick.index === 0) for (const numbers of [counts, repetitions]) numbers.fill(0);
          const ticks = Math.round(bin / tick.dt);
          const place = Math.floor(tick.index / ticks) % counts.length;
          counts[place]! += spikes.length;
          if ((tick.index + 1) % ticks === 0) value = (1000 * counts[place]!) / (++repetitions[place]! * bin * size);
          return { tick, value };
        }),
      );
    });
