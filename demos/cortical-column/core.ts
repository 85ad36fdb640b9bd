import type { Observable } from 'rxjs';
import { Clock, firingRate, potjansDiesmann2014Layers as names, potjansDiesmann2014 } from 'rxneuron';
import { networkGraph, raster } from 'rxneuron/view';

export function corticalColumn(container: Element, background: Observable<number>, seed: number) {
  const clock = new Clock({ dt: 0.1, seed });
  const { neurons, layers, sizes } = potjansDiesmann2014(clock, { scale: 0.05, background });
  const groups = names.map((label) => ({
    label,
    size: sizes[label],
    colour: label.endsWith('E') ? (1 as const) : (2 as const),
  }));

  const drawing = raster(neurons, container, { window: 400, groups, label: 'layers', height: 520 });
  drawing.add(networkGraph(layers, container, { label: 'connections and present rates', height: 440 }));
  const rates = names.map((name) => ({ name, rate$: layers[name].pipe(firingRate({ window: 500 })) }));
  return { clock, neurons, rates, drawing };
}
