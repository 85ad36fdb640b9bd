import { filter, map, type Observable, scan, withLatestFrom } from 'rxjs';
import type { Signal } from 'rxneuron';

/** What one pair of spikes did to the weight. */
export interface MeasuredPair {
  /** How much later the second cell fired, in ms. */
  readonly delta: number;
  readonly change: number;
}

/** @param period from pair to pair, in ms */
export function measuredPairs(
  weight$: Signal<number>,
  delta: Observable<number>,
  period: number,
): Observable<MeasuredPair> {
  const nothing = { before: Number.NaN, held: Number.NaN, pair: undefined as MeasuredPair | undefined };
  return weight$.pipe(
    withLatestFrom(delta),
    scan((known, [{ tick, value }, delta]) => {
      const moved = known.held !== delta;
      if (tick.index % Math.round(period / tick.dt) !== 0)
        return { ...known, held: moved ? Number.NaN : delta, pair: undefined };
      const whole = tick.index > 0 && !moved && !Number.isNaN(known.before);
      return { before: value, held: delta, pair: whole ? { delta, change: value - known.before } : undefined };
    }, nothing),
    map(({ pair }) => pair),
    filter((pair) => pair !== undefined),
  );
}
