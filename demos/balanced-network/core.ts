import { debounceTime, map, merge, type Observable, startWith, switchMap } from 'rxjs';
import { brunel2000, Clock, histogram as counted, firingRate, isi, slice } from 'rxneuron';
import { histogram, oscilloscope, raster } from 'rxneuron/view';

export function balancedNetwork(container: Element, g: Observable<number>, eta: Observable<number>, seed: number) {
  const clock = new Clock({ dt: 0.1, seed });
  const { neurons } = brunel2000(clock, { g, eta, order: 630 });
  const sixty$ = neurons.pipe(slice(0, 60));
  const rate$ = neurons.pipe(firingRate({ bin: 1 }));
  const moved$ = merge(g, eta).pipe(debounceTime(300), startWith(undefined));
  const intervals$ = sixty$.pipe(
    isi(),
    map(({ interval }) => interval),
  );
  const counts$ = moved$.pipe(switchMap(() => intervals$.pipe(counted({ domain: [0, 200], bins: 80 }))));

  const window = 400;
  const drawing = raster(sixty$, container, { window, label: '60 of 3,150 neurons', height: 240 });
  drawing.add(oscilloscope(rate$, container, { window, label: 'population rate', unit: 'Hz', height: 170 }));
  drawing.add(histogram(counts$, container, { label: 'interspike intervals', unit: 'ms', height: 170 }));
  return { clock, neurons, sixty$, drawing };
}
