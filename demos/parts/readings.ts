import { format } from 'd3';
import { auditTime, catchError, distinctUntilChanged, EMPTY, map, type Observable, Subscription, scan } from 'rxjs';
import { firingRate, isi, type SpikeFrame } from 'rxneuron';
import { element } from './element.js';

const NONE = '–';

/** Numbers to read off, each with what it is; they change ten times a second at most. */
export function readings(texts: Readonly<Record<string, Observable<string>>>) {
  const subscription = new Subscription();
  const list = element('dl', { class: 'readings' });
  for (const [name, text$] of Object.entries(texts)) {
    const value = element('dd', {}, NONE);
    // Of an error the picture tells.
    const shown$ = text$.pipe(
      auditTime(100),
      catchError(() => EMPTY),
    );
    subscription.add(shown$.subscribe((text) => (value.textContent = text)));
    list.append(element('div', { class: 'reading' }, element('dt', {}, name), value));
  }
  return { element: list, subscription };
}

const oneDigit = format('.1f');

/** A number with one digit after the point, and its unit. */
export const inUnit = (x: number, unit: string): string => `${oneDigit(x)} ${unit}`;

/** A number with so many digits after the point, or a dash where there is none. */
export const digits =
  (count: number) =>
  (x: number): string =>
    Number.isNaN(x) ? NONE : x.toFixed(count);

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
    isi(),
    map((row) => inUnit(row.interval, 'ms')),
  );

/** Spikes per second in the latest 200 ms. */
export const rate = (neuron$: Observable<SpikeFrame>): Observable<string> =>
  neuron$.pipe(
    firingRate({ window: 200 }),
    map(({ value }) => `${value.toFixed(0)} Hz`),
  );
