import { map, type Observable } from 'rxjs';
import { Clock, concat, constant, neuron, probe, type RateFrame, winnerTakeAll, wongWang2006 } from 'rxneuron';
import { oscilloscope, raster } from 'rxneuron/view';

/** Averages a rate, and tells when it comes to 15 Hz: the decision. */
const decided = neuron({
  name: 'decided',
  equations: 'tau * dr/dt = rate - r',
  threshold: 'r >= 15 Hz',
  state: { r: [0, 'Hz', 'mean rate'] },
  parameters: { tau: [20, 'ms', 'time constant'] },
  inputs: { rate: ['Hz', 'rate of a population'] },
});

type Dots = Record<'coherence' | 'mu_0' | 'sigma', Observable<number>>;

/** A hundred decisions side by side. */
export function decision(container: Element, dots: Dots, seed: number) {
  const clock = new Clock({ dt: 0.5, seed });
  const populations = wongWang2006(clock, { ...dots, trials: 100 });
  const rate$ = map(({ tick, state }: RateFrame<'r'>) => ({ tick, value: state.r }));
  const right$ = populations.right.pipe(rate$, decided());
  const left$ = populations.left.pipe(rate$, decided());

  const rates = { right: right$.pipe(probe('r')), left: left$.pipe(probe('r')), decision: clock.pipe(constant(15)) };
  const window = 2000;
  const drawing = oscilloscope(rates, container, { window, label: 'rates in one trial', unit: 'Hz', domain: [0, 40] });
  const groups = [
    { label: 'right', size: 100, colour: 1 as const },
    { label: 'left', size: 100, colour: 2 as const },
  ];
  drawing.add(raster(concat(right$, left$), container, { window, groups, label: 'decisions of 100 trials' }));
  return { clock, right$, left$, drawing };
}

/** Five neurons, of which one wins. */
export function competition(container: Element, inputs: Observable<readonly number[]>) {
  const clock = new Clock({ dt: 0.1 });
  const { neurons } = winnerTakeAll(clock, { inputs, size: 5 });
  const rates = Object.fromEntries([0, 1, 2, 3, 4].map((i) => [`${i + 1}`, neurons.pipe(probe('r', i))]));
  const drawing = oscilloscope(rates, container, { window: 300, label: 'rates', height: 320 });
  return { clock, neurons, drawing };
}
