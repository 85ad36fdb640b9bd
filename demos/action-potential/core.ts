import type { Observable } from 'rxjs';
import { Clock, held, hodgkinHuxley, probe, pulses, sum } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

export function actionPotential(
  container: HTMLElement,
  input: { I: Observable<number>; I_pulse: Observable<number> },
  membrane: Parameters<typeof hodgkinHuxley>[0],
) {
  const clock = new Clock({ dt: 0.02 });
  const pulse$ = clock.pipe(pulses({ amplitude: input.I_pulse, width: 1, start: 10, period: 50 }));
  const current$ = sum(clock.pipe(held(input.I)), pulse$);
  const neuron$ = current$.pipe(hodgkinHuxley(membrane));

  const drawing = oscilloscope(neuron$.pipe(probe('v')), container, {
    window: 100,
    label: 'v',
    unit: 'mV',
    domain: [-90, 60],
  });
  const gates = { n: neuron$.pipe(probe('n')), m: neuron$.pipe(probe('m')), h: neuron$.pipe(probe('h')) };
  drawing.add(oscilloscope(gates, container, { window: 100, label: 'gates', domain: [0, 1], height: 150 }));
  drawing.add(oscilloscope(current$, container, { window: 100, label: 'I', unit: 'µA/cm²', height: 100 }));
  return { clock, neuron$, drawing };
}
