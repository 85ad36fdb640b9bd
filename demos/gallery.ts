import { Subscription } from 'rxjs';
import type { Demo } from './demo.js';
import { demos } from './demos.js';
import { leaving } from './lesson.js';
import { element } from './parts/element.js';
import type { LivePicture } from './parts/live-picture.js';
import { prefersStill } from './parts/motion.js';
import { together } from './parts/together.js';

/** The index page: a card for each demo, on which its neurons run while it is in sight. */
export function gallery(stage: HTMLElement): Subscription {
  const cards = demos.map(card);
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
    element('ul', { class: 'cards' }, ...cards.map(({ item }) => item)),
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
    element('h2', { class: 'card-title' }, title),
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
