import { axisBottom, axisLeft, format, type ScaleLinear, select } from 'd3';
import { alike } from './axes.js';
import { type Area, margin } from './stage.js';

type Scale = ScaleLinear<number, number>;

/** Axes of two values, to the right and upwards. They are drawn again only when they have changed. */
export class PlotAxes {
  readonly #x;
  readonly #y;
  readonly #label;
  #shown = '';

  /** @param label what goes to the right */
  constructor(
    svg: SVGSVGElement,
    readonly label: string,
  ) {
    const root = select(svg);
    this.#y = root.append('g');
    this.#x = root.append('g');
    this.#label = root.append('text').attr('text-anchor', 'end');
  }

  /** @param ticks of the vertical axis; by default round numbers */
  show(x: Scale, y: Scale, { width, height }: Area, ticks?: readonly number[]): void {
    const shown = [x.domain(), y.domain(), width, height, ticks].join();
    if (shown === this.#shown) return;
    this.#shown = shown;

    const count = height < 100 ? 2 : 4;
    const vertical = axisLeft(y).ticks(count).tickSize(-width).tickPadding(6);
    if (ticks) vertical.tickValues([...ticks]).tickFormat(format(','));
    this.#y.attr('transform', `translate(${margin.left}, ${margin.top})`).call(vertical);
    const values = x.ticks(Math.max(2, Math.min(10, Math.round(width / 70))));
    const labels = alike(values);
    const horizontal = axisBottom(x)
      .tickValues(values)
      .tickFormat((_, i) => labels[i]!)
      .tickSize(5)
      .tickPadding(3);
    this.#x.attr('transform', `translate(${margin.left}, ${margin.top + height})`).call(horizontal);
    for (const axis of [this.#x, this.#y]) axis.attr('font-family', null).attr('font-size', null);
    this.#label
      .attr('x', margin.left + width)
      .attr('y', margin.top + height + margin.bottom - 4)
      .text(this.label);
  }
}
