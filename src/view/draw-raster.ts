import type { Pen } from './pen.js';
import type { SpikeMemory } from './spike-memory.js';
import type { Sweep } from './sweep.js';

/** An image; 4 bytes a pixel, row by row. */
export type Mask = Pick<ImageData, 'data' | 'width' | 'height'>;

/** Opacity of the sweep under way and of the one before. */
const [FRESH, FADED] = [255, 102];

/** How the spikes are laid out, in pixels of the image. */
export interface RasterLayout {
  /** Centre of the row of neuron 0, from the top, and the way from each row to the next, upwards. */
  readonly bottom: number;
  readonly rise: number;
  /** Size of a mark. */
  readonly wide: number;
  readonly tall: number;
  /** Kept free between the newest spikes and those of the sweep before. */
  readonly gap: number;
}

/**
 * Marks as tall as most of a row, up to 14 px, and never less than 1 px; thinner where rows are many.
 *
 * @param rise from a row to the next, upwards; < 0 where they go downwards
 */
export function layoutOf(bottom: number, rise: number, ratio: number): RasterLayout {
  const pixels = (px: number) => Math.max(1, Math.round(px * ratio));
  return {
    bottom: bottom * ratio,
    rise: rise * ratio,
    wide: pixels(Math.abs(rise) < 2 ? 1 : 1.5),
    tall: pixels(Math.max(1, Math.min(14, 0.8 * Math.abs(rise)))),
    gap: 10 * ratio,
  };
}

/** The colour of neurons from one on: red, green and blue, 0 to 255. */
export interface Ink {
  readonly start: number;
  readonly rgb: readonly [number, number, number];
}

const BLACK: readonly Ink[] = [{ start: 0, rgb: [0, 0, 0] }];

/**
 * Paints a mark for each spike. The cost is a few bytes a spike, so that a hundred thousand can be seen at once.
 *
 * @param since only spikes of later ticks
 */
export function paintSpikes(
  { data, width, height }: Mask,
  memory: SpikeMemory,
  sweep: Sweep,
  latest: number,
  layout: RasterLayout,
  inks: readonly Ink[] = BLACK,
  since = Number.NEGATIVE_INFINITY,
): void {
  const { bottom, rise, wide, tall } = layout;
  const { ticks } = sweep;
  const start = sweep.numberOf(latest) * ticks;
  const clear = headOf(latest, sweep, layout, width);
  memory.forEach((tick, neuron) => {
    if (tick <= since) return;
    const old = tick < start;
    const centre = ((tick - start + (old ? ticks : 0) + 1) / ticks) * width;
    const left = Math.max(0, Math.min(width - wide, Math.round(centre - wide / 2)));
    const from = old ? Math.max(left, clear) : left;
    if (from >= left + wide) return;
    const top = Math.max(0, Math.min(height - tall, Math.round(bottom - neuron * rise - tall / 2)));
    let ink = inks.length - 1;
    while (inks[ink]!.start > neuron) ink--;
    const [red, green, blue] = inks[ink]!.rgb;
    for (let y = top; y < top + tall; y++)
      for (let x = from; x < left + wide; x++) {
        const pixel = 4 * (y * width + x);
        data[pixel] = red;
        data[pixel + 1] = green;
        data[pixel + 2] = blue;
        data[pixel + 3] = old ? FADED : FRESH;
      }
  });
}

/** Draws a mark for each spike as a shape, group by group; the layout is one of px. */
export function drawSpikes(
  pen: Pen,
  memory: SpikeMemory,
  { ticks }: Sweep,
  latest: number,
  { bottom, rise, wide, tall, gap }: RasterLayout,
  inks: readonly Ink[],
  width: number,
): void {
  const head = ((latest % ticks) + 1) / ticks;
  for (const [n, { start, rgb }] of inks.entries()) {
    const end = inks[n + 1]?.start ?? Number.POSITIVE_INFINITY;
    pen.fillStyle = `rgb(${rgb.join(', ')})`;
    for (const old of [true, false]) {
      pen.globalAlpha = (old ? FADED : FRESH) / FRESH;
      pen.beginPath();
      memory.forEach((tick, neuron) => {
        const x = (((tick % ticks) + 1) / ticks) * width;
        const seen = old
          ? tick < latest - (latest % ticks) && x > head * width + gap
          : tick >= latest - (latest % ticks);
        if (seen && neuron >= start && neuron < end)
          pen.rect(x - wide / 2, bottom - neuron * rise - tall / 2, wide, tall);
      });
      pen.fill();
    }
  }
  pen.globalAlpha = 1;
}

/** The first column in which something of the sweep before is seen. */
export const headOf = (latest: number, { ticks }: Sweep, { gap }: RasterLayout, width: number): number =>
  Math.min(width, Math.ceil((((latest % ticks) + 1) / ticks) * width + gap));
