import { auditTime, distinctUntilChanged, map, type Observable, pairwise, Subscription, scan } from 'rxjs';
import { type SpikeFrame, spikes } from 'rxneuron';
import { element } from './element.js';

const NONE = '–';

/** Numbers to read off, each with what it is; they change ten times a second at most. */
export function readings(texts: Readonly<Record<string, Observable<string>>>) {
  const subscription = new Subscription();
  const list = element('dl', { class: 'readings' });
  for (const [name, text$] of Object.entries(texts)) {
    const value = element('dd', {}, NONE);
    subscription.add(text$.pipe(auditTime(100)).subscribe((text) => (value.textContent = text)));
    list.append(element('div', { class: 'reading' }, element('dt', {}, name), value));
  }
  return { element: list, subscription };
}

const inMs = (ms: number) => `${ms.toFixed(1)} ms`;

/** When the first spike since the start came. */
export const firstSpike = (neuron$: Observable<SpikeFrame>): Observable<string> =>
  neuron$.pipe(
    scan((first: string, { tick, spikes, times }) => {
      const known = tick.index === 0 ? NONE : first;
      return known === NONE && spikes.length > 0 ? inMs(times?.[0] ?? tick.time + tick.dt) : known;
    }, NONE),
    distinctUntilChanged(),
  );

/** The latest interval between two spikes. */
export const interval = (neuron$: Observable<SpikeFrame>): Observable<string> =>
  neuron$.pipe(
    spikes(),
    pairwise(),
    map(([a, b]) => inMs(b.time - a.time)),
  );
