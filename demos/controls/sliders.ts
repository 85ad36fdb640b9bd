import { BehaviorSubject, Subscription } from 'rxjs';
import { button, element } from '../parts/element.js';
import type { ParameterText } from './bounds.js';
import { slider } from './slider.js';

export interface Sliders<P extends string> {
  readonly element: HTMLElement;
  /** The values, live: what the neuron's parameters are given. */
  readonly values: { readonly [name in P]: BehaviorSubject<number> };
  readonly subscription: Subscription;
  /** Moves sliders; the others stay. */
  set(values: { readonly [name in P]?: number }): void;
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
  const first = (name: P) => start[name] ?? table[name][0];
  const values = Object.fromEntries(names.map((name) => [name, new BehaviorSubject(first(name))])) as {
    [name in P]: BehaviorSubject<number>;
  };
  const subscription = new Subscription();
  const rows = names.map((name) => {
    const known = [start, ...reach].map((set) => set[name]).filter((x) => x !== undefined);
    const made = slider(name, table[name], values[name], known);
    subscription.add(made.subscription);
    return made.row;
  });
  const set = (wanted: { readonly [name in P]?: number }) => {
    for (const [name, value] of Object.entries(wanted)) values[name as P].next(value as number);
  };
  const defaults = button(
    'Defaults',
    () => set(Object.fromEntries(names.map((name) => [name, first(name)])) as never),
    {
      class: 'quiet',
      'aria-label': `Defaults of ${title}`,
    },
  );
  const heading = element('div', { class: 'sliders-head' }, element('h2', {}, title), defaults);
  return { element: element('section', { class: 'sliders' }, heading, ...rows), values, subscription, set };
}
