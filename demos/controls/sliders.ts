import { Subscription } from 'rxjs';
import { inAddress, within } from '../address.js';
import { button, element } from '../parts/element.js';
import { bounds, type ParameterText } from './bounds.js';
import { type Settings, settings } from './settings.js';
import { slider } from './slider.js';

/** Their values are what the neuron's parameters are given; setting a value moves its slider. */
export interface Sliders<P extends string> extends Settings<P> {
  readonly element: HTMLElement;
  readonly subscription: Subscription;
}

/**
 * Sliders for a table of parameters, such as a model's.
 *
 * @param title what stands above them
 * @param start values to start from in place of the defaults
 * @param reach parameter sets that the sliders must be able to show
 */
export function sliders<P extends string>(
  title: string,
  table: { readonly [name in P]: ParameterText },
  start: { readonly [name in P]?: number } = {},
  reach: readonly { readonly [name in P]?: number | undefined }[] = [],
): Sliders<P> {
  const names = Object.keys(table) as P[];
  const first = Object.fromEntries(names.map((name) => [name, start[name] ?? table[name][0]])) as Record<P, number>;
  const { values, set } = settings(first);
  const subscription = new Subscription();
  const rows = names.map((name) => {
    const known = [start, ...reach].map((set) => set[name]).filter((x) => x !== undefined);
    const range = bounds(table[name], known);
    const made = slider(name, table[name], values[name], range);
    subscription.add(made.subscription);
    subscription.add(inAddress(name, values[name], within(range.least, range.most)));
    return made.row;
  });
  const defaults = button('Defaults', () => set(first), { class: 'quiet', 'aria-label': `Defaults of ${title}` });
  const heading = element('div', { class: 'sliders-head' }, element('h2', {}, title), defaults);
  return { element: element('section', { class: 'sliders' }, heading, ...rows), values, subscription, set };
}
