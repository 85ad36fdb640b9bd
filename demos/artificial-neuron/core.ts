import { map, type Observable, withLatestFrom } from 'rxjs';
import { artificialNeuron, Clock, probe, type Transfer } from 'rxneuron';
import { curve, oscilloscope } from 'rxneuron/view';

type Inputs = { x: Observable<readonly number[]>; periods: Observable<readonly number[]> };
type Cell = { weights: Observable<readonly number[]>; bias: Observable<number>; transfer: Transfer };

export function artificial(left: Element, below: Element, { x, periods }: Inputs, cell: Cell) {
  const clock = new Clock({ dt: 1 });
  const x$ = clock.pipe(
    withLatestFrom(x, periods),
    map(([tick, x, periods]) => ({
      tick,
      value: x.map((level, i) => level * Math.cos((2 * Math.PI * tick.time) / periods[i]!)),
    })),
  );
  const neuron$ = x$.pipe(artificialNeuron(cell));
  const [net$, y$] = [neuron$.pipe(probe('net')), neuron$.pipe(probe('y'))];

  const point = neuron$.pipe(map(({ state }) => [state.net[0]!, state.y[0]!] as const));
  const drawing = curve(cell.transfer, left, { domain: [-8, 8], x: 'net activation', y: 'y = f(net)', point });
  drawing.add(oscilloscope({ net: net$, y: y$ }, below, { window: 4000, label: 'net activation and output' }));
  return { clock, x$, net$, y$, drawing };
}
