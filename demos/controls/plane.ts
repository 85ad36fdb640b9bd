import { type BehaviorSubject, combineLatest, type Subscription } from 'rxjs';
import { plot } from '../parts/plot.js';
import { draggable } from './draggable.js';

/** One side of the plane. */
export interface PlaneAxis {
  readonly value$: BehaviorSubject<number>;
  readonly label: string;
  readonly least: number;
  readonly most: number;
  /** Of the arrow keys. */
  readonly step: number;
}

/** What is written into the plane. */
export interface PlaneText {
  readonly label: string;
  readonly x: number;
  readonly y: number;
}

/** Size in px, the svg being as wide as its column. */
const [WIDTH, HEIGHT] = [300, 250];

/**
 * A plane of two values with a point in it that is dragged, or moved by the arrow keys; a press anywhere takes it there.
 *
 * @param marks points that are worth a visit
 * @param regions names of regions, and lines between them, each from one point to another
 * @param hovers whether the point follows a mouse that is not pressed, too
 */
export function plane(
  title: string,
  horizontal: PlaneAxis,
  vertical: PlaneAxis,
  {
    marks,
    regions,
    lines,
    hovers = false,
  }: Readonly<Record<'marks' | 'regions', readonly PlaneText[]>> & {
    readonly lines: readonly (readonly [x1: number, y1: number, x2: number, y2: number])[];
    readonly hovers?: boolean;
  },
) {
  const { container, svg, x, y } = plot(
    WIDTH,
    HEIGHT,
    { domain: [horizontal.least, horizontal.most], label: horizontal.label, ticks: 6 },
    { domain: [vertical.least, vertical.most], label: vertical.label, ticks: 5 },
  );
  svg
    .selectAll('line.border')
    .data(lines)
    .join('line')
    .attr('class', 'border')
    .attr('x1', ([x1]) => x(x1))
    .attr('y1', ([, y1]) => y(y1))
    .attr('x2', ([, , x2]) => x(x2))
    .attr('y2', ([, , , y2]) => y(y2));
  const placed = (text: PlaneText) => `translate(${x(text.x)}, ${y(text.y)})`;
  svg
    .selectAll('text.region')
    .data(regions)
    .join('text')
    .attr('class', 'region')
    .attr('transform', placed)
    .text(({ label }) => label);
  const marked = svg.selectAll('g.mark').data(marks).join('g').attr('class', 'mark').attr('transform', placed);
  marked.append('circle').attr('r', 2.5);
  marked
    .append('text')
    .attr('x', 6)
    .attr('dy', '1em')
    .text(({ label }) => label);
  const handle = svg
    .append('g')
    .attr('class', 'handle')
    .attr('tabindex', 0)
    .attr('role', 'slider')
    .attr('aria-label', title)
    .attr('aria-valuemin', horizontal.least)
    .attr('aria-valuemax', horizontal.most);
  handle.append('circle').attr('class', 'reach').attr('r', 20);
  handle.append('circle').attr('r', 7);

  const move = (axis: PlaneAxis, to: number) => {
    const rounded = Number((Math.round(to / axis.step) * axis.step).toFixed(6));
    axis.value$.next(Math.min(axis.most, Math.max(axis.least, rounded)));
  };
  const follow = (event: PointerEvent) => {
    const box = svg.node()!.getBoundingClientRect();
    move(horizontal, x.invert(((event.clientX - box.left) / box.width) * WIDTH));
    move(vertical, y.invert(((event.clientY - box.top) / box.height) * HEIGHT));
  };
  draggable(svg, handle, follow, (right, up) => {
    move(horizontal, horizontal.value$.value + right * horizontal.step);
    move(vertical, vertical.value$.value + up * vertical.step);
  });
  if (hovers)
    svg.on('pointermove', (event: PointerEvent) => {
      if (event.pointerType === 'mouse' && event.buttons === 0) follow(event);
    });
  const subscription: Subscription = combineLatest([horizontal.value$, vertical.value$]).subscribe(([px, py]) => {
    handle
      .attr('transform', `translate(${x(px)}, ${y(py)})`)
      .attr('aria-valuenow', px)
      .attr('aria-valuetext', `${horizontal.label}: ${px}; ${vertical.label}: ${py}`);
  });
  return { element: container, subscription };
}
