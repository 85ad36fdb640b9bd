import { map, type Observable, withLatestFrom } from 'rxjs';
import { Clock, probe, rateNeuron, type Transfer, transfer } from 'rxneuron';
import { curve, oscilloscope } from 'rxneuron/view';

export const functions = {
  Rectifier: transfer.rectifier,
  'Piecewise linear': transfer.piecewiseLinear(0, 2),
  Logistic: transfer.logistic,
  tanh: transfer.tanh,
};

type Cell = Parameters<typeof rateNeuron>[0];
/** From the time in ms to the input. */
type Input = Observable<(time: number) => number>;

export function withTransfer(container: Element, f: Transfer, input: Input, cell: Cell) {
  const clock = new Clock({ dt: 0.1 });
  const I$ = clock.pipe(
    withLatestFrom(input),
    map(([tick, at]) => ({ tick, value: at(tick.time) })),
  );
  const neuron$ = I$.pipe(rateNeuron(cell, { transfer: f }));
  const v$ = neuron$.pipe(probe('v'));
  const r$ = neuron$.pipe(probe('r'));

  const point = clock.time$.pipe(
    withLatestFrom(v$, r$),
    map(([, v, r]) => [v.value, r.value] as const),
  );
  const axes = { domain: [-5, 5], range: [-1.5, 5], x: 'v', y: 'r = f(v)', height: 260 } as const;
  const drawing = curve(functions, container, { ...axes, point });
  drawing.add(oscilloscope({ input: I$, v: v$ }, container, { window: 500, height: 200 }));
  drawing.add(oscilloscope(r$, container, { window: 500, label: 'r', height: 150 }));
  return { clock, I$, v$, r$, drawing };
}
