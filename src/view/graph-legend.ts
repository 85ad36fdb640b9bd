import { select } from 'd3';
import type { Arrow } from './graph-arrows.js';
import { signColour } from './graph-colours.js';
import { shapeOf } from './graph-shapes.js';
import { css } from './palette.js';
import { element } from './stage.js';

/** The head of a network graph: what is shown, and what the kinds of arrows mean that occur in it. */
export function graphLegend(header: HTMLElement, label: string, arrows: readonly Arrow[]): void {
  const title = element(header.ownerDocument, 'span', 'rx-title');
  title.textContent = label;
  header.append(title);
  for (const sign of ['excitatory', 'inhibitory', 'mixed', undefined] as const) {
    const example = arrows.find((arrow) => arrow.sign === sign);
    if (!example) continue;
    const entry = element(header.ownerDocument, 'span', 'rx-entry');
    const point = { y: 6, radius: 0, above: 0, below: 0, aside: 0 };
    const { line, head } = shapeOf({ ...example, lane: -1 }, { ...point, x: -2 }, { ...point, x: 27 }, 1.5);
    const svg = select(entry).append('svg').attr('width', 26).attr('height', 12).attr('aria-hidden', 'true');
    const arrow = svg
      .append('g')
      .attr('class', 'rx-arrow')
      .style('color', css(signColour(sign)));
    arrow.append('path').attr('class', 'rx-line').attr('stroke-width', 1.5).attr('d', line);
    arrow.append('path').attr('class', 'rx-head').attr('d', head);
    entry.append(sign ?? 'input');
    header.append(entry);
  }
}
