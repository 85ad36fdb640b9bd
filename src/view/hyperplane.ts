import { extent, format, scaleLinear, select } from 'd3';
import { isObservable, type Observable, Subject, tap } from 'rxjs';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { checkDomain, requirePositive } from './checks.js';
import type { Domain } from './domain.js';
import type { Drawing, Table } from './drawing.js';
import { LinePicture } from './line-picture.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import { PlotAxes } from './plot-axes.js';
import { distanceOf, isRight, type LabelledPoint, type Separation } from './separation.js';
import { SpacePicture } from './space-picture.js';
import { type Area, createStage, element, margin } from './stage.js';

/** What `hyperplane` is given besides its stream. */
export interface HyperplaneOptions {
  /** Inputs of two or three numbers each, with their classes; default: none, of two. */
  readonly points?: readonly LabelledPoint[];
  /** The least and the greatest value of each input that is seen; default: as the points need, or [−1, 1]. */
  readonly domain?: Domain;
  /** What is shown. */
  readonly label?: string;
  /** Of the whole view, in px; default 320. */
  readonly height?: number;
}

/** A hyperplane in the page, and what the reader drags: both tell it at once, and nothing before. */
export interface HyperplaneDrawing extends Drawing {
  /** Where the reader turns or shifts the line to. */
  readonly weights$: Observable<Separation>;
  /** All points, when the reader has moved one. */
  readonly points$: Observable<readonly LabelledPoint[]>;
}

/** Room around a box, which has no axes. */
const NARROW = { top: 6, right: 16, bottom: 6, left: 16 } as const;

const short = format('.3~g');

/**
 * Draws what an artificial neuron separates its inputs by, ⟨w, x⟩ + b = 0. Of two inputs: a line with its two sides, the
 * weights as an arrow that turns it when its tip is dragged and shifts it when its foot is, and the points, which can be
 * dragged too; the point that is pointed at or has the focus tells its signed distance. Of three: a plane in a box, with
 * each point's distance as a line, turned by a drag. All that is dragged can be moved by the arrow keys. Points of class 1
 * are round, others square. Redraws at most once per frame of the display; an error of the stream is shown in the view's
 * place.
 *
 * @param neuron weights and bias, or frames of such, as learning rules emit
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 * @example hyperplane(clock.pipe(samples(list), perceptron()), div, { points: list })
 */
