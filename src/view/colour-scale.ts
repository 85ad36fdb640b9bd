import { axisRight, interpolateLab, piecewise, rgb, scaleLinear, select } from 'd3';
import type { Domain } from './domain.js';
import { type Colours, rgbOf } from './palette.js';
import type { Area, Room } from './stage.js';

/** Steps between the colours of the ends. */
const STEPS = 256;
/** Place and width of the bar right of the data, in px. */
const [GAP, WIDE] = [10, 10];

/**
 * The colours of values, from the domain's lower to its upper end, as red, green and blue one after another: from the page's
 * own colour to the first of lines; where the domain reaches below 0, from the second through the page's at 0.
 */
function coloursOf([low, high]: Domain, colours: Colours): Uint8ClampedArray {
  const [paper, up, down] = (['--rx-paper', '--rx-1', '--rx-2'] as const).map((name) => rgb(...rgbOf(colours[name])));
  const between = low < 0 && high > 0 ? piecewise(interpolateLab, [down!, paper!, up!]) : interpolateLab(paper!, up!);
  return Uint8ClampedArray.from(
    Array.from({ length: STEPS }, (_, i) => rgb(between(i / (STEPS - 1)))).flatMap(({ r, g, b }) => [r, g, b]),
  );
}

/** Which of the colours is a value's; values outside have that of the nearer end. */
export const stepOf = (value: number, [low, high]: Domain): number =>
  Math.max(0, Math.min(STEPS - 1, Math.round(((value - low) / (high - low)) * (STEPS - 1))));

/** The domain of colours for a domain of values: alike on both sides of 0, if it has both. */
export function balanced([low, high]: Domain): Domain {
  if (!(low < 0 && high > 0)) return [low, high];
  const most = Math.max(-low, high);
  return [-most, most];
}

/** A bar that tells which colour means what, right of the data. */
export class ColourBar {
  readonly #bar;
  readonly #axis;
  #inks: Uint8ClampedArray = new Uint8ClampedArray();
  #shown = '';

  constructor(
    svg: SVGSVGElement,
    readonly room: Room,
  ) {
    const root = select(svg);
    this.#bar = root.append('image').attr('width', WIDE).attr('preserveAspectRatio', 'none');
    this.#axis = root.append('g');
  }

  /** @returns the colours that it shows now */
  show(domain: Domain, colours: Colours, { width, height }: Area): Uint8ClampedArray {
    const shown = [...domain, width, height, colours['--rx-paper'], colours['--rx-1'], colours['--rx-2']].join();
    if (shown === this.#shown) return this.#inks;
    this.#shown = shown;
    const inks = coloursOf(domain, colours);
    this.#inks = inks;
    const [x, y] = [this.room.left + width + GAP, this.room.top];
    const image = imageOf(1, STEPS, (_, row) => STEPS - 1 - row, inks);
    this.#bar.attr('href', image.toDataURL()).attr('x', x).attr('y', y).attr('height', height);
    const scale = scaleLinear([...domain], [height, 0]);
    const ticks = axisRight(scale)
      .ticks(height < 100 ? 2 : 4)
      .tickSize(4)
      .tickPadding(3);
    this.#axis.attr('transform', `translate(${x + WIDE}, ${y})`).call(ticks);
    this.#axis.attr('font-family', null).attr('font-size', null);
    return inks;
  }
}

/** @param stepAt the colour of a pixel; what is NaN stays clear */
export function imageOf(
  columns: number,
  rows: number,
  stepAt: (column: number, row: number) => number,
  inks: Uint8ClampedArray,
): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = columns;
  canvas.height = rows;
  const image = new ImageData(columns, rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const step = stepAt(column, row);
      if (Number.isNaN(step)) continue;
      const pixel = 4 * (row * columns + column);
      for (let channel = 0; channel < 3; channel++) image.data[pixel + channel] = inks[3 * step + channel]!;
      image.data[pixel + 3] = 255;
    }
  canvas.getContext('2d')!.putImageData(image, 0, 0);
  return canvas;
}
