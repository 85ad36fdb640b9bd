import { filter, map, type Observable, switchMap, withLatestFrom } from 'rxjs';
import { Clock, connect, exponential, lif, probe, spikeTimes, synapses } from 'rxneuron';
import { curve, oscilloscope } from 'rxneuron/view';
import { type Rule, stationary } from './stationary.js';

/** What the synapse is given: the times of spikes in ms, and the weight of the first in pA. */
type Input = { times: Observable<number[]>; rate: Observable<number>; weight: Observable<number> };

export function shortTerm(container: Element, rule: Rule, { times, rate, weight }: Input, window: number) {
  const clock = new Clock({ dt: 0.1 });
  const spikes$ = times.pipe(switchMap((times) => clock.pipe(spikeTimes(times))));
  const first = weight.pipe(map((pA) => pA / rule.U));
  const synapse$ = spikes$.pipe(synapses(connect.oneToOne(1), { weight: first, plasticity: rule }));
  const neuron$ = synapse$.pipe(exponential({ tau: 5 }), lif());
  const [u$, x$] = [synapse$.pipe(probe('u')), synapse$.pipe(probe('x'))];

  const drawing = oscilloscope(neuron$.pipe(probe('v')), container, {
    window,
    label: 'v',
    unit: 'mV',
    spikes: neuron$,
  });
  drawing.add(oscilloscope({ u: u$, x: x$ }, container, { window, label: 'used, ready', domain: [0, 1], height: 180 }));

  const share$ = spikes$.pipe(
    withLatestFrom(u$, x$),
    filter(([{ spikes }]) => spikes.length > 0),
    map(([, u, x]) => (u.value * x.value) / rule.U),
  );
  const point = share$.pipe(
    withLatestFrom(rate),
    map(([share, f]) => [f, share] as const),
  );
  const axes = { x: 'rate of spikes (Hz)', y: 'stationary impulse, over the first' };
  drawing.add(curve((f) => stationary(rule, f), container, { domain: [1, 100], ...axes, point, height: 190 }));
  return { clock, neuron$, share$, drawing };
}
