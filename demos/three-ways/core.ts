import type { Observable } from 'rxjs';
import { adex, Clock, held, izhikevich, lif, probe } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

type Given<Neuron extends (...given: never[]) => unknown> = {
  container: Element;
  I: Observable<number>;
  cell: Parameters<Neuron>[0];
};

export function threeWays(a: Given<typeof lif>, b: Given<typeof izhikevich>, c: Given<typeof adex>) {
  const clock = new Clock({ dt: 0.05 });
  const lif$ = clock.pipe(held(a.I), lif(a.cell));
  const izhikevich$ = clock.pipe(held(b.I), izhikevich(b.cell, { integrator: 'rk4' }));
  const adex$ = clock.pipe(held(c.I), adex(c.cell, { integrator: 'rk4' }));

  const axes = { window: 100, label: 'v', unit: 'mV' };
  const drawing = oscilloscope(lif$.pipe(probe('v')), a.container, { ...axes, spikes: lif$ });
  drawing.add(oscilloscope(izhikevich$.pipe(probe('v')), b.container, { ...axes, spikes: izhikevich$, peak: 30 }));
  drawing.add(oscilloscope(adex$.pipe(probe('v')), c.container, { ...axes, spikes: adex$ }));
  return { clock, neurons: [lif$, izhikevich$, adex$] as const, drawing };
}
