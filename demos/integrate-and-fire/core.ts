import type { Observable } from 'rxjs';
import { Clock, held, lif, probe } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

export function integrateAndFire(
  container: HTMLElement,
  input: { I: Observable<number> },
  membrane: Parameters<typeof lif>[0],
) {
  const clock = new Clock({ dt: 0.1 });
  const current$ = clock.pipe(held(input.I));
  const neuron$ = current$.pipe(lif(membrane));

  const drawing = oscilloscope(neuron$.pipe(probe('v')), container, {
    label: 'v',
    unit: 'mV',
    spikes: neuron$,
    peak: 0,
  });
  drawing.add(oscilloscope(current$, container, { label: 'I', unit: 'pA', height: 100 }));
  return { clock, neuron$, drawing };
}
