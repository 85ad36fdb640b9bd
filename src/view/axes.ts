import { axisBottom, axisLeft, format, type ScaleLinear, scaleLinear, select } from 'd3';
import type { Domain } from './domain.js';
import { type Area, margin, type Room } from './stage.js';

/** Windows longer than this, and times later than that, are labelled in seconds; both in ms. */
const [LONG, LATE] = [2000, 100_000];

/** Pixels kept free above and below the data, so that a line at the domain's end is seen in full. */
const INSET = 3;

/** The scale from values to pixels from the top. */
export const verticalScale = (domain: Domain, { height }: Area): ScaleLinear<number, number> =>
  scaleLinear([...domain], [height - INSET, INSET]);

/** Axes of a sweeping view, and what they show now. They are drawn again only when that has changed. */
export class Axes {
  readonly #svg;
  readonly #x;
  readonly #y;
  readonly #label;
  #shown = '';

  /** @param window in ms */
  constructor(
    svg: SVGSVGElement,
    readonly window: number,
    readonly room: Room = margin,
  ) {
    this.#svg = select(svg);
    this.#y = this.#svg.append('g');
    this.#x = this.#svg.append('g');
    this.#label = this.#svg.append('text').attr('text-anchor', 'end');
  }

  /**
   * @param sweep the window begins at this many of its lengths
   * @param values the ticks of the vertical axis; by default round numbers
   */
  show(scale: ScaleLinear<number, number>, sweep: number, area: Area, values?: readonly number[]): void {
    const { width, height } = area;
    const { left, top, bottom } = this.room;
    const shown = [scale.domain(), sweep, width, height].join();
    if (shown === this.#shown) return;
    this.#shown = shown;

    const count = height < 100 ? 2 : 4;
    const vertical = axisLeft(scale).ticks(count).tickSize(-width).tickPadding(6);
    if (values) vertical.tickValues([...values]).tickFormat(format(','));
    this.#y.attr('transform', `translate(${left}, ${top})`).call(vertical);

    const inSeconds = this.window > LONG || (sweep + 1) * this.window > LATE;
    const [unit, ms] = inSeconds ? (['s', 1000] as const) : (['ms', 1] as const);
    const span = this.window / ms;
    const time = scaleLinear([0, span], [0, width]);
    const offsets = time.ticks(Math.max(2, Math.min(10, Math.round(width / 70))));
    const labels = alike(offsets.map((t) => t + sweep * span));
    const horizontal = axisBottom(time)
      .tickValues(offsets)
      .tickFormat((_, i) => labels[i]!)
      .tickSize(5)
      .tickPadding(3);
    this.#x.attr('transform', `translate(${left}, ${top + height})`).call(horizontal);
    this.#svg.selectAll('g').attr('font-family', null).attr('font-size', null);
    this.#label
      .attr('x', left + width)
      .attr('y', top + height + bottom - 4)
      .text(`t (${unit})`);
  }
}

/** Writes numbers with as many decimals as all of them need, six at most. */
export function alike(numbers: readonly number[]): string[] {
  const whole = (x: number, decimals: number) => Math.abs(x * 10 ** decimals - Math.round(x * 10 ** decimals)) < 1e-4;
  const decimals = [0, 1, 2, 3, 4, 5].find((decimals) => numbers.every((x) => whole(x, decimals))) ?? 6;
  return numbers.map(format(`,.${decimals}f`));
}
