import { Subscription } from 'rxjs';
import { contents, neighbours } from './contents.js';
import { RESTART } from './controls/transport.js';
import { demos } from './demos.js';
import { gallery } from './gallery.js';

const stage = document.querySelector('main')!;
const mark = contents(document.querySelector<HTMLElement>('#contents')!);

let open = Subscription.EMPTY;

/** Leaves the page that is open, and opens the one in the address. */
function show(): void {
  const path = location.hash.slice('#/'.length);
  const demo = demos.find((candidate) => candidate.path === path);
  open.unsubscribe();
  mark(path);
  document.title = demo ? `${demo.title} · RxNeuron` : 'RxNeuron';
  open = demo ? demo.open(stage) : gallery(stage);
  if (demo) stage.append(neighbours(demo));
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
