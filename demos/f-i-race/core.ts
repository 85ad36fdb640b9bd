import { range } from 'd3';
import { map, type Observable, type OperatorFunction, share, withLatestFrom } from 'rxjs';
import {
  Clock,
  concat,
  type Frame,
  fICurve,
  held,
  hodgkinHuxley,
  morrisLecar,
  quadraticIF,
  type SpikeFrame,
} from 'rxneuron';
import { curve, raster } from 'rxneuron/view';
import { pace } from './pace.js';

interface Runner {
  readonly name: string;
  readonly neuron: OperatorFunction<Frame<number | Float64Array>, SpikeFrame>;
  /** The least constant current at which it begins to fire from rest. */
  readonly threshold: number;
  readonly unit: string;
}

const { squid1952 } = hodgkinHuxley.presets;
const { saddleNode, hopf } = morrisLecar.presets;
/** Of type I: those that can fire as slowly as one likes; of type II: those that have a least rate. */
export const runners: readonly Runner[] = [
  { name: 'Quadratic IF (I)', neuron: quadraticIF(), threshold: 70, unit: 'pA' },
  { name: 'Hodgkin–Huxley (II)', neuron: hodgkinHuxley(squid1952), threshold: 6.26, unit: 'µA/cm²' },
  { name: 'Morris–Lecar (I)', neuron: morrisLecar(saddleNode), threshold: 40, unit: 'µA/cm²' },
  { name: 'Morris–Lecar (II)', neuron: morrisLecar(hopf), threshold: 88.3, unit: 'µA/cm²' },
];

/** @param above by how much the current of each exceeds its threshold, in percent */
export function race(containers: readonly Element[], track: Element, above: Observable<number>) {
  const clock = new Clock({ dt: 0.05 });
  const lanes = runners.map(({ neuron, threshold, unit }, i) => {
    const current = (percent: number) => threshold * (1 + percent / 100);
    const I$ = above.pipe(map(current));
    const neuron$ = clock.pipe(held(I$), neuron);
    const rate$ = neuron$.pipe(pace());
    const point = clock.time$.pipe(
      withLatestFrom(I$, rate$),
      map(([, I, rate]) => [I, rate] as const),
    );

    const currents = range(-20, 61, 2).map(current);
    const curve$ = fICurve(neuron, { currents, dt: clock.dt }).pipe(share());
    const axes = { x: `I (${unit})`, y: 'rate (Hz)', domain: [current(-20), current(60)] as const };
    const drawing = curve(curve$, containers[i]!, { ...axes, point, height: 200 });
    return { neuron$, rate$, curve$, drawing };
  });

  const groups = runners.map(({ name }) => ({ label: name, size: 1 }));
  const drawing = raster(concat(...lanes.map(({ neuron$ }) => neuron$)), track, {
    groups,
    label: 'spikes',
    height: 150,
  });
  for (const lane of lanes) drawing.add(lane.drawing);
  return { clock, lanes, drawing };
}
