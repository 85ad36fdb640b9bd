import { scaleLinear } from 'd3';
import { auditTime, catchError, EMPTY, Subscription } from 'rxjs';
import type { Signal } from 'rxneuron';
import { element } from '../parts/element.js';

/** One bar: a population's rate in Hz, and the one to compare it with. */
export interface RateBar {
  readonly name: string;
  readonly rate$: Signal<number>;
  readonly published: number;
}

/** @param most the rate in Hz that fills a bar */
export function rateBars(title: string, bars: readonly RateBar[], most: number) {
  const subscription = new Subscription();
  const share = scaleLinear([0, most], [0, 100]).clamp(true);
  const rows = bars.map(({ name, rate$, published }) => {
    const fill = element('span', { class: `fill ${name.endsWith('E') ? 'excitatory' : 'inhibitory'}` });
    const mark = element('span', { class: 'published', style: `left: ${share(published)}%` });
    const value = element('td', { class: 'value' }, '–');
    // Of an error the picture tells.
    const shown$ = rate$.pipe(
      auditTime(100),
      catchError(() => EMPTY),
    );
    subscription.add(
      shown$.subscribe(({ value: rate }) => {
        fill.style.width = `${share(rate)}%`;
        value.textContent = rate.toFixed(1);
      }),
    );
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, name),
      element('td', { class: 'track' }, element('span', { class: 'bar' }, fill, mark)),
      value,
      element('td', { class: 'value' }, published.toFixed(1)),
    );
  });
  const heads = ['Layer', '', 'here', 'full size'].map((text) => element('th', { scope: 'col' }, text));
  const table = element(
    'table',
    { class: 'rates' },
    element('caption', {}, title),
    element('tr', {}, ...heads),
    ...rows,
  );
  return { element: table, subscription };
}
