import type { Observable } from 'rxjs';
import { Clock, coba, concat, firingRate, probe, slice } from 'rxneuron';
import { oscilloscope, raster } from 'rxneuron/view';

type Weights = { excitation: Observable<number>; inhibition: Observable<number> };

export function selfSustained(container: Element, weights: Weights, seed: number) {
  const clock = new Clock({ dt: 0.1, seed });
  const { neurons, excitatory, inhibitory } = coba(clock, weights);
  const hundred$ = concat(excitatory.pipe(slice(0, 80)), inhibitory.pipe(slice(0, 20)));
  const rate$ = neurons.pipe(firingRate({ bin: 1 }));
  const one$ = neurons.pipe(slice(2, 3));
  const v$ = one$.pipe(probe('v'));
  const open = { excitatory: one$.pipe(probe('E.g')), inhibitory: one$.pipe(probe('I.g')) };

  const window = 500;
  const groups = [
    { label: 'E', size: 80 },
    { label: 'I', size: 20 },
  ];
  const rows = { window, groups, label: '100 of 4,000 neurons', height: 300 };
  const drawing = raster(hundred$, container, rows);
  const low = { window, height: 150 };
  drawing.add(oscilloscope(rate$, container, { ...low, label: 'population rate', unit: 'Hz' }));
  drawing.add(oscilloscope(v$, container, { ...low, label: 'one neuron', unit: 'mV', spikes: one$ }));
  drawing.add(oscilloscope(open, container, { ...low, label: 'its conductances', unit: 'nS' }));
  return { clock, neurons, hundred$, drawing };
}
