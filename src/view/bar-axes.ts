import { format, type ScaleLinear, type ScaleLogarithmic, scaleLinear, scaleLog, select } from 'd3';
import type { Bar } from './bars.js';
import { type Domain, fitDomain } from './domain.js';
import { PlotAxes } from './plot-axes.js';
import { type Area, margin } from './stage.js';

/** The scales of a histogram. */
export interface BarScales {
  readonly x: ScaleLinear<number, number> | ScaleLogarithmic<number, number>;
  readonly y: ScaleLinear<number, number>;
}

/** Axes of bars: values to the right, counts upwards from 0. */
export class BarAxes {
  readonly #axes;
  readonly #per;
  #counts: Domain | undefined;

  constructor(
    svg: SVGSVGElement,
    readonly unit: string,
    readonly scale: 'linear' | 'log' = 'linear',
  ) {
    this.#axes = new PlotAxes(svg, unit);
    this.#per = select(svg).append('text').attr('x', margin.left);
  }

  /** @param per the width that heights are counts of, if they are not those of bars */
  show(bars: readonly Bar[], per: number | undefined, area: Area): BarScales {
    const { width, height } = area;
    const highest = bars.reduce((most, bar) => Math.max(most, bar.height), 0);
    this.#counts = fitDomain(this.#counts, [0, Math.max(1, highest)], true);
    const ends = bars.length > 0 ? [bars[0]!.x0, bars.at(-1)!.x1] : [1, 100];
    const x = (this.scale === 'log' ? scaleLog : scaleLinear)(ends, [0, width]);
    const y = scaleLinear([...this.#counts], [height, 3]);
    const whole = y.ticks(height < 100 ? 2 : 4).filter((count) => per !== undefined || Number.isInteger(count));
    this.#axes.show(x, y, area, whole);
    this.#per
      .attr('y', margin.top + height + margin.bottom - 4)
      .text(per === undefined ? '' : `count per ${format('.3~g')(per)} ${this.unit}`.trim());
    return { x, y };
  }
}
