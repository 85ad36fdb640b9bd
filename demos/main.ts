import { Subscription } from 'rxjs';
import { RESTART } from './controls/transport.js';
import { demos } from './demos.js';
import { gallery } from './gallery.js';
import { element } from './parts/element.js';

const stage = document.querySelector('main')!;
const links = new Map(demos.map(({ path, title }) => [path, element('a', { href: `#/${path}` }, title)]));
document.querySelector('nav')!.append(...links.values());

let open = Subscription.EMPTY;

/** Leaves the page that is open, and opens the one in the address. */
function show(): void {
  const path = location.hash.slice('#/'.length);
  const demo = demos.find((candidate) => candidate.path === path);
  open.unsubscribe();
  for (const [name, link] of links)
    if (name === demo?.path) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  links.get(path)?.scrollIntoView({ inline: 'center', block: 'nearest' });
  document.title = demo ? `${demo.title} · RxNeuron` : 'RxNeuron';
  open = demo ? demo.open(stage) : gallery(stage);
  scrollTo(0, 0);
}

/** After an error the streams of a page have ended: a reset then begins the page anew. */
stage.addEventListener(RESTART, () => {
  if (stage.querySelector('[role=alert]')) show();
});

addEventListener('hashchange', () => {
  show();
  stage.focus({ preventScroll: true });
});
show();
