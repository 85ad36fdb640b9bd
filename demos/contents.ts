import type { Demo } from './demo.js';
import { demos, sections } from './demos.js';
import { element } from './parts/element.js';

/** The table of contents that the line at the top opens. */
export function contents(menu: HTMLElement) {
  const links = new Map(demos.map(({ path, title }) => [path, element('a', { href: `#/${path}` }, title)]));
  menu.append(
    ...sections.map(({ title, demos }) =>
      element(
        'section',
        {},
        element('h2', {}, title),
        element('ul', {}, ...demos.map(({ path }) => element('li', {}, links.get(path)!))),
      ),
    ),
  );
  /** Marks the page that is open, and closes the menu. */
  return (path: string): void => {
    for (const [name, link] of links)
      if (name === path) link.setAttribute('aria-current', 'page');
      else link.removeAttribute('aria-current');
    menu.hidePopover();
  };
}

/** Links to the demos before and after one. */
export function neighbours(demo: Demo): HTMLElement {
  const at = demos.indexOf(demo);
  const link = (rel: string, to: Demo | undefined) =>
    to ? [element('a', { href: `#/${to.path}`, rel }, to.title)] : [];
  return element(
    'nav',
    { class: 'neighbours', 'aria-label': 'Before and after' },
    ...link('prev', demos[at - 1]),
    ...link('next', demos[at + 1]),
  );
}
