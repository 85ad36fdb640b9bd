import { axisBottom, scaleLinear, select, symbol, symbolCircle, symbolSquare } from 'd3';
import { combineLatest, type Observable, type Subscription } from 'rxjs';
import type { Hyperplane } from 'rxneuron';
import type { LabelledPoint } from 'rxneuron/view';
import { element } from '../parts/element.js';

const HEIGHT = 104;
const MARGIN = { top: 22, right: 16, bottom: 40, left: 16 };
/** Projections that are seen. */
const REACH = 2.5;
/** Distance of the two classes from each other in px, so that no mark hides another. */
const APART = 14;

/**
 * The points as a neuron sees them: projected on its weights. All that counts is on which side of the threshold each lies.
 *
 * @param width in px
 */
export function projection(
  plane$: Observable<Hyperplane>,
  points$: Observable<readonly LabelledPoint[]>,
  width: number,
) {
  const container = element('div', { class: 'plane wide projection' });
  const svg = select(container).append('svg').attr('viewBox', `0 0 ${width} ${HEIGHT}`);
  const [left, right, bottom] = [MARGIN.left, width - MARGIN.right, HEIGHT - MARGIN.bottom];
  svg.attr('role', 'img').attr('aria-label', 'Points projected on the direction of the weights');
  const x = scaleLinear([-REACH, REACH], [left, right]).clamp(true);
  const side = (name: string) =>
    svg
      .append('rect')
      .attr('class', name)
      .attr('y', MARGIN.top)
      .attr('height', bottom - MARGIN.top);
  const [below, above] = [side('below').attr('x', left), side('above')];
  svg
    .append('g')
    .attr('transform', `translate(0, ${bottom})`)
    .call(axisBottom(x).ticks(width / 80))
    .attr('font-family', null)
    .attr('font-size', null);
  svg
    .append('text')
    .attr('class', 'axis')
    .attr('x', right)
    .attr('y', HEIGHT - 6)
    .text('projection on w, ⟨w, x⟩ / ‖w‖');
  const threshold = svg.append('g').attr('class', 'threshold');
  threshold.append('line').attr('y1', MARGIN.top).attr('y2', bottom);
  threshold
    .append('text')
    .attr('y', MARGIN.top - 7)
    .text('−b / ‖w‖');
  const marks = svg.append('g');
  const middle = (MARGIN.top + bottom) / 2;

  const subscription: Subscription = combineLatest([plane$, points$]).subscribe(([plane, points]) => {
    const { normal } = plane;
    const along = (point: ArrayLike<number>) => normal.reduce((sum, share, i) => sum + share * point[i]!, 0);
    const border = x(-plane.distance(Array.from(normal, () => 0)));
    threshold.attr('transform', `translate(${border}, 0)`);
    below.attr('width', border - left);
    above.attr('x', border).attr('width', right - border);
    marks
      .selectAll('path')
      .data(points)
      .join('path')
      .attr('class', ({ label }) => (label > 0 ? 'one' : 'other'))
      .attr('d', ({ label }) => symbol(label > 0 ? symbolCircle : symbolSquare, 80)())
      .attr('transform', (point) => {
        const down = middle + (point.label > 0 ? -APART : APART) / 2;
        return `translate(${x(along(point.x))}, ${down})`;
      });
  });
  return { element: container, subscription };
}
