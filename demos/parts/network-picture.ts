import type { Observable } from 'rxjs';
import type { Clock, SpikeFrame } from 'rxneuron';
import { type LivePicture, livePicture } from './live-picture.js';
import { spikeStrip } from './spike-strip.js';

/**
 * A small raster of a network.
 *
 * @param inhibitory whether a neuron is, for each: they have another colour
 * @param duration in ms
 */
export function networkPicture(
  clock: Clock,
  neurons: Observable<SpikeFrame>,
  inhibitory: readonly boolean[],
  title: string,
  duration: number,
): LivePicture {
  const colour = (neuron: number) => (inhibitory[neuron] ? '--stimulus' : '--trace');
  const picture = spikeStrip(Math.round(duration / clock.dt), inhibitory.length, `Raster of spikes: ${title}`, colour);
  const taking = neurons.subscribe(({ tick, spikes }) => picture.take(tick.index, spikes));
  return livePicture(clock, duration, picture, taking);
}
