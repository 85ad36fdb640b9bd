import { axisBottom, axisLeft, format, type ScaleLinear, type ScaleLogarithmic, select } from 'd3';
import { alike } from './axes.js';
import { type Area, margin, type Room } from './stage.js';

type Scale = ScaleLinear<number, number> | ScaleLogarithmic<number, number>;

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
    readonly room: Room = margin,
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
    const { left, top, bottom } = this.room;

    const count = height < 100 ? 2 : 4;
    const vertical = axisLeft(y).ticks(count).tickSize(-width).tickPadding(6);
    if (ticks) vertical.tickValues([...ticks]).tickFormat(format(','));
    if (isLogarithmic(y)) vertical.tickValues(decades(y, count)).tickFormat((value) => powerOfTen(Number(value)));
    this.#y.attr('transform', `translate(${left}, ${top})`).call(vertical);
    const many = Math.max(2, Math.min(10, Math.round(width / 70)));
    const values = x.ticks(many);
    const labels = isLogarithmic(x) ? values.map(x.tickFormat(many, ',')) : alike(values);
    const horizontal = axisBottom(x)
      .tickValues(values)
      .tickFormat((_, i) => labels[i]!)
      .tickSize(5)
      .tickPadding(3);
    this.#x.attr('transform', `translate(${left}, ${top + height})`).call(horizontal);
    for (const axis of [this.#x, this.#y]) axis.attr('font-family', null).attr('font-size', null);
    this.#label
      .attr('x', left + width)
      .attr('y', top + height + bottom - 4)
      .text(this.label);
  }
}

const isLogarithmic = (scale: Scale): scale is ScaleLogarithmic<number, number> => 'base' in scale;

/** Powers of ten in a scale's domain, not many more than a number of them. */
function decades(scale: ScaleLogarithmic<number, number>, count: number): number[] {
  const [low, high] = scale.domain().map((end) => Math.round(Math.log10(end))) as [number, number];
  const step = Math.max(1, Math.ceil((high - low) / (count + 1)));
  const exponents = Array.from({ length: high - low + 1 }, (_, i) => low + i).filter((n) => n % step === 0);
  return exponents.map((n) => 10 ** n);
}

function powerOfTen(value: number): string {
  const exponent = Math.round(Math.log10(value));
  return `10${[...String(exponent)].map((digit) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(digit)]).join('')}`;
}
