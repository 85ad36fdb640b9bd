import { scaleLinear } from 'd3';
import { map, merge, type Observable, switchMap, withLatestFrom } from 'rxjs';
import {
  Clock,
  concat,
  type FIPoint,
  fICurve,
  firingRate,
  lif,
  ornsteinUhlenbeck,
  poisson,
  probe,
  rateNeuron,
  type Signal,
  slice,
  sum,
  transfer,
} from 'rxneuron';
import { curve, oscilloscope, raster } from 'rxneuron/view';
import { overRepetitions } from './over-repetitions.js';

type Live = Observable<number>;
type Input = Observable<(time: number) => number>;
type Given = { input: Input; sigma: Live; tau: Live; f: Observable<readonly FIPoint[]> };

/** Integrate-and-fire neurons, each with noise of its own. */
const noisy = (size: number, sigma: number | Live) => (I$: Signal<number | Float64Array>) => {
  const ticks = I$.pipe(map(({ tick }) => tick));
  return sum(I$, ticks.pipe(ornsteinUhlenbeck({ sigma, tau: 5, size }))).pipe(lif());
};

/** How fast such a neuron fires at constant currents. */
export const measured = (sigma: number) => {
  const currents = Array.from({ length: 26 }, (_, i) => 24 * i);
  return fICurve(noisy(currents.length, sigma), { currents, duration: 4000 });
};

export function spikesToRates(container: Element, beside: Element, given: Given, seed: number) {
  const { input, sigma, tau, f } = given;
  const clock = new Clock({ dt: 0.2, seed });
  const I$ = clock.pipe(
    withLatestFrom(input),
    map(([tick, at]) => ({ tick, value: at(tick.time) })),
  );

  // Spikes to rates: over the neurons of a population, or over the repetitions of one.
  const spiking$ = I$.pipe(noisy(200, sigma));
  const population$ = spiking$.pipe(firingRate({ bin: 10 }));
  const one$ = spiking$.pipe(slice(0, 1));
  const overTrials = overRepetitions({ period: 500, bin: 10 });
  const repeated$ = merge(input, sigma).pipe(switchMap(() => one$.pipe(overTrials)));

  // One neuron in place of all: its transfer function is their f–I curve.
  const v$ = I$.pipe(rateNeuron({ tau }, { transfer: transfer.identity }), probe('v'));
  const rate$ = v$.pipe(
    withLatestFrom(f.pipe(map(lines))),
    map(([{ tick, value }, f]) => ({ tick, value: f(value) })),
  );

  // Rates to spikes, and to rates again.
  const poisson$ = clock.pipe(poisson({ rate: rate$, size: 200 }));
  const back$ = poisson$.pipe(firingRate({ bin: 10 }));

  const window = 500;
  const groups = ['LIF', 'Poisson'].map((label) => ({ label, size: 100 }));
  const some$ = concat(spiking$.pipe(slice(0, 100)), poisson$.pipe(slice(0, 100)));
  const drawing = raster(some$, container, { window, groups, label: 'spikes', height: 230 });
  const axes = { window, label: 'rate', unit: 'Hz', height: 190 };
  drawing.add(oscilloscope({ '200 neurons': population$, 'rate neuron': rate$ }, container, axes));
  drawing.add(oscilloscope({ 'one neuron, repeated': repeated$, 'rate neuron': rate$ }, container, axes));
  drawing.add(oscilloscope(I$, container, { window, label: 'I', unit: 'pA', height: 110 }));
  const point = clock.time$.pipe(
    withLatestFrom(v$, rate$),
    map(([, v, rate]) => [v.value, rate.value] as const),
  );
  drawing.add(curve(f, beside, { domain: [0, 600], range: [0, 80], x: 'current (pA)', y: 'f: rate (Hz)', point }));
  return { clock, population$, repeated$, rate$, back$, drawing };
}

/** The rate on the lines between measured points. */
const lines = (points: readonly FIPoint[]) => {
  const currents = points.map(([I]) => I);
  const rates = points.map(([, rate]) => rate);
  return scaleLinear(currents, rates).clamp(true);
};
