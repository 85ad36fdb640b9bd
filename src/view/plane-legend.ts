import { select } from 'd3';

import type { VectorField } from '../analysis/vector-field.js';
import { css } from './palette.js';
import { NULLCLINES, RESET, THRESHOLD } from './plane-picture.js';
import { element } from './stage.js';

/** The head of a phase plane: what goes upwards, and what its lines and marks mean. */
export function planeLegend(
  header: HTMLElement,
  title: string,
  variables: readonly string[],
  { threshold, reset }: VectorField,
): void {
  const head = element(header.ownerDocument, 'span', 'rx-title');
  head.textContent = title;
  header.append(head);
  const entry = (label: string, colour: keyof typeof import('./palette.js').palette) => {
    const made = element(header.ownerDocument, 'span', 'rx-entry');
    made.style.color = css('--rx-ink');
    const svg = select(made).append('svg').attr('height', 12).attr('aria-hidden', 'true').style('color', css(colour));
    made.append(label);
    header.append(made);
    return svg;
  };
  const line = (label: string, colour: Parameters<typeof entry>[1], width: number, dash: readonly number[] = []) =>
    entry(label, colour)
      .attr('width', 18)
      .append('path')
      .attr('d', 'M0,6.5H18')
      .attr('stroke', 'currentcolor')
      .attr('stroke-width', width)
      .attr('stroke-dasharray', dash.join(' ') || null);
  const mark = (label: string, fill: string) => {
    const svg = entry(label, '--rx-ink').attr('width', 12);
    svg.append('circle').attr('cx', 6).attr('cy', 6).attr('r', 4.5).attr('fill', 'none').attr('stroke', 'currentcolor');
    svg.append('path').attr('d', fill).attr('fill', 'currentcolor');
  };
  variables.forEach((name, n) => {
    line(`d${name}/dt = 0`, NULLCLINES[n]!, 2);
  });
  if (threshold && variables.includes(threshold.variable)) line('threshold', '--rx-4', 1, THRESHOLD);
  if (variables.some((name) => reset[name] !== undefined)) line('reset', '--rx-4', 1, RESET);
  mark('stable', 'M1.5,6a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0');
  mark('saddle', 'M6,1.5a4.5,4.5 0 1 0 0,9z');
  mark('unstable', '');
}
