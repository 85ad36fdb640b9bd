import { map, type Observable } from 'rxjs';
import { Clock, izhikevich2003Network } from 'rxneuron';
import { oscilloscope, raster } from 'rxneuron/view';

type Level = Observable<number>;

export function thousandNeurons(container: Element, levels: { noise: Level; excitation: Level; inhibition: Level }) {
  const clock = new Clock({ dt: 1 });
  const { neurons, excitatory, inhibitory } = izhikevich2003Network(clock, levels);
  const count$ = neurons.pipe(map(({ tick, spikes }) => ({ tick, value: spikes.length })));

  const window = 1000;
  const drawing = raster(neurons, container, { window, height: 420 });
  drawing.add(oscilloscope(count$, container, { window, label: 'spikes per ms', height: 170 }));
  return { clock, neurons, excitatory, inhibitory, drawing };
}
