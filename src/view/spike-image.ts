import { headOf, type Ink, type Mask, paintSpikes, type RasterLayout } from './draw-raster.js';
import type { SpikeMemory } from './spike-memory.js';
import type { Sweep } from './sweep.js';

/** What an image shows, besides the spikes: if one of these differs, it is painted anew. */
export interface SpikeScene {
  readonly sweep: Sweep;
  readonly layout: RasterLayout;
  readonly inks: readonly Ink[];
}

/** The image of a raster. It is kept from one drawing to the next, so that only new spikes have to be painted. */
export class SpikeImage<I extends Mask> {
  readonly #make: (width: number, height: number) => I;
  #image: I | undefined;
  #scene = '';
  #painted = -1;

  /** @param make an empty image */
  constructor(make: (width: number, height: number) => I) {
    this.#make = make;
  }

  /** @param latest tick, not before that of the last time */
  paint(memory: SpikeMemory, latest: number, scene: SpikeScene, width: number, height: number): I {
    const { sweep, layout, inks } = scene;
    const shown = JSON.stringify([sweep.numberOf(latest), sweep.ticks, layout, inks, width, height]);
    const stale = this.#image === undefined || shown !== this.#scene;
    if (this.#image === undefined || stale) this.#image = this.#make(width, height);
    else {
      const [from, to] = [this.#painted, latest].map((tick) => headOf(tick, sweep, layout, width)) as [number, number];
      for (let y = 0; y < height; y++) this.#image.data.fill(0, 4 * (y * width + from), 4 * (y * width + to));
    }
    paintSpikes(this.#image, memory, sweep, latest, layout, inks, stale ? undefined : this.#painted);
    this.#scene = shown;
    this.#painted = latest;
    return this.#image;
  }
}
