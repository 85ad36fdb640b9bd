import { format, sum } from 'd3';
import { isObservable, type Observable, tap } from 'rxjs';
import { cv } from '../measure/cv.js';
import { isi } from '../measure/isi.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { SpikeFrame } from '../stream/frame.js';
import { BarAxes } from './bar-axes.js';
import { describeBins, drawBars, tableOfBins } from './bars.js';
import { requirePositive } from './checks.js';
import type { Drawing } from './drawing.js';
import { linearBins, logarithmicBins } from './interval-bins.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import { type Area, createStage, element } from './stage.js';

/** How `isiHistogram` counts, and is to look. */
export interface IsiHistogramOptions {
  /** What is shown; default 'interspike intervals'. */
  readonly label?: string;
  /** Whether bins are equally wide, or their ends have the same ratio, ten to a decade; default 'linear'. */
  readonly scale?: 'linear' | 'log';
  /** Of the whole view, in px; default 220. */
  readonly height?: number;
}

const exact = format(',');

/**
 * Draws how often the interspike intervals of a population have which length since tick 0, and tells their coefficient of
 * variation, as `cv` finds it. The bins follow the intervals; memory does not grow with their number. Redraws at most once
 * per frame of the display; an error of the stream is shown in the view's place.
 *
 * @param spikes what a population emits
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 */
export function isiHistogram(
  spikes: Observable<SpikeFrame>,
  container: Element,
  options: IsiHistogramOptions = {},
): Drawing {
  checkOptions('isiHistogram', options, ['label', 'scale', 'height']);
  const { label = 'interspike intervals', scale = 'linear', height = 220 } = options;
  if (!isObservable(spikes)) throw new TypeError(`isiHistogram: expected a stream of spikes, got ${described(spikes)}`);
  if (scale !== 'linear' && scale !== 'log')
    throw new RangeError(`isiHistogram: scale must be 'linear' or 'log', got ${described(scale)}`);
  requirePositive('isiHistogram', 'height', 'px', height);

  const intervals = scale === 'log' ? logarithmicBins() : linearBins();
  let variation = Number.NaN;

  const cvNow = () => (Number.isNaN(variation) ? '' : `CV = ${variation.toFixed(2)}`);
  const draw = (pen: Pen, area: Area, colours: Colours) => {
    const bins = intervals.bins();
    const bars = bins.map(({ x0, x1, count }) => ({ x0, x1, height: count }));
    pen.fillStyle = colours['--rx-1'];
    drawBars(pen, bars, axes.show(bars, undefined, area));
    variability.textContent = cvNow();
    total.textContent = `n = ${exact(sum(bins, ({ count }) => count))}`;
  };
  const describe = () => [describeBins(intervals.bins(), 'ms'), cvNow()].filter(Boolean).join('; ');
  const table = () => tableOfBins(intervals.bins(), 'ms');

  const stage = createStage('isiHistogram', container, height, { draw, describe, table });
  const axes = new BarAxes(stage.svg, 'ms', scale);
  const page = stage.header.ownerDocument;
  const title = element(page, 'span', 'rx-title');
  title.textContent = label;
  const [variability, total] = [element(page, 'span', 'rx-value'), element(page, 'span', 'rx-value')];
  stage.header.append(title, variability, total);
  stage.svg.setAttribute('aria-label', `Histogram: ${label} in ms`);

  const follow = tap(({ tick, value }) => {
    if (tick.index === 0) intervals.clear();
    if (Object.is(value, variation)) return;
    variation = value;
    stage.redraw();
  });
  stage.drawing.add(spikes.pipe(cv(), follow).subscribe({ error: stage.fail }));
  const count = tap(({ interval }: { readonly interval: number }) => {
    intervals.add(interval);
    stage.redraw();
  });
  stage.drawing.add(spikes.pipe(isi(), count).subscribe({ error: stage.fail }));
  return stage.drawing;
}
