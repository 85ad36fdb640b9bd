import { debounceTime, map, merge, type Observable, startWith, switchMap } from 'rxjs';
import { cv, type SpikeFrame } from 'rxneuron';
import { digits } from './readings.js';

/** For how long sliders must rest, in ms of the wall. */
const REST = 300;

/** The coefficient of variation of interspike intervals, found anew when sliders have been moved. */
export const variability = (
  neuron$: Observable<SpikeFrame>,
  ...moved: readonly Observable<unknown>[]
): Observable<string> =>
  merge(...moved).pipe(
    debounceTime(REST),
    startWith(undefined),
    switchMap(() => neuron$.pipe(cv())),
    map(({ value }) => digits(2)(value)),
  );
