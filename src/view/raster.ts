import { format, ticks as roundNumbers } from 'd3';
import { isObservable, type Observable, type Subscription, tap } from 'rxjs';
import type { SpikeFrame } from '../stream/frame.js';
import { Axes, verticalScale } from './axes.js';
import { requirePositive } from './checks.js';
import { legend } from './legend.js';
import type { Colours } from './palette.js';
import { SpikeMemory } from './spike-memory.js';
import { type Area, createStage } from './stage.js';
import { Sweep } from './sweep.js';

export interface RasterOptions {
  /** How much time is seen, in ms; default 1000. */
  readonly window?: number;
  /** What the rows are; default 'neuron'. */
  readonly label?: string;
  /** Of the whole view, in px; default 220. */
  readonly height?: number;
}

/** Pixels between the newest spikes and what remains of the sweep before. */
const GAP = 10;

/**
 * Draws a mark for every spike: time to the right, neurons upwards. Time sweeps over a standing window, as on an
 * oscilloscope. Redraws at most once per frame of the display; an error of the stream is shown in the view's place.
 *
 * @param spikes what a population emits
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an option out of range
 */
export function raster(
  spikes: Observable<SpikeFrame>,
  container: Element,
  { window = 1000, label = 'neuron', height = 220 }: RasterOptions = {},
): Subscription {
  if (!isObservable(spikes)) throw new TypeError(`raster: expected a stream of spikes, got ${String(spikes)}`);
  requirePositive('raster', 'window', 'ms', window);
  requirePositive('raster', 'height', 'px', height);

  const memory = new SpikeMemory();
  let sweep: Sweep | undefined;
  let latest = -1;
  let size = 1;

  const draw = (pen: CanvasRenderingContext2D, area: Area, colours: Colours) => {
    const now = sweep ? Math.max(0, sweep.numberOf(latest)) : 0;
    const scale = verticalScale([-0.5, size - 0.5], area);
    const count = Math.max(2, Math.round(area.height / 34));
    axes.show(scale, now, area, roundNumbers(0, size - 1, Math.min(count, size)).filter(Number.isInteger));
    if (!sweep || latest < 0) return;
    const { ticks } = sweep;
    const edge = (((latest % ticks) + 1) / ticks) * area.width;
    const tall = Math.max(1, Math.min(14, Math.abs(scale(1) - scale(0)) * 0.8));
    const wide = size > 200 ? 1 : 1.5;
    pen.fillStyle = colours['--rx-1'];
    memory.forEach((tick, neuron) => {
      const x = (((tick % ticks) + 1) / ticks) * area.width;
      const old = tick < now * ticks;
      if (old && (x < edge + GAP || tick < (now - 1) * ticks)) return;
      pen.globalAlpha = old ? 0.3 : 1;
      pen.fillRect(x - wide / 2, scale(neuron) - tall / 2, wide, tall);
    });
    pen.globalAlpha = 1;
    pen.fillStyle = colours['--rx-soft'];
    pen.fillRect(edge - 0.5, 0, 1, area.height);
  };

  const stage = createStage('raster', container, height, draw);
  const axes = new Axes(stage.svg, window);
  legend(stage.header, label, []);
  stage.svg.setAttribute('aria-label', `Raster of spikes: ${label} over ${format(',')(window)} ms`);

  const take = tap((frame: SpikeFrame) => {
    const { index, dt } = frame.tick;
    sweep ??= new Sweep(window, dt);
    if (index < latest) memory.clear();
    latest = index;
    size = Math.max(1, frame.size);
    for (const neuron of frame.spikes) memory.push(index, neuron);
    if (index % sweep.ticks === 0) memory.forgetBefore(index - sweep.ticks);
    stage.redraw();
  });
  stage.subscription.add(spikes.pipe(take).subscribe({ error: stage.fail }));
  return stage.subscription;
}
