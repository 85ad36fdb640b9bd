import { format, sum } from 'd3';
import { isObservable, type Observable, tap } from 'rxjs';
import type { Bin } from '../measure/histogram.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { BarAxes } from './bar-axes.js';
import { Binning, barsOf, describeBins, drawBars, tableOfBins } from './bars.js';
import { requirePositive } from './checks.js';
import type { Drawing } from './drawing.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import { type Area, createStage, element } from './stage.js';

/** How `histogram` is to look. */
export interface HistogramViewOptions {
  /** What the values are. */
  readonly label?: string;
  /** Unit of the values, such as 'ms'. */
  readonly unit?: string;
  /** Of the whole view, in px; default 220. */
  readonly height?: number;
}

/** What can be drawn: bins, or values of which the view makes bins. */
export type HistogramData = readonly Bin[] | ArrayLike<number>;

const count = format(',');

/**
 * Draws how often values occur: bins, as the operator `histogram` counts them; or the numbers of an array, such as all
 * weights or potentials at present, in about forty bins that follow them. Where the bins are not equally wide, the area
 * of a bar tells the number. Redraws at most once per frame of the display; an error of the stream is shown in the
 * view's place.
 *
 * @param data bins, or arrays of numbers, or frames of such; NaN and infinite numbers are left out
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 * @example
 * histogram(interval$.pipe(histogram({ domain: [0, 100], bins: 50 })), div, { label: 'interval', unit: 'ms' });
 */
export function histogram(
  data: Observable<HistogramData | { readonly value: HistogramData }>,
  container: Element,
  options: HistogramViewOptions = {},
): Drawing {
  checkOptions('histogram', options, ['label', 'unit', 'height']);
  const { label = '', unit = '', height = 220 } = options;
  if (!isObservable(data))
    throw new TypeError(`histogram: expected a stream of bins or of arrays of numbers, got ${described(data)}`);
  requirePositive('histogram', 'height', 'px', height);

  const binning = new Binning();
  let latest: HistogramData | { readonly value: HistogramData } = [];

  const binsNow = () => {
    const values = 'value' in latest ? latest.value : latest;
    return isBins(values) ? values : binning.of(values);
  };
  const draw = (pen: Pen, area: Area, colours: Colours) => {
    const bins = binsNow();
    const { bars, width: unitWidth } = barsOf(bins);
    const scales = axes.show(bars, unitWidth, area);
    pen.fillStyle = colours['--rx-1'];
    drawBars(pen, bars, scales);
    total.textContent = `n = ${count(sum(bins, (bin) => bin.count))}`;
  };
  const describe = () => describeBins(binsNow(), unit);
  const table = () => tableOfBins(binsNow(), unit);

  const stage = createStage('histogram', container, height, { draw, describe, table });
  const axes = new BarAxes(stage.svg, unit);
  const title = element(stage.header.ownerDocument, 'span', 'rx-title');
  title.textContent = label;
  const total = element(stage.header.ownerDocument, 'span', 'rx-value');
  stage.header.append(title, total);
  stage.svg.setAttribute('aria-label', `Histogram${label && `: ${label}`}${unit && ` in ${unit}`}`);

  const take = tap((given: HistogramData | { readonly value: HistogramData }) => {
    // A frame's value is read when it is drawn: not every tick's.
    if (typeof given !== 'object' || given === null || !('value' in given || typeof given.length === 'number'))
      throw new TypeError(`histogram: expected bins or an array of numbers, got ${described(given)}`);
    latest = given;
    stage.redraw();
  });
  stage.drawing.add(data.pipe(take).subscribe({ error: stage.fail }));
  return stage.drawing;
}

const isBins = (values: HistogramData): values is readonly Bin[] => typeof values[0] === 'object';
