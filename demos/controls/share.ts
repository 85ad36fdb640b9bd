import { address } from '../address.js';
import { button, element } from '../parts/element.js';

/** For how long it is said that the link was copied, in ms. */
const SAID = 2000;

/** A button that copies the link to the page as it is now; where that is not allowed it shows the link, selected. */
export function share(): HTMLElement {
  const said = element('span', { role: 'status' });
  const copy = async () => {
    const link = address();
    try {
      await navigator.clipboard.writeText(link);
      said.textContent = 'Link copied';
      setTimeout(() => said.replaceChildren(), SAID);
    } catch {
      const shown = element('input', { class: 'link', readonly: '', value: link, 'aria-label': 'Link to this page' });
      said.replaceChildren(shown);
      shown.select();
    }
  };
  return element('span', { class: 'share' }, said, button('Share', copy));
}
