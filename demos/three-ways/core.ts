import type { Observable } from 'rxjs';
import { adex, Clock, held, izhikevich, lif, probe } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

const charging = { window: 100, label: 'v', unit: 'mV' };

export function threeWays(
  [left, middle, right]: readonly [HTMLElement, HTMLElement, HTMLElement],
  [a, b, c]: readonly [
    { I: Observable<number>; cell: Parameters<typeof lif>[0] },
    { I: Observable<number>; cell: Parameters<typeof izhikevich>[0] },
    { I: Observable<number>; cell: Parameters<typeof adex>[0] },
  ],
) {
  const clock = new Clock({ dt: 0.05 });
  const lif$ = clock.pipe(held(a.I), lif(a.cell));
  const izhikevich$ = clock.pipe(held(b.I), izhikevich(b.cell, { integrator: 'rk4' }));
  const adex$ = clock.pipe(held(c.I), adex(c.cell, { integrator: 'rk4' }));

  const drawing = oscilloscope(lif$.pipe(probe('v')), left, { ...charging, spikes: lif$, peak: 0 });
  drawing.add(oscilloscope(izhikevich$.pipe(probe('v')), middle, { ...charging, spikes: izhikevich$, peak: 30 }));
  drawing.add(oscilloscope(adex$.pipe(probe('v')), right, { ...charging, spikes: adex$, peak: 0 }));
  return { clock, neurons: [lif$, izhikevich$, adex$] as const, drawing };
}
