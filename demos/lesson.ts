import { Subscription } from 'rxjs';
import { code } from './parts/code.js';
import { element } from './parts/element.js';

/** The page of a demo: title and lead, the figure with its controls, and below what makes it. */
export interface Lesson {
  /** Where the pictures go. */
  readonly figure: HTMLElement;
  /** Between the pictures and the code: the transport, the readings. */
  readonly below: HTMLElement;
  /** Beside the pictures: the sliders. */
  readonly side: HTMLElement;
  /** Under all of it: small pictures to pick from. */
  readonly panels: HTMLElement;
  /** The notes: what there is to see. */
  readonly notes: HTMLElement;
}

/**
 * @param program the source of the module that makes the figure
 * @param beside what stands beside it, such as equations
 */
export function lesson(
  stage: HTMLElement,
  { title, lead }: { readonly title: string; readonly lead: string },
  program: string,
  ...beside: readonly HTMLElement[]
): Lesson {
  const figure = element('div', { class: 'figure' });
  const below = element('div', { class: 'below' });
  const side = element('aside', { class: 'side', 'aria-label': 'Parameters' });
  const panels = element('div');
  const notes = element('div', { class: 'notes' });
  const made = element(
    'section',
    { class: 'made' },
    element('div', {}, element('h2', {}, 'The code that runs here'), code(program)),
  );
  if (beside.length > 0) made.append(element('div', {}, element('h2', {}, 'The equations'), ...beside));
  stage.append(
    element('header', { class: 'lead' }, element('h1', {}, title), element('p', {}, lead)),
    element('div', { class: 'bench' }, element('div', {}, figure, below), side),
    panels,
    notes,
    made,
  );
  return { figure, below, side, panels, notes };
}

/** Paragraphs of HTML that the author of a demo wrote. */
export function prose(html: string): DocumentFragment {
  return document.createRange().createContextualFragment(html);
}

/** The teardown of a page: all that was subscribed, and the elements. */
export function leaving(stage: HTMLElement, ...parts: readonly (Subscription | Owner)[]): Subscription {
  const subscription = new Subscription(() => stage.replaceChildren());
  for (const part of parts) subscription.add('subscription' in part ? part.subscription : part);
  return subscription;
}

interface Owner {
  readonly subscription: Subscription;
}
