import { axisBottom, axisLeft, format, type ScaleLinear, scaleLinear, select } from 'd3';
import { alike } from './axes.js';
import type { Bar } from './bars.js';
import { type Domain, fitDomain } from './domain.js';
import { type Area, margin } from './stage.js';

/** The scales of a histogram. */
export interface BarScales {
  readonly x: ScaleLinear<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** Axes of bars: values to the right, counts upwards from 0. They are drawn again only when that has changed. */
export class BarAxes {
  readonly #x;
  readonly #y;
  readonly #unit;
  readonly #per;
  #shown = '';
  #counts: Domain | undefined;

  constructor(
    svg: SVGSVGElement,
    readonly unit: string,
  ) {
    const root = select(svg);
    this.#y = root.append('g');
    this.#x = root.append('g');
    this.#unit = root.append('text').attr('text-anchor', 'end');
    this.#per = root.append('text').attr('x', margin.left);
  }

  /** @param per the width that heights are counts of, if they are not those of bars */
  show(bars: readonly Bar[], per: number | undefined, { width, height }: Area): BarScales {
    const highest = bars.reduce((most, bar) => Math.max(most, bar.height), 0);
    this.#counts = fitDomain(this.#counts, [0, Math.max(1, highest)], true);
    const x = scaleLinear([bars[0]?.x0 ?? 0, bars.at(-1)?.x1 ?? 1], [0, width]);
    const y = scaleLinear([...this.#counts], [height, 3]);
    const shown = [x.domain(), y.domain(), per, width, height].join();
    if (shown === this.#shown) return { x, y };
    this.#shown = shown;

    const whole = y.ticks(height < 100 ? 2 : 4).filter((count) => per !== undefined || Number.isInteger(count));
    const vertical = axisLeft(y).tickValues(whole).tickFormat(format(',')).tickSize(-width).tickPadding(6);
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
    const bottom = margin.top + height + margin.bottom - 4;
    this.#unit
      .attr('x', margin.left + width)
      .attr('y', bottom)
      .text(this.unit);
    this.#per.attr('y', bottom).text(per === undefined ? '' : `count per ${format('.3~g')(per)} ${this.unit}`.trim());
    return { x, y };
  }
}
