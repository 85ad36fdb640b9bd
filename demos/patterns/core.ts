import { type Observable, of } from 'rxjs';
import { Clock, type Experiment, held, probe, sum } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

/** The neuron of a published figure, with its current, and as much more as one likes. */
export function pattern(
  { dt, stimulus, neuron, parameters, options }: Experiment,
  changed: Parameters<Experiment['neuron']>[0] = parameters,
  more: Observable<number> = of(0),
) {
  const clock = new Clock({ dt });
  const current$ = sum(clock.pipe(stimulus), clock.pipe(held(more)));
  const neuron$ = current$.pipe(neuron(changed, options));
  return { clock, current$, v$: neuron$.pipe(probe('v')), spikes$: neuron$ };
}

export function draw(
  { current$, v$, spikes$ }: ReturnType<typeof pattern>,
  container: HTMLElement,
  { window, unit, peak }: { window: number; unit: string; peak: number },
) {
  const drawing = oscilloscope(v$, container, { window, label: 'v', unit: 'mV', spikes: spikes$, peak });
  drawing.add(oscilloscope(current$, container, { window, label: 'I', unit, height: 100 }));
  return drawing;
}
