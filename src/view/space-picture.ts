import { drag, least, mean, select } from 'd3';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import { crossing, footOf, type LabelledPoint, netOf, type Separation } from './separation.js';
import type { Area, Room } from './stage.js';

/** A place in the picture: to the right and down in px, and how far away from the reader. */
interface Projected {
  readonly x: number;
  readonly y: number;
  readonly depth: number;
}

/** Angle per px of a drag, and per press of an arrow key. */
const [PER_PIXEL, PER_KEY] = [0.01, Math.PI / 36];
const KEYS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowDown: [0, -1],
  ArrowUp: [0, 1],
};

/** Between an edge of the box and the name of its axis, in px. */
const APART = 14;

/** The corners of a cube from −1 to 1, and its edges. */
const CORNERS = Array.from({ length: 8 }, (_, i) => [i & 1, (i >> 1) & 1, (i >> 2) & 1].map((bit) => 2 * bit - 1));
const EDGES = CORNERS.flatMap((_, i) => [1, 2, 4].filter((bit) => !(i & bit)).map((bit) => [i, i | bit] as const));

/** A plane in a box with points on both sides, seen from where the reader turns it: a hyperplane of three inputs. */
export class SpacePicture {
  readonly #labels;
  #yaw = -0.6;
  #pitch = 0.4;

  /**
   * @param domain of all three axes
   * @param turned told when the reader has turned the box
   */
  constructor(
    svg: SVGSVGElement,
    readonly room: Room,
    readonly domain: readonly [number, number],
    turned: () => void,
  ) {
    const root = select(svg).attr('class', 'rx-space').attr('tabindex', 0);
    this.#labels = root.selectAll('text.rx-axis').data(['x₁', 'x₂', 'x₃']).join('text').attr('class', 'rx-axis');
    this.#labels.attr('text-anchor', 'middle').attr('dy', '.32em').text(String);
    const turn = (right: number, up: number) => {
      this.#yaw += right;
      this.#pitch = Math.max(-Math.PI / 2, Math.min(Math.PI / 2, this.#pitch + up));
      turned();
    };
    root.on('keydown', (event: KeyboardEvent) => {
      const [right, up] = KEYS[event.key] ?? [];
      if (right === undefined || up === undefined) return;
      event.preventDefault();
      turn(right * PER_KEY, up * PER_KEY);
    });
    root.call(drag<SVGSVGElement, unknown>().on('drag', ({ dx, dy }) => turn(dx * PER_PIXEL, dy * PER_PIXEL)) as never);
  }

  draw(
    pen: Pen,
    area: Area,
    colours: Colours,
    separation: Separation | undefined,
    points: readonly LabelledPoint[],
  ): void {
    const [low, high] = this.domain;
    const project = this.#projection(area);
    const at = (x: ArrayLike<number>) => project(Array.from(x, (value) => (2 * value - low - high) / (high - low)));
    const trace = (places: readonly Projected[]) => {
      pen.beginPath();
      for (const { x, y } of places) pen.lineTo(x, y);
    };
    const corners = CORNERS.map(project);
    const nearest = corners.reduce((best, { depth }, i) => (depth < corners[best]!.depth ? i : best), 0);
    pen.lineWidth = 1;
    pen.lineJoin = 'round';
    pen.strokeStyle = colours['--rx-soft'];
    pen.globalAlpha = 0.4;
    for (const edge of EDGES.filter((edge) => !edge.includes(nearest))) {
      trace(edge.map((corner) => corners[corner]!));
      pen.stroke();
    }
    this.#placeLabels(project, area);

    const marks = points
      .map(({ x, label }) => {
        const side = separation ? Math.sign(netOf(separation, x)) : 0;
        return { ...at(x), label, side, foot: separation && at(footOf(separation, x)) };
      })
      .sort((a, b) => b.depth - a.depth);
    const drawMark = ({ x, y, depth, label, foot }: (typeof marks)[number]) => {
      pen.fillStyle = pen.strokeStyle = colours[label > 0 ? '--rx-1' : '--rx-2'];
      pen.globalAlpha = 0.5;
      if (foot) trace([{ x, y, depth }, foot]);
      if (foot) pen.stroke();
      pen.globalAlpha = 1;
      const radius = 4.5 - depth;
      pen.beginPath();
      if (label > 0) pen.arc(x, y, radius, 0, 2 * Math.PI);
      else pen.rect(x - radius, y - radius, 2 * radius, 2 * radius);
      pen.fill();
    };

    // What lies beyond the plane is drawn before it.
    const beyond = separation ? Math.sign(netOf({ ...separation, bias: 0 }, this.#away())) : 0;
    marks.filter(({ side }) => side === beyond).forEach(drawMark);
    if (separation) {
      const inBox = (corner: number) => CORNERS[corner]!.map((unit) => (low + high + unit * (high - low)) / 2);
      const cut = EDGES.flatMap(([a, b]) => {
        const place = crossing(separation, inBox(a), inBox(b));
        return place ? [at(place)] : [];
      });
      const [x, y] = [mean(cut, (place) => place.x), mean(cut, (place) => place.y)];
      trace(cut.sort((a, b) => Math.atan2(a.y - y!, a.x - x!) - Math.atan2(b.y - y!, b.x - x!)));
      pen.closePath();
      pen.fillStyle = pen.strokeStyle = colours['--rx-6'];
      pen.globalAlpha = 0.25;
      pen.fill();
      pen.globalAlpha = 1;
      pen.stroke();
    }
    marks.filter(({ side }) => side !== beyond).forEach(drawMark);
  }

  /** From the cube to the picture: turned about the third axis, then tilted towards the reader. */
  #projection({ width, height }: Area) {
    const [sinYaw, cosYaw] = [Math.sin(this.#yaw), Math.cos(this.#yaw)];
    const [sinPitch, cosPitch] = [Math.sin(this.#pitch), Math.cos(this.#pitch)];
    const scale = (Math.min(width, height) / 2 - APART) / Math.sqrt(3);
    return ([x, y, z]: readonly number[]): Projected => {
      const [across, inwards] = [x! * cosYaw + y! * sinYaw, y! * cosYaw - x! * sinYaw];
      const up = z! * cosPitch + inwards * sinPitch;
      const depth = inwards * cosPitch - z! * sinPitch;
      return { x: width / 2 + scale * across, y: height / 2 - scale * up, depth };
    };
  }

  /** The direction away from the reader. */
  #away(): readonly number[] {
    const along = Math.cos(this.#pitch);
    return [-Math.sin(this.#yaw) * along, Math.cos(this.#yaw) * along, -Math.sin(this.#pitch)];
  }

  /** Names each axis beside one of its four edges: the first two at the lowest, the third at the one furthest left. */
  #placeLabels(project: (unit: readonly number[]) => Projected, { width, height }: Area): void {
    const places = [0, 1, 2].map((axis) => {
      const middles = [0, 1, 2, 3].map((n) => {
        const others = [2 * (n & 1) - 1, (n & 2) - 1];
        return project(others.toSpliced(axis, 0, 0));
      });
      const { x, y } = least(middles, (place) => (axis === 2 ? place.x : -place.y))!;
      const away = Math.hypot(x - width / 2, y - height / 2);
      const share = (away + APART) / away;
      return { x: width / 2 + share * (x - width / 2), y: height / 2 + share * (y - height / 2) };
    });
    this.#labels
      .attr('x', (_, axis) => this.room.left + places[axis]!.x)
      .attr('y', (_, axis) => this.room.top + places[axis]!.y);
  }
}
