import { filter, map, type Observable, scan } from 'rxjs';
import type { Signal } from 'rxneuron';

/** The mean of a signal over each period, in ms, as it ends; in the first, the mean so far. */
export const periodMean = (signal$: Signal<number>, period: number): Observable<number> =>
  signal$.pipe(
    scan(
      ({ sum }, { tick, value }) => {
        const ticks = Math.round(period / tick.dt);
        const count = (tick.index % ticks) + 1;
        return { sum: count === 1 ? value : sum + value, count, told: count === ticks || tick.index < ticks };
      },
      { sum: 0, count: 0, told: false },
    ),
    filter(({ told }) => told),
    map(({ sum, count }) => sum / count),
  );
