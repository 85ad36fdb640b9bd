import { format, scaleLinear } from 'd3';
import { isObservable, type Observable, tap } from 'rxjs';
import { assertFrame, described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Frame } from '../stream/frame.js';
import { Axes } from './axes.js';
import { checkDomain, requirePositive } from './checks.js';
import { balanced, ColourBar, imageOf, stepOf } from './colour-scale.js';
import { type Domain, fitDomain } from './domain.js';
import type { Drawing } from './drawing.js';
import { type Field, fieldOf, fieldOver, type Matrix } from './field.js';
import { FieldMemory } from './field-memory.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import { PlotAxes } from './plot-axes.js';
import { type Area, createStage, element, marginWithBar } from './stage.js';

/** How `heatmap` is to look. */
export interface HeatmapOptions {
  /** What the values are, such as 'weight'. */
  readonly label?: string;
  /** Unit of the values. */
  readonly unit?: string;
  /**
   * How much time is seen, in ms: then each frame's array is a column, neurons upwards, and time sweeps over the window;
   * default: each array is the whole picture.
   */
  readonly window?: number;
  /** Values in a row, where an array is the whole picture, row by row; default: all are one row. */
  readonly columns?: number;
  /** The values of the colour scale's ends; by default as the data need, and alike on both sides of 0. */
  readonly domain?: Domain;
  /** Of the whole view, in px; default 280. */
  readonly height?: number;
}

const short = format(',.4~g');
const exact = format(',');

/**
 * Draws numbers as colours: a matrix, such as weights, with row 0 on top; or, with the option `window`, the values of a
 * population over time. The page's colour is the least value, or 0 if there are values on both sides of it. Redraws at most
 * once per frame of the display; an error of the stream is shown in the view's place.
 *
 * @param data arrays of numbers or of rows, or frames of such; NaN stays clear
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 * @example heatmap(ring$, div, { window: 1000, label: 'rate', unit: 'Hz' })
 */
export function heatmap(
  data: Observable<Matrix | Frame<Matrix>>,
  container: Element,
  options: HeatmapOptions = {},
): Drawing {
  checkOptions('heatmap', options, ['label', 'unit', 'window', 'columns', 'domain', 'height']);
  const { label = '', unit = '', window, columns, domain: fixed, height = 280 } = options;
  if (!isObservable(data)) throw new TypeError(`heatmap: expected a stream of arrays, got ${described(data)}`);
  if (window !== undefined) requirePositive('heatmap', 'window', 'ms', window);
  if (columns !== undefined && !(Number.isInteger(columns) && columns > 0))
    throw new RangeError(`heatmap: columns must be a whole number > 0, got ${described(columns)}`);
  if (fixed) checkDomain('heatmap', fixed);
  requirePositive('heatmap', 'height', 'px', height);

  let latest: Matrix | Frame<Matrix> = [];
  let memory: FieldMemory | undefined;
  let domain = fixed;
  const named = label || 'value';
  const withUnit = named + (unit && ` (${unit})`);

  const fieldNow = (): Field =>
    window === undefined ? fieldOf('value' in latest ? latest.value : latest, columns) : fieldOver(memory);
  const draw = (pen: Pen, area: Area, colours: Colours) => {
    const field = fieldNow();
    if (!fixed && field.extent) domain = balanced(fitDomain(domain, field.extent, true));
    const shown = domain ?? [0, 1];
    const inks = bar.show(shown, colours, area);
    axes.show(field, area);
    if (field.rows * field.columns === 0) return;
    const image = imageOf(field.columns, field.rows, (column, row) => stepOf(field.at(column, row), shown), inks);
    if ('imageSmoothingEnabled' in pen)
      pen.imageSmoothingEnabled = field.columns > area.width * area.ratio || field.rows > area.height * area.ratio;
    pen.drawImage(image, 0, 0, area.width, area.height);
    if (!memory) return;
    pen.fillStyle = colours['--rx-soft'];
    pen.fillRect(((memory.columnOf(memory.latest) + 1) / memory.columns) * area.width - 0.5, 0, 1, area.height);
  };
  const describe = () => {
    const { rows, columns, extent } = fieldNow();
    if (!extent) return 'nothing yet';
    const what =
      window === undefined
        ? `${exact(rows)} by ${exact(columns)} values`
        : `${exact(rows)} neuron${rows === 1 ? '' : 's'}`;
    return `${what}, from ${extent.map(short).join(' to ')} ${unit}`.trimEnd();
  };
  const table = () => fieldNow().table(withUnit);

  const stage = createStage('heatmap', container, height, { draw, describe, table }, marginWithBar);
  const bar = new ColourBar(stage.svg, marginWithBar);
  const axes = axesOf(stage.svg, window);
  const title = element(stage.header.ownerDocument, 'span', 'rx-title');
  title.textContent = label && withUnit;
  stage.header.append(title);
  const over = window === undefined ? '' : ` over ${exact(window)} ms`;
  stage.svg.setAttribute('aria-label', `Heatmap${label && `: ${label}`}${unit && ` in ${unit}`}${over}`);

  const take = tap((given: Matrix | Frame<Matrix>) => {
    if (window !== undefined) {
      assertFrame('heatmap', given);
      const { tick, value } = given as Frame<ArrayLike<number>>;
      if (!memory || memory.size !== value.length) memory = new FieldMemory(window, tick.dt, value.length);
      memory.write(tick.index, value);
    } else if (typeof given !== 'object' || given === null || !('value' in given || typeof given.length === 'number'))
      throw new TypeError(`heatmap: expected an array of numbers or of rows, got ${described(given)}`);
    latest = given;
    stage.redraw();
  });
  stage.drawing.add(data.pipe(take).subscribe({ error: stage.fail }));
  return stage.drawing;
}

/** Time and neurons of a picture over time, columns and rows of a matrix. */
function axesOf(svg: SVGSVGElement, window: number | undefined) {
  if (window !== undefined) {
    const axes = new Axes(svg, window, marginWithBar);
    return {
      show: ({ rows, sweep }: Field, area: Area) =>
        axes.show(scaleLinear([-0.5, Math.max(1, rows) - 0.5], [area.height, 0]), sweep, area, wholeNumbers(rows)),
    };
  }
  const axes = new PlotAxes(svg, 'column', marginWithBar);
  return {
    show({ rows, columns }: Field, area: Area) {
      const x = scaleLinear([-0.5, Math.max(1, columns) - 0.5], [0, area.width]);
      const y = scaleLinear([Math.max(1, rows) - 0.5, -0.5], [area.height, 0]);
      axes.show(x, y, area, wholeNumbers(rows));
    },
  };
}

const wholeNumbers = (count: number) =>
  scaleLinear([0, Math.max(1, count - 1)], [0, 1])
    .ticks(4)
    .filter((tick) => Number.isInteger(tick) && tick < count);
