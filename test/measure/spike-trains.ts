import * as fc from 'fast-check';
import { map, type Observable } from 'rxjs';
import { Clock, type SpikeFrame } from 'rxneuron';

/** Who fires at each tick. */
export type SpikeTrains = readonly (readonly number[])[];

/** Random spike trains of a population: [its size, who fires at each tick, ascending]. */
export const spikeTrains = ({ maxSize = 5, maxTicks = 80 } = {}): fc.Arbitrary<[number, SpikeTrains]> =>
  fc
    .integer({ min: 1, max: maxSize })
    .chain((size) =>
      fc.tuple(
        fc.constant(size),
        fc.array(fc.subarray([...Array(size).keys()]), { minLength: 1, maxLength: maxTicks }),
      ),
    );

/** The frames of given spike trains; after their end nobody fires. */
export const emit = (clock: Clock, size: number, trains: SpikeTrains): Observable<SpikeFrame> =>
  clock.pipe(map((tick) => ({ tick, size, spikes: Uint32Array.from(trains[tick.index] ?? []) })));

/** All that an operator makes of spike trains. */
export function measured<T>(
  operator: (source: Observable<SpikeFrame>) => Observable<T>,
  size: number,
  trains: SpikeTrains,
  dt = 0.1,
): T[] {
  const clock = new Clock({ dt });
  const all: T[] = [];
  emit(clock, size, trains)
    .pipe(operator)
    .subscribe((value) => all.push(value));
  clock.step(trains.length);
  return all;
}

/** Trains of one neuron that fires at these ticks. */
export const firingAt = (ticks: readonly number[], length: number): SpikeTrains =>
  Array.from({ length }, (_, index) => (ticks.includes(index) ? [0] : []));

/** What goes wrong in a stream at its first tick. */
export function errorOf(operator: (source: Observable<never>) => Observable<unknown>, frame: object): unknown {
  const clock = new Clock();
  let thrown: unknown;
  (clock.pipe(map((tick) => ({ tick, ...frame }))) as Observable<never>)
    .pipe(operator)
    .subscribe({ error: (error) => (thrown = error) });
  clock.step();
  return thrown;
}
