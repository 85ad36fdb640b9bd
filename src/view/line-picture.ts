import { drag, format, line, range, type ScaleLinear, select, symbol, symbolCircle, symbolSquare } from 'd3';
import { css } from './palette.js';
import {
  crossing,
  distanceOf,
  footOf,
  type LabelledPoint,
  positivePart,
  reversed,
  type Separation,
} from './separation.js';
import type { Room } from './stage.js';

type Place = readonly [x: number, y: number];

/** What can be dragged: a point, by its number; the tip of the weights; their foot on the line. */
export type Handle = number | 'weights' | 'line';

/** What the picture shows. The scales have the same number of px per unit. */
export interface LineScene {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
  readonly points: readonly LabelledPoint[];
  /** Undefined if the weights are all 0: there is no line. */
  readonly separation: Separation | undefined;
}

/** Told where a point is moved to, or how the line is turned or shifted. */
export interface Moved {
  point(index: number, x: Place): void;
  line(separation: Separation): void;
}

/** Steps of the arrow keys from the bottom to the top. */
const STEPS = 50;
const KEYS: Readonly<Record<string, Place>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};
/** About how long the arrow of weights is, as a share of the height; its length per weight is a power of two. */
const USUAL = 0.3;

const short = format('.3~g');
const vector = (x: ArrayLike<number>) => `(${Array.from(x, (value) => short(value)).join(', ')})`;

/** A line in a plane with its two sides, its weights as an arrow, and points: a hyperplane of two inputs without its axes. */
export class LinePicture {
  readonly #root;
  readonly #marks;
  readonly #moved: Moved;
  #scene: LineScene | undefined;
  /** Where somebody has put the foot of the arrow; from there it follows the line. */
  #anchor: Place = [0, 0];
  /** The foot of the arrow, and its length per weight. */
  #foot: Place = [0, 0];
  #scale = 1;
  #held = false;
  /** The point whose distance is told. */
  #chosen: Handle | undefined;

  /** @param count of points */
  constructor(svg: SVGSVGElement, room: Room, count: number, moved: Moved) {
    this.#moved = moved;
    this.#root = select(svg).append('g').attr('transform', `translate(${room.left}, ${room.top})`);
    for (const name of ['rx-above', 'rx-below', 'rx-border', 'rx-distance', 'rx-normal'])
      this.#root.append('path').attr('class', name);
    const handles: Handle[] = ['line', 'weights', ...range(count)];
    this.#marks = this.#root.selectAll('g.rx-handle').data(handles).join('g').attr('class', 'rx-handle');
    this.#marks.attr('tabindex', 0).attr('role', 'slider').attr('aria-label', nameOf);
    this.#marks.append('circle').attr('class', 'rx-reach').attr('r', 16);
    this.#marks.append('path').attr('class', 'rx-mark');
    this.#root.append('text').attr('class', 'rx-told');
    const choose = (handle: Handle | undefined) => {
      this.#chosen = handle;
      this.#arrange();
    };
    this.#marks
      .on('pointerenter focus', (_, handle) => choose(handle))
      .on('pointerleave blur', () => choose(undefined))
      .on('keydown', (event: KeyboardEvent, handle) => {
        const step = KEYS[event.key];
        if (!step) return;
        event.preventDefault();
        const [bottom, top] = this.#scene!.y.domain() as [number, number];
        const [x, y] = this.#placeOf(handle);
        const size = (top - bottom) / STEPS;
        this.#move(handle, [x + step[0] * size, y + step[1] * size]);
      });
    this.#marks.call(
      drag<SVGGElement, Handle, { x: number; y: number }>()
        .subject((_, handle) => {
          const [x, y] = this.#placeOf(handle);
          return { x: this.#scene!.x(x), y: this.#scene!.y(y) };
        })
        .on('start end', ({ type }) => {
          this.#held = type === 'start';
        })
        .on('drag', ({ x, y }: { x: number; y: number }, handle) =>
          this.#move(handle, [this.#scene!.x.invert(x), this.#scene!.y.invert(y)]),
        ) as never,
    );
  }

