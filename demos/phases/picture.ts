import type { BaseType, Selection } from 'd3';
import { combineLatest, type Observable } from 'rxjs';
import { plot } from '../parts/plot.js';
import { together } from '../parts/together.js';
import { type Moment, ONSET, type Phase, type Pulses, REST, THRESHOLD, WIDTH } from './core.js';

/** In ms and px. */
export const DURATION = 30;
const HEIGHT = 430;
/** Shown, in mV; the pulses stand below, so many px high for 1 µA/cm² and at most. */
const DOMAIN = [-115, 55] as const;
const PULSE = { v: -110, scale: 0.6, most: 24 };

/** What is written beside the place where a phase begins: at a potential, so many ms later, left or right. */
const NAMES: Readonly<Record<Phase, { text: string; more?: string; v: number; later: number; anchor: Anchor }>> = {
  rest: { text: 'rest, −70 mV', v: REST - 7, later: 0, anchor: 'start' },
  stimulus: { text: 'stimulus', v: PULSE.v + 1, later: 0, anchor: 'end' },
  depolarisation: { text: 'depolarisation', v: -12, later: 0.1, anchor: 'end' },
  repolarisation: { text: 'repolarisation', v: 8, later: 0.7, anchor: 'start' },
  hyperpolarisation: { text: 'hyperpolarisation', more: '(refractory period)', v: -89, later: 0, anchor: 'start' },
};
type Anchor = keyof typeof BESIDE;
/** How far beside, in px. */
const BESIDE = { start: 6, end: -6 };

/**
 * An action potential, large, with a name where each of its phases begins. A run from tick 0 draws over the one before,
 * which stays, pale.
 *
 * @param frame$ when to draw
 * @param width in px
 */
export function picture(moment$: Observable<Moment>, pulses: Pulses, frame$: Observable<unknown>, width: number) {
  const { container, svg, x, y } = plot(
    width,
    HEIGHT,
    { domain: [0, DURATION], label: 't (ms)', ticks: width / 80 },
    { domain: DOMAIN, label: 'v (mV)', ticks: 8 },
  );
  container.classList.add('wide', 'phases');
  svg.attr('role', 'img').attr('aria-label', 'Membrane potential over time: an action potential and its phases');
  const text = (words: string, kind: string, anchor: Anchor | 'middle' = 'start') =>
    svg.append('text').attr('class', kind).attr('text-anchor', anchor).text(words);
  for (const v of [THRESHOLD, REST])
    svg
      .append('line')
      .attr('class', 'border')
      .attr('x1', x(0))
      .attr('x2', x(DURATION))
      .attr('y1', y(v))
      .attr('y2', y(v));
  text('threshold', '')
    .attr('x', x(0) + 8)
    .attr('y', y(THRESHOLD) - 6);
  text(`−${-THRESHOLD} mV`, '')
    .attr('x', x(0) + 8)
    .attr('y', y(THRESHOLD) + 15);

  const [first, second] = [bar(), bar()];
  function bar() {
    return svg
      .append('rect')
      .attr('class', 'pulse')
      .attr('width', x(WIDTH) - x(0));
  }
  const again = text('second pulse', '').attr('y', y(PULSE.v + 1));
  const settings = combineLatest(pulses).subscribe(({ I_1, Delta, I_2 }) => {
    place(first, ONSET, I_1);
    place(second, ONSET + Delta, I_2);
    // Beside the pulse, on the side where there is room.
    const late = Delta > DURATION / 3;
    again
      .attr('x', late ? x(ONSET + Delta) - 6 : x(ONSET + Delta + WIDTH) + 6)
      .attr('text-anchor', late ? 'end' : 'start');
  });
  function place(pulse: Selection<SVGRectElement, unknown, BaseType, unknown>, start: number, I: number) {
    const height = Math.min(PULSE.most, PULSE.scale * I);
    pulse
      .attr('x', x(start))
      .attr('y', y(PULSE.v) - height)
      .attr('height', height);
  }

  const pale = svg.append('path').attr('class', 'pale');
  const course = svg.append('path').attr('class', 'curve');
  const dot = svg.append('circle').attr('class', 'dot').attr('r', 4.5);
  const peak = text('', 'peak', 'middle');
  const names = Object.fromEntries(
    Object.entries(NAMES).map(([phase, { text: words, more = '', anchor }]) => {
      const name = text(words, 'phase', anchor);
      name.append('tspan').attr('x', 0).attr('dy', '1.25em').text(more);
      return [phase, name];
    }),
  ) as Record<Phase, ReturnType<typeof text>>;

  let path = '';
  let now: Moment | undefined;
  const shown = new Set<Phase>();
  /** Names a phase where it begins for the first time. */
  const begins = ({ time, v, phase }: Moment) => {
    for (const [name, label] of Object.entries(names)) label.classed('runs', name === phase);
    if (shown.has(phase)) return;
    shown.add(phase);
    const { v: level, later, anchor } = NAMES[phase];
    names[phase].attr('transform', `translate(${x(time + later) + BESIDE[anchor]}, ${y(level)})`);
    if (phase !== 'repolarisation') return;
    peak
      .attr('x', x(time))
      .attr('y', y(v) - 8)
      .text(`+${v.toFixed(0)} mV`);
  };
  const taking = moment$.subscribe((moment) => {
    if (moment.first) {
      pale.attr('d', path);
      path = '';
      shown.clear();
      peak.text('');
      now = undefined;
    }
    path += `${path === '' ? 'M' : 'L'}${x(moment.time).toFixed(1)},${y(moment.v).toFixed(1)}`;
    if (moment.phase !== now?.phase) begins(moment);
    now = moment;
  });
  const drawing = frame$.subscribe(() => {
    if (!now) return;
    course.attr('d', path);
    dot.attr('cx', x(now.time)).attr('cy', y(now.v));
    for (const [phase, label] of Object.entries(names))
      label.attr('visibility', shown.has(phase as Phase) ? null : 'hidden');
  });
  return { element: container, subscription: together(settings, taking, drawing) };
}
