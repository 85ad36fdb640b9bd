import { combineLatest, map, type Observable, withLatestFrom } from 'rxjs';
import { Clock, connect, exponential, lif, poissonSpikes, probe, synapses } from 'rxneuron';
import { oscilloscope, raster } from 'rxneuron/view';

export const SIZE = 40;

/** Rates in Hz; how far they spread, and how many spikes keep to the rhythm, in percent. */
type Score = Record<'rate' | 'spread' | 'synchrony' | 'rhythm', Observable<number>>;

export function spikeTrains(score: Score, seed: number) {
  const clock = new Clock({ dt: 0.2, seed });
  const rates$ = clock.pipe(
    withLatestFrom(combineLatest(score)),
    map(([tick, { rate, spread, synchrony, rhythm }]) => {
      // Spikes that keep to the rhythm fall in a tenth of its cycle.
      const beat = ((tick.time * rhythm) / 1000) % 1 < 0.1 ? 10 : 0;
      const mean = rate * (1 + (synchrony / 100) * (beat - 1));
      const share = (i: number) => 1 + (spread / 100) * ((2 * i) / (SIZE - 1) - 1);
      return { tick, value: Float64Array.from({ length: SIZE }, (_, i) => mean * share(i)) };
    }),
  );
  const neurons$ = rates$.pipe(poissonSpikes());
  const synapses$ = neurons$.pipe(synapses(connect.allToAll(SIZE, 1, { weight: 20 })));
  const listener$ = synapses$.pipe(exponential({ tau: 5, name: 'synaptic' }), lif());
  return { clock, neurons$, listener$ };
}

export function draw({ neurons$, listener$ }: ReturnType<typeof spikeTrains>, container: Element) {
  const axes = { window: 1000, height: 150 };
  const field$ = listener$.pipe(probe('synaptic.g'));
  const v$ = listener$.pipe(probe('v'));
  const drawing = oscilloscope(field$, container, { ...axes, label: 'field: synaptic currents', unit: 'pA' });
  drawing.add(raster(neurons$, container, { ...axes, label: 'spike trains', height: 280 }));
  const spikes = listener$;
  drawing.add(oscilloscope(v$, container, { ...axes, label: 'v of a neuron that listens', unit: 'mV', spikes }));
  return drawing;
}
