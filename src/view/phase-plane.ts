import { scaleLinear } from 'd3';
import { isObservable, type Observable, of, tap } from 'rxjs';
import { axesOf, type PlaneDomain } from '../analysis/plane.js';
import { VectorField } from '../analysis/vector-field.js';
import { reader, type StateFrame } from '../measure/probe.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { requirePositive } from './checks.js';
import { drawTrajectory } from './draw-trajectory.js';
import type { Drawing, Table } from './drawing.js';
import { fixedPointsInWords } from './fixed-point-marks.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import { planeLegend } from './plane-legend.js';
import { PlanePicture } from './plane-picture.js';
import { PlotAxes } from './plot-axes.js';
import { type Area, createStage } from './stage.js';
import { Trajectory } from './trajectory.js';

/** What is shown of a phase plane, and how. */
export interface PhasePlaneOptions<S extends string = string> {
  /** Where the model goes from each state; a stream of such, where parameters or inputs change. */
  readonly field: VectorField<S> | Observable<VectorField<S>>;
  /** The two variables, the horizontal one first, and what is shown of each: `{ v: [-80, -40], w: [0, 100] }`. */
  readonly domain: PlaneDomain<S>;
  /** Which neuron of the population is followed; default 0. */
  readonly index?: number;
  /** For how long it is followed, in ms; default 200. */
  readonly window?: number;
  /** Of the whole view, in px; default 360. */
  readonly height?: number;
}

/** A frame whose population may spike. */
type Followed = StateFrame & { readonly spikes?: ArrayLike<number> };

/**
 * Draws the plane of two variables of a model: the vector field of its equations as arrows, the nullclines, on which one of the
 * variables stands still, the fixed points, threshold and reset, and the path of a neuron, its resets as dotted jumps.
 * Redraws at most once per frame of the display; an error of a stream is shown in the view's place.
 *
 * @param neurons what a population emits; NEVER for the plane alone
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 * @example
 * const field = a$.pipe(map((a) => vectorField(adex, { a }, { I: 500 })));
 * phasePlane(neuron$, div, { field, domain: { v: [-80, -40], w: [0, 150] } });
 */
export function phasePlane<S extends string>(
  neurons: Observable<Followed>,
  container: Element,
  options: PhasePlaneOptions<S>,
): Drawing {
  checkOptions('phasePlane', options, ['field', 'domain', 'index', 'window', 'height']);
  const { field: given, domain: shown, index = 0, window = 200, height = 360 } = options;
  const domain = shown as PlaneDomain;
  if (!isObservable(neurons))
    throw new TypeError(`phasePlane: expected what a population emits, got ${described(neurons)}`);
  if (!(isObservable(given) || given instanceof VectorField))
    throw new TypeError(`phasePlane: field must be a vector field or a stream of such, got ${described(given)}`);
  if (!Number.isInteger(index) || index < 0)
    throw new RangeError(`phasePlane: index must be a whole number >= 0, got ${described(index)}`);
  requirePositive('phasePlane', 'window', 'ms', window);
  requirePositive('phasePlane', 'height', 'px', height);
  if (!isObservable(given)) axesOf('phasePlane', given, shown);

  const names = Object.keys(domain ?? {});
  let field: VectorField | undefined;
  let picture: PlanePicture | undefined;
  let trajectory: Trajectory | undefined;
  let axes: PlotAxes | undefined;

  const draw = (pen: Pen, area: Area, colours: Colours) => {
    if (!field || !axes) return;
    const [x, y] = axesOf('phasePlane', field, domain);
    const toX = scaleLinear([x.low, x.high], [0, area.width]);
    const toY = scaleLinear([y.low, y.high], [area.height, 0]);
    axes.show(toX, toY, area);
    const { width, height } = area;
    if (picture?.field !== field || picture.area.width !== width || picture.area.height !== height)
      picture = new PlanePicture(field, domain, area);
    picture.drawField(pen, colours, toX, toY);
    pen.strokeStyle = pen.fillStyle = colours['--rx-3'];
    if (trajectory) drawTrajectory(pen, trajectory, toX, toY);
    picture.drawFixedPoints(pen, colours, toX, toY);
  };

  const describe = () => {
    if (!field || !picture) return 'nothing yet';
    const units = Object.fromEntries(names.map((name) => [name, field!.model.state[name]![1]]));
    return fixedPointsInWords(picture.fixedPoints, domain as Record<string, readonly [number, number]>, units);
  };
  const table = (): Table => {
    const rows: number[][] = [];
    trajectory?.forEach((x, y, _, __, time) => {
      rows.push([time, x, y]);
    });
    return [['t (ms)', ...names.map((name) => (field ? withUnit(field, name) : name))], ...rows];
  };
  const stage = createStage('phasePlane', container, height, { draw, describe, table });

  const begin = (first: VectorField) => {
    const [x, y] = names.map((name) => withUnit(first, name)) as [string, string];
    axes = new PlotAxes(stage.svg, x);
    planeLegend(stage.header, y, names, first);
    stage.svg.setAttribute('aria-label', `Phase plane of ${first.model.name}: ${y} over ${x}`);
  };

  const takeField = tap((next: VectorField) => {
    if (!(next instanceof VectorField))
      throw new TypeError(`phasePlane: expected vector fields, got ${described(next)}`);
    axesOf('phasePlane', next, domain);
    if (!field) begin(next);
    field = next;
    stage.redraw();
  });
  const fields = (isObservable(given) ? given : of(given)) as unknown as Observable<VectorField>;
  stage.drawing.add(fields.pipe(takeField).subscribe({ error: stage.fail }));

  const [readX, readY] = names.map((name) => reader('phasePlane', name, index));
  const follow = tap((frame: Followed) => {
    if (!field) return;
    const [x, y] = [readX!(frame), readY!(frame)];
    const { tick, spikes } = frame;
    trajectory ??= new Trajectory(window, tick.dt);
    const jumped = field.threshold !== undefined && spikes !== undefined && has(spikes, index);
    trajectory.push(tick, x, y, jumped);
    stage.redraw();
  });
  stage.drawing.add(neurons.pipe(follow).subscribe({ error: stage.fail }));
  return stage.drawing;
}

const withUnit = ({ model }: VectorField, name: string) => {
  const unit = model.state[name]![1];
  return unit === '1' ? name : `${name} (${unit})`;
};

/** Whether a neuron is among those that fired, in ascending order. */
function has(spikes: ArrayLike<number>, neuron: number): boolean {
  for (let i = 0; i < spikes.length && spikes[i]! <= neuron; i++) if (spikes[i] === neuron) return true;
  return false;
}
