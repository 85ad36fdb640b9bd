import { Subscription } from 'rxjs';
import { code } from './parts/code.js';
import { element } from './parts/element.js';
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
  stage.append(
    element('header', { class: 'lead' }, element('h1', {}, text.title), element('p', {}, text.lead)),
    element(
      'div',
      { class: 'bench' },
      element('div', { class: 'pictures' }, figure, below),
      side,
      element('div', {}, notes, element('h2', {}, 'The code that runs here'), code(program), equations),
    ),
  );
  return { figure, below, side, equations };
}

/** The teardown of a page: all that was subscribed, and the elements. */
export const leaving = (stage: HTMLElement, ...parts: readonly Part[]): Subscription =>
  together(new Subscription(() => stage.replaceChildren()), ...parts);
