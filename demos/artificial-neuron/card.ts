import { map } from 'rxjs';
import { artificialNeuron, Clock, transfer } from 'rxneuron';
import { type LivePicture, livePicture } from '../parts/live-picture.js';
import { strip } from '../parts/strip.js';

const DURATION = 4000;
const PERIODS = [2000, 1100, 700];
const weights = [3, -2, 1.5];

/** The output of a neuron above, its net activation below. */
export function card(): LivePicture {
  const clock = new Clock({ dt: 10 });
  const x$ = clock.pipe(
    map((tick) => ({ tick, value: PERIODS.map((period) => Math.cos((2 * Math.PI * tick.time) / period)) })),
  );
  const neuron$ = x$.pipe(artificialNeuron({ weights, transfer: transfer.logistic }));
  const picture = strip(DURATION / clock.dt, 'Output and net activation of an artificial neuron');
  const taking = neuron$.subscribe(({ tick, state }) => picture.take(tick.index, state.y[0]!, state.net[0]!));
  return livePicture(clock, DURATION, picture, taking);
}
