import { merge, Subscription } from 'rxjs';
import { inAddress, oneOf } from '../address.js';
import { button, element } from '../parts/element.js';
import type { Settings } from './settings.js';

/** Some values under a name. */
export interface Choice<P extends string> {
  readonly label: string;
  readonly values: { readonly [name in P]?: number };
  /** Where a second press leads. */
  readonly back?: { readonly [name in P]?: number };
}

/** Buttons that set values; one is pressed for as long as they are what it makes them. */
export function choices<P extends string>(title: string, { values, set }: Settings<P>, options: readonly Choice<P>[]) {
  const subscription = new Subscription();
  for (const name of new Set(options.flatMap((option) => Object.keys(option.values) as P[]))) {
    const offered = options.flatMap((option) => option.values[name] ?? []);
    subscription.add(inAddress(name, values[name], oneOf(offered)));
  }
  const buttons = options.map(({ label, values: wanted, back }) => {
    const names = Object.keys(wanted) as P[];
    const chosen = () => names.every((name) => values[name].value === wanted[name]);
    const made = button(label, () => set(chosen() && back ? back : wanted));
    subscription.add(
      merge(...names.map((name) => values[name])).subscribe(() => made.setAttribute('aria-pressed', `${chosen()}`)),
    );
    return made;
  });
  const group = element(
    'div',
    { class: 'choices', role: 'group', 'aria-label': title },
    element('h2', {}, title),
    ...buttons,
  );
  return { element: group, subscription };
}
