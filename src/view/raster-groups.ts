import { type ScaleLinear, select } from 'd3';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { type ColourName, css, lineColour } from './palette.js';
import { type Area, margin, type Room } from './stage.js';

/** A population among the rows of a raster. */
export interface RasterGroup {
  readonly label: string;
  /** Number of neurons. */
  readonly size: number;
  /** Which of the palette's colours of lines: 1 for --rx-1; default: the next one. */
  readonly colour?: 1 | 2 | 3 | 4 | 5 | 6;
}

/** Mean width of a letter and height of a line, in px; the widest room that labels get. */
const [LETTER, LINE, WIDEST] = [6.8, 13, 110];

/** Throws unless groups are as described. */
export function checkGroups(groups: readonly RasterGroup[]): void {
  if (!Array.isArray(groups) || groups.length === 0)
    throw new TypeError(`raster: groups must be a list of { label, size, colour }, got ${described(groups)}`);
  for (const [n, group] of groups.entries()) {
    checkOptions(`raster: groups[${n}]`, group, ['label', 'size', 'colour']);
    const { label, size, colour = 1 } = group;
    if (typeof label !== 'string')
      throw new TypeError(`raster: groups[${n}].label must be a text, got ${described(label)}`);
    if (!(Number.isInteger(size) && size > 0))
      throw new RangeError(`raster: groups[${n}].size must be a whole number > 0, got ${described(size)}`);
    if (!(Number.isInteger(colour) && colour >= 1 && colour <= 6))
      throw new RangeError(`raster: groups[${n}].colour must be a whole number from 1 to 6, got ${described(colour)}`);
  }
}

/** The rows of a group, from one up to another that is not included, and their colour. */
export interface Band {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly colour: ColourName;
}

/** The rows of groups, one after another. */
export function bandsOf(groups: readonly RasterGroup[]): readonly Band[] {
  let end = 0;
  return groups.map(({ label, size, colour }, n) => {
    const start = end;
    end += size;
    return { label, start, end, colour: lineColour(colour === undefined ? n : colour - 1) };
  });
}

/** The room around the data that the labels of groups need. */
export const roomFor = (bands: readonly Band[]): Room => ({
  ...margin,
  left: Math.min(WIDEST, Math.max(margin.left, 14 + LETTER * Math.max(...bands.map(({ label }) => label.length)))),
});

/** The labels of groups, with a bar beside the rows of each. */
export class GroupAxis {
  readonly #entries;
  #shown = '';

  constructor(
    svg: SVGSVGElement,
    readonly bands: readonly Band[],
    readonly room: Room,
  ) {
    this.#entries = select(svg).selectAll('g.rx-group').data(bands).join('g').attr('class', 'rx-group');
    this.#entries
      .append('rect')
      .attr('x', -6)
      .attr('width', 3)
      .style('fill', ({ colour }) => css(colour));
    this.#entries
      .append('text')
      .attr('x', -10)
      .attr('text-anchor', 'end')
      .attr('dy', '.32em')
      .text(({ label }) => label);
  }

  /** @param scale from rows to px from the top */
  show(scale: ScaleLinear<number, number>, { height }: Area): void {
    const shown = [scale.domain(), height].join();
    if (shown === this.#shown) return;
    this.#shown = shown;
    const top = ({ start }: Band) => scale(start - 0.5);
    const tall = ({ start, end }: Band) => scale(end - 0.5) - scale(start - 0.5);
    const centres = spread(
      this.bands.map((band) => top(band) + tall(band) / 2),
      LINE,
      height,
    );
    this.#entries.attr('transform', `translate(${this.room.left}, ${this.room.top})`);
    this.#entries
      .select('rect')
      .attr('y', (band) => top(band) + 0.5)
      .attr('height', (band) => Math.max(1, tall(band) - 1));
    this.#entries.select('text').attr('y', (_, n) => centres[n]!);
  }
}

/** Ascending places, moved so little that each is a line below the one before and the last is at most at the end. */
export function spread(places: readonly number[], line: number, end: number): readonly number[] {
  const moved = [...places];
  for (let i = 1; i < moved.length; i++) moved[i] = Math.max(moved[i]!, moved[i - 1]! + line);
  let least = end - line / 2;
  for (let i = moved.length - 1; i >= 0; i--) {
    moved[i] = Math.min(moved[i]!, least);
    least = moved[i]! - line;
  }
  return moved;
}