export function hyperplane(
  neuron: Observable<Separation | { readonly value: Separation }>,
  container: Element,
  options: HyperplaneOptions = {},
): HyperplaneDrawing {
  checkOptions('hyperplane', options, ['points', 'domain', 'label', 'height']);
  const { label = '', height = 320 } = options;
  if (!isObservable(neuron))
    throw new TypeError(`hyperplane: expected a stream of { weights, bias }, got ${described(neuron)}`);
  requirePositive('hyperplane', 'height', 'px', height);
  if (options.domain) checkDomain('hyperplane', options.domain);
  let points = options.points ?? [];
  const inputs = points[0]?.x?.length ?? 2;
  checkPoints(points, inputs);
  const [low, high] = options.domain ?? domainOf(points);

  let latest: Separation | { readonly value: Separation } | undefined;
  const weights$ = new Subject<Separation>();
  const points$ = new Subject<readonly LabelledPoint[]>();
  const separationNow = (): Separation | undefined => {
    const given = latest && 'value' in latest ? latest.value : latest;
    return given && Array.from(given.weights).some((weight) => weight !== 0) ? given : undefined;
  };

  const drawLine = (area: Area) => {
    // As many px per unit to the right as upwards, so that right angles look right.
    const wide = ((high - low) * area.width) / area.height;
    const centre = (low + high) / 2;
    const x = scaleLinear([centre - wide / 2, centre + wide / 2], [0, area.width]);
    const y = scaleLinear([low, high], [area.height, 0]);
    axes?.show(x, y, area);
    line?.show({ x, y, points, separation: separationNow() });
  };
  const draw = (pen: Pen, area: Area, colours: Colours) => {
    if (space) space.draw(pen, area, colours, separationNow(), points);
    else drawLine(area);
    const right = count(points, separationNow());
    told.textContent = right === undefined ? '' : `${right} of ${points.length} on their side`;
  };
  const describe = () => {
    const separation = separationNow();
    if (!separation) return latest ? 'the weights are 0: there is no line' : 'nothing yet';
    const weights = Array.from(separation.weights, (weight) => short(weight)).join(', ');
    const right = count(points, separation);
    const sides = right === undefined ? '' : `; ${right} of ${points.length} points on their side`;
    return `weights (${weights}), bias ${short(separation.bias)}${sides}`;
  };
  const table = (): Table => {
    const separation = separationNow();
    const names = Array.from({ length: inputs }, (_, i) => `x${i + 1}`);
    return [
      [...names, 'class', 'distance'],
      ...points.map(({ x, label }) => [...Array.from(x), label, separation ? distanceOf(separation, x) : '']),
    ];
  };

  const room = inputs === 3 ? NARROW : margin;
  const stage = createStage('hyperplane', container, height, { draw, describe, table }, room);
  const name = inputs === 2 ? 'Line' : 'Plane';
  stage.svg.setAttribute('aria-label', `${name} between classes${label && `: ${label}`}`);
  const title = element(stage.header.ownerDocument, 'span', 'rx-title');
  title.textContent = label;
  const told = element(stage.header.ownerDocument, 'span', 'rx-value');
  stage.header.append(title, told);

  const take = (given: typeof latest) => {
    latest = given;
    stage.redraw();
  };
  const moved = {
    point(index: number, x: readonly number[]) {
      points = points.with(index, { x, label: points[index]!.label });
      stage.redraw();
      points$.next(points);
    },
    line(separation: Separation) {
      take(separation);
      weights$.next(separation);
    },
  };
  const space = inputs === 3 ? new SpacePicture(stage.svg, room, [low, high], stage.redraw) : undefined;
  const axes = space ? undefined : new PlotAxes(stage.svg, 'x₁');
  const line = space ? undefined : new LinePicture(stage.svg, margin, points.length, moved);
  if (line) {
    stage.svg.setAttribute('role', 'group'); // what is in an image cannot have the focus
    select(stage.svg)
      .append('text')
      .attr('x', margin.left + 6)
      .attr('y', margin.top + 12)
      .text('x₂');
  }

  const check = tap((given: Separation | { readonly value: Separation }) => {
    const separation = given && 'value' in given ? given.value : given;
    if (!(separation?.weights?.length === inputs && Number.isFinite(separation.bias)))
      throw new TypeError(
        `hyperplane: expected { weights, bias } with ${inputs} weights, got ${described(separation)}` +
          (separation?.weights ? ` with ${separation.weights.length}` : ''),
      );
    take(given);
  });
  stage.drawing.add(neuron.pipe(check).subscribe({ error: stage.fail }));
  stage.drawing.add(() => {
    weights$.complete();
    points$.complete();
  });
  return Object.assign(stage.drawing, { weights$: weights$.asObservable(), points$: points$.asObservable() });
}

/** How many points lie on the side of their class; undefined if that cannot be told. */
const count = (points: readonly LabelledPoint[], separation: Separation | undefined) =>
  separation && points.length > 0 ? points.filter((point) => isRight(separation, point)).length : undefined;

/** A domain that shows all points, with some room around them. */
function domainOf(points: readonly LabelledPoint[]): Domain {
  const [least, greatest] = extent(points.flatMap(({ x }) => Array.from(x)));
  if (least === undefined || greatest === undefined) return [-1, 1];
  const room = 0.2 * (greatest - least) || 1;
  return [least - room, greatest + room];
}

function checkPoints(points: readonly LabelledPoint[], inputs: number): void {
  if (!Array.isArray(points))
    throw new TypeError(`hyperplane: points must be an array of { x, label }, got ${described(points)}`);
  for (const [n, point] of points.entries()) {
    const { x, label } = point ?? {};
    const expected = n === 0 ? 'two or three finite numbers' : `${inputs} finite numbers, as the first`;
    if (!((inputs === 2 || inputs === 3) && x?.length === inputs && Array.from(x).every(Number.isFinite)))
      throw new RangeError(
        `hyperplane: points[${n}].x must be ${expected}, got ${x ? `[${Array.from(x).join(', ')}]` : described(x)}`,
      );
    if (!Number.isFinite(label))
      throw new RangeError(`hyperplane: points[${n}].label must be a finite number, got ${described(label)}`);
  }
}
