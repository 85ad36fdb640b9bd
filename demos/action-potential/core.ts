import type { Observable } from 'rxjs';
import { Clock, held, hodgkinHuxley, probe, pulses, sum } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

type Membrane = Parameters<typeof hodgkinHuxley>[0];
type Input = { I: Observable<number>; I_pulse: Observable<number> };

export function actionPotential(container: Element, { I, I_pulse }: Input, membrane: Membrane) {
  const clock = new Clock({ dt: 0.02 });
  const pulse$ = clock.pipe(pulses({ amplitude: I_pulse, width: 1, start: 10, period: 50 }));
  const current$ = sum(clock.pipe(held(I)), pulse$);
  const neuron$ = current$.pipe(hodgkinHuxley(membrane));
  const v$ = neuron$.pipe(probe('v'));
  const n = neuron$.pipe(probe('n'));
  const m = neuron$.pipe(probe('m'));
  const h = neuron$.pipe(probe('h'));

  const window = 100;
  const drawing = oscilloscope(v$, container, { window, label: 'v', unit: 'mV', domain: [-90, 60] });
  drawing.add(oscilloscope({ n, m, h }, container, { window, label: 'gates', domain: [0, 1], height: 150 }));
  drawing.add(oscilloscope(current$, container, { window, label: 'I', unit: 'µA/cm²', height: 110 }));
  return { clock, neuron$, drawing };
}
