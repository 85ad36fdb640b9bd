import { type FixedPoint, fixedPoints } from '../analysis/fixed-points.js';
import { axesOf, type PlaneDomain } from '../analysis/plane.js';
import type { VectorField } from '../analysis/vector-field.js';
import { arrowPlaces, arrows } from './field-arrows.js';
import { drawFixedPoint } from './fixed-point-marks.js';
import { type Line, strokeLines } from './lines.js';
import { NullclineGrid } from './nullclines.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import type { Area } from './stage.js';

type Scale = (value: number) => number;

/** What a vector field looks like in a plane of a size: computed once, drawn as often as needed. */
export class PlanePicture {
  readonly fixedPoints: readonly FixedPoint[];
  readonly #arrows: readonly Line[];
  readonly #nullclines: readonly (readonly Line[])[];

  constructor(
    readonly field: VectorField,
    readonly domain: PlaneDomain,
    readonly area: Area,
  ) {
    this.fixedPoints = fixedPoints(field, domain as { [name: string]: readonly [number, number] });
    const [x, y] = axesOf('phasePlane', field, domain);
    const { width, height } = area;
    const grid = new NullclineGrid([x.low, x.high], [y.low, y.high], area);
    const { slope } = field.grid([x.name, grid.xs], [y.name, grid.ys]);
    this.#nullclines = [x, y].map(({ name }) => grid.lines(slope(name)));

    const [across, down] = [arrowPlaces(width), arrowPlaces(height)];
    const [perX, perY] = [width / (x.high - x.low), height / (y.high - y.low)];
    const slopes = field.grid(
      [x.name, across.map((px) => x.low + px / perX)],
      [y.name, down.map((px) => y.high - px / perY)],
    );
    const right = slopes.slope(x.name).map((speed) => speed * perX);
    const up = slopes.slope(y.name).map((speed) => speed * perY);
    this.#arrows = arrows(across, down, right, up);
  }

  /** Draws the field, and where a model with a reset spikes and goes. */
  drawField(pen: Pen, colours: Colours, toX: Scale, toY: Scale): void {
    pen.lineWidth = 1;
    pen.globalAlpha = 0.6;
    pen.strokeStyle = colours['--rx-6'];
    strokeLines(pen, this.#arrows);
    pen.globalAlpha = 1;
    const { threshold, reset, model } = this.field;
    const [x, y] = Object.keys(this.domain);
    const { width, height } = this.area;
    const line = (name: string, value: number, dash: readonly number[]) => {
      const [px, py] = [toX(value), toY(value)];
      const upright: Line = [
        [px, 0],
        [px, height],
      ];
      const level: Line = [
        [0, py],
        [width, py],
      ];
      pen.setLineDash([...dash]);
      strokeLines(pen, name === x ? [upright] : name === y ? [level] : []);
    };
    pen.strokeStyle = colours['--rx-4'];
    if (threshold) line(threshold.variable, threshold.level, THRESHOLD);
    for (const name of Object.keys(model.state)) if (reset[name] !== undefined) line(name, reset[name], RESET);
    pen.setLineDash([]);
    pen.lineWidth = 2;
    this.#nullclines.forEach((lines, n) => {
      pen.strokeStyle = colours[NULLCLINES[n]!];
      strokeLines(pen, lines);
    });
  }

  drawFixedPoints(pen: Pen, colours: Colours, toX: Scale, toY: Scale): void {
    const [x, y] = Object.keys(this.domain) as [string, string];
    for (const { state, kind } of this.fixedPoints) drawFixedPoint(pen, toX(state[x]!), toY(state[y]!), kind, colours);
  }
}

/** Colours of the two nullclines. */
export const NULLCLINES = ['--rx-1', '--rx-2'] as const;
/** Dashes of the lines at which a neuron spikes, and to which it is reset. */
export const [THRESHOLD, RESET] = [
  [6, 3],
  [2, 3],
] as const;
