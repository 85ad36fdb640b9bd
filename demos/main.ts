import { Subscription } from 'rxjs';
import { misread, readAddress, reopen$, reset$, writeAddress } from './address.js';
import { contents, neighbours } from './contents.js';
import { demos } from './demos.js';
import { gallery } from './gallery.js';
import { element } from './parts/element.js';

const stage = document.querySelector('main')!;
const mark = contents(document.querySelector<HTMLElement>('#contents')!);

let open = Subscription.EMPTY;

/** Leaves the page that is open, and opens the one in the address. */
function show(): void {
  open.unsubscribe();
  const path = readAddress();
  const demo = demos.find((candidate) => candidate.path === path);
  mark(path);
  document.title = demo ? `${demo.title} · RxNeuron` : 'RxNeuron';
  open = demo ? demo.open(stage) : gallery(stage);
  if (demo) stage.append(neighbours(demo));
  const problems = demo ? misread() : [];
  if (problems.length > 0)
    stage.prepend(element('p', { class: 'misread', role: 'status' }, `In the address, ${problems.join('; ')}.`));
}

addEventListener('hashchange', () => {
  show();
  scrollTo(0, 0);
  stage.focus({ preventScroll: true });
});

reopen$.subscribe(() => {
  writeAddress();
  show();
});

/** After an error the streams of a page have ended. */
reset$.subscribe(() => {
  if (stage.querySelector('[role=alert]')) reopen$.next();
});

/** The space bar plays and pauses, unless it has a meaning where the focus is. */
addEventListener('keydown', (event) => {
  if (event.key !== ' ' || (event.target as Element).closest('button, a, summary, input:not([type=range])')) return;
  event.preventDefault();
  stage.querySelector<HTMLButtonElement>('.transport .primary')?.click();
});

show();

if (import.meta.env.MODE === 'production') navigator.serviceWorker?.register('./worker.js');
