import { line, range } from 'd3';
import { type BehaviorSubject, type Observable, Subscription } from 'rxjs';
import type { PairRule } from 'rxneuron';
import { draggable } from '../controls/draggable.js';
import { plot } from '../parts/plot.js';
import type { MeasuredPair } from './measured.js';

const HEIGHT = 280;
/** What the axis reaches on both sides, and the steps of the arrow keys, in ms. */
export const REACH = 80;
const STEP = 1;
/** Pairs that are shown, the latest in full. */
const SHOWN = 60;

/** What a pair changes, as a share of the largest weight: read from the rule, whose weight does not matter if it is additive. */
const changeBy = ({ arrival, firing, tau_pre, tau_post, w_max }: PairRule, delta: number): number =>
  delta > 0
    ? (firing.constant / w_max) * Math.exp(-delta / tau_pre)
    : (arrival.constant / w_max) * Math.exp(delta / tau_post);

/**
 * The rule as a curve, the measured pairs as dots, and a line at Δ that can be dragged or moved by the arrow keys.
 *
 * @param width in px
 */
export function stdpWindow(
  rule: PairRule,
  delta$: BehaviorSubject<number>,
  pairs$: Observable<MeasuredPair>,
  width: number,
) {
  const most = 1.15 * 100 * Math.max(changeBy(rule, 1e-9), -changeBy(rule, -1e-9), 1e-4);
  const { container, svg, x, y } = plot(
    width,
    HEIGHT,
    { domain: [-REACH, REACH], label: 'Δ: the second cell fires later by (ms)', ticks: width / 80 },
    { domain: [-most, most], label: 'change of weight (%)', ticks: 5 },
  );
  container.classList.add('wide');
  svg
    .append('line')
    .attr('class', 'border')
    .attr('x1', x(-REACH))
    .attr('x2', x(REACH))
    .attr('y1', y(0))
    .attr('y2', y(0));
  const curve = line<number>(
    (delta) => x(delta),
    (delta) => y(100 * changeBy(rule, delta)),
  );
  for (const side of [range(-REACH, 0, 0.5).concat(-1e-9), [1e-9].concat(range(0.5, REACH + 0.5, 0.5))])
    svg.append('path').attr('class', 'curve').attr('d', curve(side));
  const dots = svg.append('g');
  const handle = svg
    .append('g')
    .attr('class', 'handle')
    .attr('tabindex', 0)
    .attr('role', 'slider')
    .attr('aria-label', 'Δ, by how much the second cell fires later')
    .attr('aria-valuemin', -REACH)
    .attr('aria-valuemax', REACH);
  handle.append('line').attr('y1', y(most)).attr('y2', y(-most));
  handle.append('circle').attr('class', 'reach').attr('cy', y(0)).attr('r', 22);
  handle.append('circle').attr('cy', y(0)).attr('r', 7);

  const move = (to: number) => delta$.next(Math.max(-REACH, Math.min(REACH, Math.round(to))));
  const follow = ({ clientX }: PointerEvent) => {
    const box = svg.node()!.getBoundingClientRect();
    move(x.invert(((clientX - box.left) / box.width) * width));
  };
  draggable(svg, handle, follow, (right, up) => move(delta$.value + (right + up) * STEP));

  const subscription = new Subscription();
  subscription.add(
    delta$.subscribe((delta) => {
      handle
        .attr('transform', `translate(${x(delta)}, 0)`)
        .attr('aria-valuenow', delta)
        .attr('aria-valuetext', `${delta} ms`);
    }),
  );
  subscription.add(
    pairs$.subscribe(({ delta, change }) => {
      dots
        .append('circle')
        .attr('class', 'pair')
        .attr('r', 3.5)
        .attr('cx', x(delta))
        .attr('cy', y(100 * change));
      const all = dots.selectAll('circle').nodes() as SVGCircleElement[];
      for (const old of all.slice(0, -SHOWN)) old.remove();
    }),
  );
  return { element: container, subscription };
}
