import type { Observable } from 'rxjs';
import { Clock, held, lif, probe } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

type Membrane = Parameters<typeof lif>[0];

export function integrateAndFire(container: Element, I: Observable<number>, membrane: Membrane) {
  const clock = new Clock({ dt: 0.1 });
  const current$ = clock.pipe(held(I));
  const neuron$ = current$.pipe(lif(membrane));
  const v$ = neuron$.pipe(probe('v'));

  const drawing = oscilloscope(v$, container, { label: 'v', unit: 'mV', spikes: neuron$, height: 240 });
  drawing.add(oscilloscope(current$, container, { label: 'I', unit: 'pA', height: 110 }));
  return { clock, neuron$, drawing };
}
