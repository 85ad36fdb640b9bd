import { Clock, connect, exponential, lif, probe, spikeTimes, sum, synapses } from 'rxneuron';
import type { LivePicture } from '../parts/live-picture.js';
import { traced } from '../patterns/trial.js';

/** Excitation, inhibition, both at once, and four spikes that add up to one. */
export function card(): LivePicture {
  const clock = new Clock();
  const input = (times: readonly number[], weight: number, name: string) =>
    clock.pipe(spikeTimes(times), synapses(connect.oneToOne(1), { weight }), exponential({ name }));
  const neuron$ = sum(input([10, 160, 240, 250, 260, 270, 280], 500, 'E'), input([90, 160], -500, 'I')).pipe(lif());
  const current$ = sum(neuron$.pipe(probe('E.g')), neuron$.pipe(probe('I.g')));
  const v$ = neuron$.pipe(probe('v'));
  return traced({ clock, neuron$, v$, current$ }, 'postsynaptic potentials', 330, 0);
}
