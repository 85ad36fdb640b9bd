import { map, type Observable } from 'rxjs';
import { Clock, probe, rateNeuron, step, weights } from 'rxneuron';
import { oscilloscope } from 'rxneuron/view';

type Numbers = Observable<readonly number[]>;
type Cell = { tau: Observable<number>; b: Observable<number> };

export function rateCoded(container: Element, r: Numbers, w: Numbers, { tau, b }: Cell) {
  const clock = new Clock({ dt: 0.1 });
  const rates$ = clock.pipe(step({ amplitude: r, start: 20 }));
  const input$ = rates$.pipe(weights(w));
  const slower = (times: number) => rateNeuron({ tau: tau.pipe(map((tau) => times * tau)), b });
  const neuron$ = input$.pipe(slower(1));
  const second$ = input$.pipe(slower(2));
  const third$ = input$.pipe(slower(3));

  const v = probe('v');
  const potentials = { τ: neuron$.pipe(v), '2τ': second$.pipe(v), '3τ': third$.pipe(v) };
  const drawing = oscilloscope(potentials, container, { window: 150, label: 'v', height: 240 });
  const I$ = input$.pipe(map(({ tick, value }) => ({ tick, value: value[0]! })));
  drawing.add(oscilloscope(I$, container, { window: 150, label: 'weighted input', height: 110 }));
  return { clock, rates$, I$, neuron$, drawing };
}
