import { format, scaleLinear } from 'd3';
import { isObservable, type Observable, of, tap } from 'rxjs';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { verticalScale } from './axes.js';
import { requirePositive } from './checks.js';
import { assertCurve, type CurveData, pointsOf } from './curve-data.js';
import { type Domain, fitDomain } from './domain.js';
import type { Drawing, Table } from './drawing.js';
import { Key } from './key.js';
import { type Line, strokeLines } from './lines.js';
import { type Colours, lineColour } from './palette.js';
import type { Pen } from './pen.js';
import { PlotAxes } from './plot-axes.js';
import { type Area, createStage } from './stage.js';

/** What is shown of curves, and how. */
export interface CurveOptions {
  /** Least and greatest x shown. */
  readonly domain: Domain;
  /** Least and greatest y shown; by default as the curves need. */
  readonly range?: Domain;
  /** What x is, with its unit: 'I (pA)'; default 'x'. */
  readonly x?: string;
  /** What y is, with its unit: 'rate (Hz)'; default 'y'. */
  readonly y?: string;
  /** A point that moves: [x, y], [x, y], … */
  readonly point?: Observable<readonly [x: number, y: number]>;
  /** Of the whole view, in px; default 220. */
  readonly height?: number;
}

/** At how many places a function is asked for its value where that is told or saved. */
const SAVED = 201;
/** Curves of at most so many points show them. */
const FEW = 60;

const short = format(',.4~g');

/**
 * Draws curves y(x): functions, such as transfer functions; points, such as an f–I curve; or streams of either, of which the latest is
 * drawn. Redraws at most once per frame of the display; an error of a stream is shown in the view's place.
 *
 * @param curves one, or several by label
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 * @example
 * curve({ tanh: transfer.tanh, logistic: transfer.logistic }, div, { domain: [-5, 5] });
 * curve(fICurve(lif(), { currents }), div, { domain: [0, 500], x: 'I (pA)', y: 'rate (Hz)' });
 */
export function curve(
  curves: CurveData | Observable<CurveData> | { readonly [label: string]: CurveData | Observable<CurveData> },
  container: Element,
  options: CurveOptions,
): Drawing {
  checkOptions('curve', options, ['domain', 'range', 'x', 'y', 'point', 'height']);
  const { domain, range: fixed, x = 'x', y = 'y', point, height = 220 } = options;
  requireDomain('domain', domain);
  if (fixed) requireDomain('range', fixed);
  requirePositive('curve', 'height', 'px', height);
  if (point !== undefined && !isObservable(point))
    throw new TypeError(`curve: point must be a stream of [x, y], got ${described(point)}`);
  const labelled = byLabel(curves);
  const labels = Object.keys(labelled);
  for (const [label, data] of Object.entries(labelled)) if (!isObservable(data)) assertCurve(label, data);

  const shown: (CurveData | undefined)[] = labels.map(() => undefined);
  /** The points of each as they are drawn, one for every px of a function; empty: to be computed. */
  let drawn: (readonly (readonly [number, number])[])[] = [];
  let width = 0;
  let now: readonly [number, number] | undefined;
  let range = fixed;

  const draw = (pen: Pen, area: Area, colours: Colours) => {
    if (drawn.length === 0 || area.width !== width) {
      width = area.width;
      drawn = shown.map((data) => (data ? pointsOf(data, domain, Math.max(2, Math.round(width))) : []));
      if (!fixed) range = fitRange(range, drawn);
    }
    const toX = scaleLinear(domain, [0, area.width]);
    const toY = verticalScale(range ?? [0, 1], area);
    axes.show(toX, toY, area);
    drawn.forEach((points, n) => {
      pen.strokeStyle = pen.fillStyle = colours[lineColour(n)];
      pen.lineWidth = 2;
      pen.lineJoin = 'round';
      const line: Line = points.map(([x, y]) => [toX(x), toY(y)] as const);
      strokeLines(pen, [line]);
      if (typeof shown[n] !== 'function' && points.length <= FEW) for (const place of line) disc(pen, place, 2.5);
    });
    if (!now) return;
    const place = [toX(now[0]), toY(now[1])] as const;
    pen.fillStyle = colours['--rx-paper'];
    disc(pen, place, 6);
    pen.fillStyle = colours['--rx-ink'];
    disc(pen, place, 4.5);
  };
  const describe = () => {
    const told = shown.flatMap((data, n) => {
      const points = data && pointsOf(data, domain, SAVED);
      if (!points?.length) return [];
      const [from, to] = [points[0]!, points.at(-1)!].map(([x, y]) => `${short(y)} at ${short(x)}`);
      return `${labels[n]} from ${from} to ${to}`.trimStart();
    });
    if (now) told.push(`now ${short(now[1])} at ${short(now[0])}`);
    return told.join('; ') || 'nothing yet';
  };
  const table = (): Table => [
    ['curve', x, y],
    ...shown.flatMap((data, n) => (data ? pointsOf(data, domain, SAVED) : []).map((point) => [labels[n]!, ...point])),
  ];

  const stage = createStage('curve', container, height, { draw, describe, table });
  const axes = new PlotAxes(stage.svg, x);
  const key = new Key(stage.header, y);
  labels.forEach((label, n) => {
    if (label) key.line(label, lineColour(n));
  });
  const whose = labels.some(Boolean) ? ` of ${labels.join(', ')}` : '';
  stage.svg.setAttribute('aria-label', `Curve${whose}: ${y} over ${x}`);

  const follow = <T>(source: Observable<T>, take: (value: T) => void) => {
    const taken = tap((value: T) => {
      take(value);
      stage.redraw();
    });
    stage.drawing.add(source.pipe(taken).subscribe({ error: stage.fail }));
  };
  labels.forEach((label, n) => {
    const data = labelled[label]!;
    follow(isObservable(data) ? data : of(data), (latest) => {
      assertCurve(label, latest);
      shown[n] = latest;
      drawn = [];
    });
  });
  if (point)
    follow(point, (latest) => {
      if (!Array.isArray(latest) || latest.length !== 2)
        throw new TypeError(`curve: point must be a stream of [x, y], got ${described(latest)}`);
      now = latest;
    });
  return stage.drawing;
}

/** A curve alone has no label. */
function byLabel(curves: Parameters<typeof curve>[0]): { readonly [label: string]: CurveData | Observable<CurveData> } {
  if (typeof curves === 'function' || Array.isArray(curves) || isObservable(curves)) return { '': curves as CurveData };
  if (typeof curves !== 'object' || curves === null || Object.keys(curves).length === 0)
    throw new TypeError(`curve: expected a curve, or an object of curves by label, got ${described(curves)}`);
  return curves as { readonly [label: string]: CurveData };
}

/** The range that holds the finite values of all lines. */
function fitRange(current: Domain | undefined, lines: readonly (readonly (readonly [number, number])[])[]) {
  const values = lines.flatMap((points) => points.map(([, y]) => y)).filter(Number.isFinite);
  if (values.length === 0) return current;
  return fitDomain(current, [Math.min(...values), Math.max(...values)], true);
}

function disc(pen: Pen, [x, y]: readonly [number, number], radius: number): void {
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fill();
}

function requireDomain(name: string, domain: Domain | undefined): void {
  if (!(Array.isArray(domain) && domain.length === 2 && domain.every(Number.isFinite) && domain[0]! < domain[1]!))
    throw new RangeError(
      `curve: ${name} must be two finite numbers, the lesser first, got ${Array.isArray(domain) ? `[${domain.join(', ')}]` : described(domain)}`,
    );
}
