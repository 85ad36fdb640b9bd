import { axisBottom, axisLeft, scaleLinear, select } from 'd3';
import { element } from './element.js';

/** One of the two axes. */
export interface PlotAxis {
  readonly domain: readonly [number, number];
  /** With the unit. */
  readonly label: string;
  readonly ticks: number;
}

/** Kept free around the plot, in px. */
const MARGIN = { top: 10, right: 14, bottom: 40, left: 48 };

/** An empty drawing with axes, as wide as its column, and the scales of both. */
export function plot(width: number, height: number, horizontal: PlotAxis, vertical: PlotAxis) {
  const x = scaleLinear(horizontal.domain, [MARGIN.left, width - MARGIN.right]);
  const y = scaleLinear(vertical.domain, [height - MARGIN.bottom, MARGIN.top]);
  const container = element('div', { class: 'plane' });
  const svg = select(container).append('svg').attr('viewBox', `0 0 ${width} ${height}`);
  svg
    .append('g')
    .attr('transform', `translate(0, ${height - MARGIN.bottom})`)
    .call(axisBottom(x).ticks(horizontal.ticks));
  svg.append('g').attr('transform', `translate(${MARGIN.left}, 0)`).call(axisLeft(y).ticks(vertical.ticks));
  svg.selectAll('g').attr('font-family', null).attr('font-size', null);
  const label = (text: string) => svg.append('text').attr('class', 'axis').text(text);
  label(horizontal.label)
    .attr('x', width - MARGIN.right)
    .attr('y', height - 6);
  label(vertical.label).attr('transform', `translate(12, ${MARGIN.top}) rotate(-90)`);
  return { container, svg, x, y };
}
