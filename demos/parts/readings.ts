import { format } from 'd3';
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

const oneDigit = format('.1f');

/** A number with one digit after the point, and its unit. */
export const inUnit = (x: number, unit: string): string => `${oneDigit(x)} ${unit}`;

/** When the first spike since the start came. */
export const firstSpike = (neuron$: Observable<SpikeFrame>): Observable<string> =>
  neuron$.pipe(
    scan((first: string, { tick, spikes, times }) => {
      const known = tick.index === 0 ? NONE : first;
      return known === NONE && spikes.length > 0 ? inUnit(times?.[0] ?? tick.time + tick.dt, 'ms') : known;
    }, NONE),
    distinctUntilChanged(),
  );

/** The latest interval between two spikes. */
export const interval = (neuron$: Observable<SpikeFrame>): Observable<string> =>
  neuron$.pipe(
    spikes(),
    pairwise(),
    map(([a, b]) => inUnit(b.time - a.time, 'ms')),
  );
