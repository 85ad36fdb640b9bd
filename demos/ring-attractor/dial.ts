import { select } from 'd3';
import { type BehaviorSubject, catchError, EMPTY, type Observable, Subscription } from 'rxjs';
import { draggable } from '../controls/draggable.js';
import { element } from '../parts/element.js';

/** Size in px, and where things stand, from the middle. */
const [SIZE, RADIUS, NEEDLE] = [220, 88, 46];
/** Of the arrow keys, in degrees. */
const STEP = 5;

/** A dial: the cue is dragged around it or moved by the arrow keys, the needle shows the bump. Degrees from the top, clockwise. */
export function dial(cue$: BehaviorSubject<number>, bump$: Observable<number>) {
  const container = element('div', { class: 'plane dial' });
  const middle = SIZE / 2;
  const svg = select(container).append('svg').attr('viewBox', `0 0 ${SIZE} ${SIZE}`);
  const drawn = svg.append('g').attr('transform', `translate(${middle}, ${middle})`);
  drawn.append('circle').attr('class', 'rim').attr('r', RADIUS);
  for (const degrees of [0, 90, 180, 270])
    drawn
      .append('text')
      .attr('class', 'region')
      .attr('x', (RADIUS - 26) * Math.sin((degrees * Math.PI) / 180))
      .attr('y', -(RADIUS - 26) * Math.cos((degrees * Math.PI) / 180))
      .attr('dy', '0.35em')
      .attr('text-anchor', 'middle')
      .text(`${degrees}°`);
  const needle = drawn.append('line').attr('class', 'needle').attr('y1', 0).attr('y2', -NEEDLE);
  const handle = drawn
    .append('g')
    .attr('class', 'handle')
    .attr('tabindex', 0)
    .attr('role', 'slider')
    .attr('aria-label', 'Direction of the cue')
    .attr('aria-valuemin', 0)
    .attr('aria-valuemax', 360);
  handle.append('circle').attr('class', 'reach').attr('cy', -RADIUS).attr('r', 20);
  handle.append('circle').attr('cy', -RADIUS).attr('r', 8);

  const follow = ({ clientX, clientY }: PointerEvent) => {
    const box = svg.node()!.getBoundingClientRect();
    const [x, y] = [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
    cue$.next((Math.round((Math.atan2(x, -y) * 180) / Math.PI) + 360) % 360);
  };
  draggable(svg, handle, follow, (right, up) => {
    const degrees = (right + up) * STEP;
    if (Number.isFinite(degrees)) cue$.next((cue$.value + degrees + 360) % 360);
  });
  const subscription = new Subscription();
  subscription.add(
    cue$.subscribe((cue) => {
      handle.attr('transform', `rotate(${cue})`).attr('aria-valuenow', cue).attr('aria-valuetext', `${cue}°`);
    }),
  );
  // Of an error the picture tells.
  subscription.add(
    bump$.pipe(catchError(() => EMPTY)).subscribe((bump) => needle.attr('transform', `rotate(${bump.toFixed(1)})`)),
  );
  return { element: container, subscription };
}
