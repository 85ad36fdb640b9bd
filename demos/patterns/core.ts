import { type Observable, of } from 'rxjs';
import { Clock, type Experiment, held, probe, sum } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

type Cell = Parameters<Experiment['neuron']>[0];

/** The neuron of a published figure, with its own parameters or others, and with more current if one likes. */
export function pattern(figure: Experiment, cell: Cell = figure.parameters, more: Observable<number> = of(0)) {
  const clock = new Clock({ dt: figure.dt });
  const current$ = sum(clock.pipe(figure.stimulus), clock.pipe(held(more)));
  const neuron$ = current$.pipe(figure.neuron(cell, figure.options));
  return { clock, current$, neuron$, v$: neuron$.pipe(probe('v')) };
}

type Axes = { window: number; unit: string; peak: number };

export function draw({ current$, neuron$, v$ }: ReturnType<typeof pattern>, container: Element, axes: Axes) {
  const { window, unit, peak } = axes;
  const drawing = oscilloscope(v$, container, { window, label: 'v', unit: 'mV', spikes: neuron$, peak });
  drawing.add(oscilloscope(current$, container, { window, label: 'I', unit, height: 110 }));
  return drawing;
}
