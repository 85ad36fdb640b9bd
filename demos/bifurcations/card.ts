import { Clock, fitzHughNagumo, probe, ramp } from 'rxneuron';
import type { LivePicture } from '../parts/live-picture.js';
import { traced } from '../patterns/trial.js';

/** In ms. */
const DURATION = 700;

/** Current that grows slowly: rest, oscillation, and rest again. */
export function card(): LivePicture {
  const clock = new Clock({ dt: 0.1 });
  const current$ = clock.pipe(ramp({ from: 0, to: 1.8, stop: DURATION }));
  const neuron$ = current$.pipe(fitzHughNagumo());
  const v$ = neuron$.pipe(probe('v'));
  return traced({ clock, neuron$, v$, current$ }, 'from rest to oscillation and back', DURATION, undefined);
}
