import { asapScheduler, BehaviorSubject, observeOn, Subscription, skip } from 'rxjs';
import { inAddress, reopen$, resetAll, within } from './address.js';
import { save } from './controls/save.js';
import { share } from './controls/share.js';
import { code } from './parts/code.js';
import { button, element } from './parts/element.js';
import { type Part, together } from './parts/together.js';

/** The page of a demo. */
export interface Lesson {
  /** Where the pictures go. */
  readonly figure: HTMLElement;
  /** Under the pictures: the transport, the readings. */
  readonly below: HTMLElement;
  /** Beside the pictures: the sliders. */
  readonly side: HTMLElement;
  /** Under the code. */
  readonly equations: HTMLElement;
  /** The seed of the page's random numbers, from the address; adds a button that draws others. */
  seed(): number;
}

/**
 * Lays out the page of a demo: title and lead; the pictures and, beside them, the controls; then what there is to see,
 * and the code.
 *
 * @param text.notes HTML
 * @param program the source of the module that makes the pictures
 */
export function lesson(
  stage: HTMLElement,
  text: { readonly title: string; readonly lead: string; readonly notes: string },
  program: string,
): Lesson {
  const figure = element('div', { class: 'figure' });
  const below = element('div', { class: 'below' });
  const side = element('aside', { class: 'side', 'aria-label': 'Parameters' });
  const notes = element('div', { class: 'notes' });
  notes.innerHTML = text.notes;
  const equations = element('div');
  const actions = element('div', { class: 'actions' }, share(), button('Reset', resetAll), save(stage));
  stage.append(
    element('header', { class: 'lead' }, element('h1', {}, text.title), element('p', {}, text.lead), actions),
    element(
      'div',
      { class: 'bench' },
      element('div', { class: 'pictures' }, figure, below),
      side,
      element('div', {}, notes, element('h2', {}, 'The code that runs here'), code(program), equations),
    ),
  );
  const seed = () => {
    const seed$ = new BehaviorSubject(0);
    inAddress('seed', seed$, (value) => Math.round(within(0, Number.MAX_SAFE_INTEGER)(value)));
    actions.append(button('Draw anew', () => seed$.next(seed$.value + 1)));
    // Not before the others have been reset too.
    seed$.pipe(skip(1), observeOn(asapScheduler)).subscribe(() => reopen$.next());
    return seed$.value;
  };
  return { figure, below, side, equations, seed };
}

/** The teardown of a page: all that was subscribed, and the elements. */
export const leaving = (stage: HTMLElement, ...parts: readonly Part[]): Subscription =>
  together(new Subscription(() => stage.replaceChildren()), ...parts);
