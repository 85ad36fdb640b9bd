import type { Observable } from 'rxjs';
import type { Clock, SpikeFrame } from 'rxneuron';
import { type LivePicture, livePicture } from './live-picture.js';
import { spikeStrip } from './spike-strip.js';

/**
 * A small raster of a network.
 *
 * @param excitatory the number of excitatory neurons, which come first; the others have another colour
 * @param duration in ms
 */
export function networkPicture(
  clock: Clock,
  neurons: Observable<SpikeFrame>,
  [size, excitatory]: readonly [size: number, excitatory: number],
  title: string,
  duration: number,
): LivePicture {
  const colour = (neuron: number) => (neuron < excitatory ? '--trace' : '--stimulus');
  const picture = spikeStrip(Math.round(duration / clock.dt), size, `Raster of spikes: ${title}`, colour);
  const taking = neurons.subscribe(({ tick, spikes }) => picture.take(tick.index, spikes));
  return livePicture(clock, duration, picture, taking);
}
