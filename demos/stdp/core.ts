import { map, type Observable, of, pipe, withLatestFrom } from 'rxjs';
import {
  Clock,
  concat,
  connect,
  firingRate,
  lif,
  type PairRule,
  probe,
  pulse,
  song2000,
  sum,
  synapses,
  type Tick,
  weight,
} from 'rxneuron';
import { histogram, oscilloscope, raster } from 'rxneuron/view';

/** Two cells: every 200 ms the first fires, and the second is made to, later by Δ. */
export function pair(container: Element, rule: PairRule, delta: Observable<number>) {
  const clock = new Clock({ dt: 0.1 });
  const pre$ = clock.pipe(firing(of(100)));
  const forced$ = clock.pipe(firing(delta.pipe(map((later) => 100 + later))), weight(100));
  const synapse$ = pre$.pipe(synapses(connect.oneToOne(1, { weight: 0.5 }), { plasticity: rule }));
  const post$ = sum(synapse$.pipe(pulse()), forced$).pipe(lif());
  const weight$ = synapse$.pipe(probe('weight'));

  const groups = ['1', '2'].map((label) => ({ label, size: 1 }));
  const drawing = raster(concat(pre$, post$), container, { window: 200, groups, label: 'spikes', height: 110 });
  drawing.add(oscilloscope(weight$, container, { window: 20_000, label: 'weight', height: 150 }));
  return { clock, weight$, drawing };
}

const firing = (at: Observable<number>) =>
  pipe(
    withLatestFrom<Tick, [number]>(at),
    map(([tick, at]) => {
      const fires = Math.abs((tick.time % 200) - at) < tick.dt / 2;
      return { tick, size: 1, spikes: Uint32Array.from(fires ? [0] : []) };
    }),
  );

/** A thousand synapses on one neuron. */
export function competition(container: Element, rate: Observable<number>, seed: number) {
  const clock = new Clock({ dt: 0.5, seed });
  const { synapses, neuron } = song2000(clock, { rate });
  const weights$ = clock.time$.pipe(
    withLatestFrom(synapses),
    map(([, { state }]) => state.weight),
  );
  const rate$ = neuron.pipe(firingRate({ bin: 1000 }));

  const drawing = histogram(weights$, container, { label: 'weights', unit: 'nS', height: 280 });
  drawing.add(oscilloscope(rate$, container, { window: 100_000, label: 'firing rate', unit: 'Hz', height: 200 }));
  return { clock, neuron, weights$, rate$, drawing };
}
