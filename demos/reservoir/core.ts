import { map, type Observable } from 'rxjs';
import { Clock, force, sine, sum } from 'rxneuron';
import { heatmap, oscilloscope } from 'rxneuron/view';

type Live = Observable<number>;
/** Amplitude by frequency in Hz. */
type Waves = Readonly<Record<number, number>>;

export function reservoir(container: Element, waves: Waves, g: Live, rate: Live, seed: number) {
  const clock = new Clock({ dt: 1, seed });
  const wave = ([f, amplitude]: [string, number]) => clock.pipe(sine({ amplitude, frequency: Number(f) }));
  const target = sum(...Object.entries(waves).map(wave));
  const { neurons, readout } = force(clock, { target, g, rate, size: 200 });
  const z$ = readout.pipe(map(({ tick, value }) => ({ tick, value: value.output })));
  const error$ = readout.pipe(map(({ tick, value }) => ({ tick, value: value.error })));
  const fifty$ = neurons.pipe(map(({ tick, value }) => ({ tick, value: value.subarray(0, 50) })));

  const window = 2000;
  const rates = { window, label: 'rates of 50 of 200 neurons', domain: [-1, 1] } as const;
  const error = { window, label: 'error', domain: [-2, 2], height: 130 } as const;
  const drawing = heatmap(fifty$, container, { ...rates, height: 240 });
  drawing.add(oscilloscope({ target, readout: z$ }, container, { window, height: 190 }));
  drawing.add(oscilloscope(error$, container, error));
  return { clock, neurons, readout, error$, drawing };
}
