import { map } from 'rxjs';
import { Clock, connect, lif, probe, pulse, spikeTimes, stdp, sum, synapses, weight } from 'rxneuron';
import type { LivePicture } from '../parts/live-picture.js';
import { traced } from '../patterns/trial.js';

/** From pair to pair and in all, in ms. */
const [PERIOD, DURATION] = [100, 4000];
/** How much later the second cell fires in the first half, and in the second, in ms. */
const [LATER, EARLIER] = [10, -10];

/** A weight that grows by pairs of spikes in one order, and shrinks by those in the other. */
export function card(): LivePicture {
  const clock = new Clock({ dt: 1 });
  const first = Array.from({ length: DURATION / PERIOD }, (_, i) => (i + 0.5) * PERIOD);
  const deltaAt = (time: number) => (time < DURATION / 2 ? LATER : EARLIER);
  const plasticity = stdp({ A_plus: 0.05, A_minus: 0.05, w_max: 1 });
  const synapse$ = clock.pipe(spikeTimes(first), synapses(connect.oneToOne(1, { weight: 0.2 }), { plasticity }));
  const forced$ = clock.pipe(spikeTimes(first.map((time) => time + deltaAt(time))), weight(100));
  const neuron$ = sum(synapse$.pipe(pulse()), forced$).pipe(lif());
  const v$ = synapse$.pipe(probe('weight'));
  const current$ = clock.pipe(map((tick) => ({ tick, value: deltaAt(tick.time) })));
  return traced({ clock, neuron$, v$, current$ }, 'weight and order of spikes', DURATION, undefined);
}
