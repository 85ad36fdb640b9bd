import { of } from 'rxjs';
import { Clock, type Experiment, held, probe, sum } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

type Cell = Parameters<Experiment['neuron']>[0];

export function pattern(figure: Experiment, cell: Cell = figure.parameters, more = of(0)) {
  const clock = new Clock({ dt: figure.dt });
  const current$ = sum(clock.pipe(figure.stimulus), clock.pipe(held(more)));
  const neuron$ = current$.pipe(figure.neuron(cell, figure.options));
  return { clock, current$, neuron$, v$: neuron$.pipe(probe('v')) };
}

type Axes = { window: number; unit: string; peak: number };

export function draw(running: ReturnType<typeof pattern>, container: Element, { window, unit, peak }: Axes) {
  const { current$, neuron$, v$ } = running;
  const drawing = oscilloscope(v$, container, { window, label: 'v', unit: 'mV', spikes: neuron$, peak, height: 200 });
  drawing.add(oscilloscope(current$, container, { window, label: 'I', unit, height: 100 }));
  return drawing;
}
