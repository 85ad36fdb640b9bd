import { format } from 'd3';
import type { Domain } from './domain.js';
import { css, lineColour } from './palette.js';
import { element } from './stage.js';

/** The head of a view: what it shows, and each trace with its colour and present value. */
export interface Legend {
  /**
   * @param domain of the axis: the value is told as finely as the axis can show it
   * @returns whether it is told; false if the last one is still too fresh, to be asked again
   */
  show(trace: number, value: number, domain: Domain): boolean;
}

/** Time between updates of the values in ms: faster, nobody can read them. */
const PACE = 150;

/** @param labels of the traces; without a label, only the value is shown */
export function legend(header: HTMLElement, title: string, labels: readonly string[]): Legend {
  const page = header.ownerDocument;
  const head = element(page, 'span', 'rx-title');
  head.textContent = title;
  header.append(head);
  const shown = labels.map((label, n) => {
    const entry = element(page, 'span', 'rx-entry');
    if (label) {
      const swatch = element(page, 'span', 'rx-swatch');
      swatch.style.color = css(lineColour(n));
      entry.append(swatch, label);
    }
    const value = element(page, 'span', 'rx-value');
    entry.append(value);
    header.append(entry);
    return { value, text: '', at: Number.NEGATIVE_INFINITY };
  });
  return {
    show(trace, value, [low, high]) {
      const entry = shown[trace]!;
      const now = performance.now();
      const decimals = Math.max(0, Math.min(6, 2 - Math.floor(Math.log10(high - low))));
      const text = Number.isNaN(value) ? '–' : format(`,.${decimals}f`)(value);
      if (text === entry.text) return true;
      if (now - entry.at < PACE) return false;
      entry.value.textContent = entry.text = text;
      entry.at = now;
      return true;
    },
  };
}
