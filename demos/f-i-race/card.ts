import { Clock, morrisLecar, probe, ramp } from 'rxneuron';
import type { LivePicture } from '../parts/live-picture.js';
import { traced } from '../patterns/trial.js';

const { saddleNode, hopf } = morrisLecar.presets;
/** In ms. */
const DURATION = 1500;

/** Two neurons whose current grows: the one begins slowly, the other at a rate of its own. */
export const card = (): LivePicture[] => [
  slowly('from 0 Hz on', saddleNode, 38, 46),
  slowly('with a jump', hopf, 88, 102),
];

function slowly(title: string, cell: Parameters<typeof morrisLecar>[0], from: number, to: number): LivePicture {
  const clock = new Clock({ dt: 0.1 });
  const current$ = clock.pipe(ramp({ from, to, start: 0, stop: DURATION }));
  const neuron$ = current$.pipe(morrisLecar(cell));
  return traced({ clock, neuron$, v$: neuron$.pipe(probe('v')), current$ }, title, DURATION, undefined);
}
