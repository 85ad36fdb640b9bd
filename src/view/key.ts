import { select } from 'd3';
import { type ColourName, css } from './palette.js';
import { element } from './stage.js';

/** The head of a view: what goes upwards, and what its lines and marks mean. */
export class Key {
  readonly #header: HTMLElement;

  constructor(header: HTMLElement, title: string) {
    this.#header = header;
    const head = element(header.ownerDocument, 'span', 'rx-title');
    head.textContent = title;
    header.append(head);
  }

  /** @param dash of the line, as `setLineDash` takes it */
  line(label: string, colour: ColourName, width = 2, dash: readonly number[] = []): void {
    this.#entry(label, colour, 18)
      .append('path')
      .attr('d', 'M0,6H18')
      .attr('stroke', 'currentcolor')
      .attr('stroke-width', width)
      .attr('stroke-dasharray', dash.join(' ') || null);
  }

  /** @param fill a path in the square (0, 0) … (12, 12), in which the circle has the radius 4.5 */
  circle(label: string, fill: string): void {
    const picture = this.#entry(label, '--rx-ink', 12);
    const circle = picture.append('circle').attr('cx', 6).attr('cy', 6).attr('r', 4.5);
    circle.attr('fill', 'none').attr('stroke', 'currentcolor');
    picture.append('path').attr('d', fill).attr('fill', 'currentcolor');
  }

  #entry(label: string, colour: ColourName, width: number) {
    const entry = element(this.#header.ownerDocument, 'span', 'rx-entry');
    const picture = select(entry).append('svg').attr('width', width).attr('height', 12).attr('aria-hidden', 'true');
    entry.append(label);
    this.#header.append(entry);
    return picture.style('color', css(colour));
  }
}
