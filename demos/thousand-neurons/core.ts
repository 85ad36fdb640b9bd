import { map, type Observable } from 'rxjs';
import { Clock, izhikevich2003Network } from 'rxneuron';
import { networkGraph, oscilloscope, raster } from 'rxneuron/view';

type Levels = { noise: Observable<number>; excitation: Observable<number>; inhibition: Observable<number> };

export function thousandNeurons(container: Element, side: Element, levels: Levels, seed: number) {
  const clock = new Clock({ dt: 1, seed });
  const { neurons, excitatory, inhibitory } = izhikevich2003Network(clock, levels);
  const count$ = neurons.pipe(map(({ tick, spikes }) => ({ tick, value: spikes.length })));

  const window = 1000;
  const groups = [
    { label: 'E', size: 800 },
    { label: 'I', size: 200 },
  ];
  const drawing = raster(neurons, container, { window, groups, height: 420 });
  drawing.add(oscilloscope(count$, container, { window, label: 'spikes per ms', height: 170 }));
  drawing.add(networkGraph({ E: excitatory, I: inhibitory }, side, { height: 260 }));
  return { clock, neurons, excitatory, inhibitory, drawing };
}
