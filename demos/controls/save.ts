import { type Drawing, drawingOf } from 'rxneuron/view';
import { button, element } from '../parts/element.js';

/** How a picture can be saved. */
const FORMATS: Readonly<Record<string, (drawing: Drawing) => Promise<Blob>>> = {
  SVG: async (drawing) => new Blob([drawing.svg()], { type: 'image/svg+xml' }),
  PNG: (drawing) => drawing.png(),
  CSV: async (drawing) => new Blob([drawing.csv()], { type: 'text/csv' }),
};

/** A menu to save each picture that is in the page when it is opened. */
export function save(page: HTMLElement): HTMLElement {
  const list = element('ul', {});
  const menu = element('details', { class: 'save' }, element('summary', {}, 'Save a picture'), list);
  menu.addEventListener('toggle', () => list.replaceChildren(...(menu.open ? rows(page) : [])));
  return menu;
}

const rows = (page: HTMLElement) =>
  [...page.querySelectorAll('.rx-view')].flatMap((view) => {
    const drawing = drawingOf(view);
    if (!drawing) return [];
    const title = view.querySelector('.rx-title')?.textContent || 'picture';
    const buttons = Object.entries(FORMATS).map(([format, make]) =>
      button(
        format,
        async () => {
          const url = URL.createObjectURL(await make(drawing));
          element('a', { href: url, download: `${title}.${format.toLowerCase()}` }).click();
          URL.revokeObjectURL(url);
        },
        { 'aria-label': `${title} as ${format}` },
      ),
    );
    return [element('li', {}, element('span', {}, title), ...buttons)];
  });
