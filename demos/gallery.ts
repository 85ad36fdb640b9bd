import { Subscription } from 'rxjs';
import type { Demo } from './demo.js';
import { sections } from './demos.js';
import { leaving } from './lesson.js';
import { typeset } from './parts/code.js';
import { element } from './parts/element.js';
import type { LivePicture } from './parts/live-picture.js';
import { prefersStill } from './parts/motion.js';
import { together } from './parts/together.js';

/** The index page: section by section, a card for each demo, on which its neurons run while it is in sight, and the
 * equations of the models. */
export function gallery(stage: HTMLElement): Subscription {
  const cards: Subscription[] = [];
  const chapters = sections.map(({ title, models, demos }) => {
    const made = demos.map(card);
    cards.push(...made.map(({ subscription }) => subscription));
    const list = element('ul', { class: 'cards' }, ...made.map(({ item }) => item));
    return element(
      'section',
      { class: 'chapter' },
      element('h2', {}, title),
      list,
      element('div', { class: 'models' }, ...models.map(typeset)),
    );
  });
  stage.append(
    element(
      'header',
      { class: 'lead' },
      element('h1', {}, 'Living neurons'),
      element(
        'p',
        {},
        'A neuron turns a stream of current into a stream of spikes. Each picture below is one that is being computed now, from its published equations. Open one and take hold of its parameters.',
      ),
    ),
    ...chapters,
  );
  return leaving(stage, ...cards);
}

function card({ path, title, lead, card: { pictures, columns } }: Demo) {
  const thumbnail = element('div', { class: 'thumbnail' });
  thumbnail.style.setProperty('--columns', `${columns}`);
  const link = element(
    'a',
    { href: `#/${path}` },
    thumbnail,
    element('h3', { class: 'card-title' }, title),
    element('p', {}, lead),
  );
  const item = element('li', { class: 'card' }, link);

  const subscription = new Subscription();
  let running: readonly LivePicture[] | undefined;
  const make = () => {
    const made = pictures();
    thumbnail.append(...made.map(({ canvas }) => canvas));
    subscription.add(together(...made));
    return made;
  };
  const observer = new IntersectionObserver((entries) => {
    const seen = entries.at(-1)!.isIntersecting;
    if (seen) running ??= make();
    for (const { clock, speed } of running ?? [])
      if (seen && !prefersStill()) clock.play({ speed });
      else clock.pause();
  });
  observer.observe(item);
  subscription.add(() => observer.disconnect());
  return { item, subscription };
}
