import type { SpikeMemory } from './spike-memory.js';
import type { Sweep } from './sweep.js';

/** An image of which only the opacity matters; 4 bytes a pixel, row by row. */
export type Mask = Pick<ImageData, 'data' | 'width' | 'height'>;

/** Opacity of the sweep under way and of the one before. */
const [FRESH, FADED] = [255, 102];

/** How the spikes are laid out, in pixels of the mask. */
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

/** Paints a mark for each spike. The cost is a few bytes a spike, so that a hundred thousand can be seen at once. */
export function paintSpikes(mask: Mask, memory: SpikeMemory, sweep: Sweep, latest: number, layout: RasterLayout): void {
  const { data, width, height } = mask;
  const { bottom, rise, wide, tall, gap } = layout;
  const { ticks } = sweep;
  const start = sweep.numberOf(latest) * ticks;
  const head = ((latest - start + 1) / ticks) * width + gap;
  memory.forEach((tick, neuron) => {
    const old = tick < start;
    const centre = ((tick - start + (old ? ticks : 0) + 1) / ticks) * width;
    if (old && centre < head) return;
    const left = Math.max(0, Math.min(width - wide, Math.round(centre - wide / 2)));
    const top = Math.max(0, Math.min(height - tall, Math.round(bottom - neuron * rise - tall / 2)));
    const opacity = old ? FADED : FRESH;
    for (let y = top; y < top + tall; y++)
      for (let x = left; x < left + wide; x++) data[4 * (y * width + x) + 3] = opacity;
  });
}