  show(scene: LineScene): void {
    this.#scene = scene;
    const { x, y, separation } = scene;
    const [[left, right], [bottom, top]] = [x.domain(), y.domain()] as unknown as [Place, Place];
    const corners: Place[] = [
      [left, bottom],
      [right, bottom],
      [right, top],
      [left, top],
    ];
    const path = line<ArrayLike<number>>(
      (place) => x(place[0]!),
      (place) => y(place[1]!),
    );
    const part = (side: Separation | undefined) => (side ? path(positivePart(corners, side)) : null);
    this.#root.select('.rx-above').attr('d', part(separation));
    this.#root.select('.rx-below').attr('d', part(separation && reversed(separation)));
    const border = separation
      ? corners.flatMap((from, i) => {
          const cut = crossing(separation, from, corners[(i + 1) % 4]!);
          return cut ? [cut] : [];
        })
      : [];
    this.#root.select('.rx-border').attr('d', path(border));
    if (separation && !this.#held) this.#place(separation, border, [left, right], [bottom, top]);
    this.#arrange();
  }

  /** Lets the foot of the arrow follow the line, but not out of sight. It follows from the line, not from those before it. */
  #place(separation: Separation, [a, b]: readonly number[][], [left, right]: Place, [bottom, top]: Place): void {
    let [x, y] = footOf(separation, this.#anchor) as unknown as Place;
    if (!(x > left && x < right && y > bottom && y < top) && a && b)
      [x, y] = [(a[0]! + b[0]!) / 2, (a[1]! + b[1]!) / 2];
    this.#foot = [Math.max(left, Math.min(right, x)), Math.max(bottom, Math.min(top, y))];
    const norm = Math.hypot(separation.weights[0]!, separation.weights[1]!);
    this.#scale = 2 ** Math.round(Math.log2((USUAL * (top - bottom)) / norm));
  }

  #placeOf(handle: Handle): Place {
    const { points, separation } = this.#scene!;
    if (typeof handle === 'number') return [points[handle]!.x[0]!, points[handle]!.x[1]!];
    const [x, y] = this.#foot;
    if (handle === 'line' || !separation) return [x, y];
    return [x + this.#scale * separation.weights[0]!, y + this.#scale * separation.weights[1]!];
  }

  /** Turns the line about the arrow's foot, shifts it to a new one, or moves a point; what is moved stays in sight. */
  #move(handle: Handle, [x, y]: Place): void {
    const scene = this.#scene!;
    const [[left, right], [bottom, top]] = [scene.x.domain(), scene.y.domain()] as unknown as [Place, Place];
    const to: Place = [Math.max(left, Math.min(right, x)), Math.max(bottom, Math.min(top, y))];
    if (typeof handle === 'number') return this.#moved.point(handle, to);
    if (handle === 'line') this.#foot = to;
    this.#anchor = this.#foot;
    const weights =
      handle === 'line'
        ? Array.from(scene.separation!.weights)
        : to.map((value, i) => (value - this.#foot[i]!) / this.#scale);
    if (weights[0] === 0 && weights[1] === 0) return;
    this.#moved.line({ weights, bias: -(weights[0]! * this.#foot[0] + weights[1]! * this.#foot[1]) });
  }

  /** Draws what can be moved. */
  #arrange(): void {
    if (!this.#scene) return;
    const { x, y, separation, points } = this.#scene;
    const at = (place: ArrayLike<number>): Place => [x(place[0]!), y(place[1]!)];
    const levelOf = (handle: Handle) =>
      separation ? (typeof handle === 'number' ? distanceOf(separation, points[handle]!.x) : separation.bias) : 0;
    this.#root.select('.rx-normal').attr('d', separation ? arrow(at(this.#foot), at(this.#placeOf('weights'))) : null);
    this.#marks
      .attr('display', (handle) => (typeof handle === 'number' || separation ? null : 'none'))
      .attr('transform', (handle) => `translate(${at(this.#placeOf(handle))})`)
      .attr('aria-valuenow', (handle) => levelOf(handle).toPrecision(3))
      .attr('aria-valuetext', (handle) =>
        typeof handle === 'number'
          ? `${vector(points[handle]!.x)}, class ${points[handle]!.label}, distance ${short(levelOf(handle))}`
          : `weights ${vector(separation?.weights ?? [0, 0])}, bias ${short(separation?.bias ?? 0)}`,
      );
    const isPositive = (handle: Handle) => typeof handle === 'number' && points[handle]!.label > 0;
    const shape = (handle: Handle) =>
      symbol(isPositive(handle) || handle === 'line' ? symbolCircle : symbolSquare, 90)();
    this.#marks.select('.rx-mark').attr('d', (handle) => (handle === 'weights' ? null : shape(handle)));
    this.#marks.style('color', (handle) =>
      css(typeof handle !== 'number' ? '--rx-ink' : isPositive(handle) ? '--rx-1' : '--rx-2'),
    );

    const chosen = typeof this.#chosen === 'number' && separation ? points[this.#chosen] : undefined;
    const told = this.#root.select('.rx-told').text('');
    this.#root.select('.rx-distance').attr('d', null);
    if (!chosen) return;
    const [from, to] = [at(chosen.x), at(footOf(separation!, chosen.x))];
    this.#root.select('.rx-distance').attr('d', `M${from}L${to}`);
    const [middleX, middleY] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    told
      .attr('x', middleX + 8)
      .attr('y', middleY - 4)
      .text(short(distanceOf(separation!, chosen.x)));
  }
}

const nameOf = (handle: Handle) =>
  typeof handle === 'number'
    ? `point ${handle + 1}`
    : handle === 'line'
      ? 'the line, to be shifted'
      : 'the weights, to be turned';

/** An arrow from one place to another. */
function arrow([x0, y0]: Place, [x1, y1]: Place): string {
  const angle = Math.atan2(y1 - y0, x1 - x0);
  const back = (turn: number) => `${x1 - 10 * Math.cos(angle + turn)},${y1 - 10 * Math.sin(angle + turn)}`;
  return `M${x0},${y0}L${x1},${y1}M${back(0.45)}L${x1},${y1}L${back(-0.45)}`;
}
