import { combineLatest, map, type Observable } from 'rxjs';
import { adex, Clock, held, probe, vectorField } from 'rxneuron';
import { oscilloscope, type PhasePlaneOptions, phasePlane } from 'rxneuron/view';

type Cell = { readonly [name in keyof typeof adex.model.parameters]: Observable<number> };
type Domain = PhasePlaneOptions<'v' | 'w'>['domain'];

export function adexPlane(container: Element, I: Observable<number>, cell: Cell, domain: Domain) {
  const clock = new Clock({ dt: 0.05 });
  const neuron$ = clock.pipe(held(I), adex(cell, { integrator: 'rk4' }));
  const v$ = neuron$.pipe(probe('v'));
  const field$ = combineLatest({ I, ...cell }).pipe(map(({ I, ...cell }) => vectorField(adex, cell, { I })));

  const drawing = phasePlane(neuron$, container, { field: field$, domain, window: 300, height: 420 });
  drawing.add(oscilloscope(v$, container, { window: 500, label: 'v', unit: 'mV', spikes: neuron$, height: 150 }));
  return { clock, neuron$, field$, drawing };
}
