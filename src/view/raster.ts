import { format, ticks as roundNumbers } from 'd3';
import { isObservable, type Observable, tap } from 'rxjs';
import { assertSpikes } from '../measure/assert-spikes.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { SpikeFrame } from '../stream/frame.js';
import { Axes, verticalScale } from './axes.js';
import { requirePositive } from './checks.js';
import { drawSpikes, type Ink, layoutOf } from './draw-raster.js';
import type { Drawing, Table } from './drawing.js';
import { legend } from './legend.js';
import { type Colours, rgbOf } from './palette.js';
import type { Pen } from './pen.js';
import { bandsOf, checkGroups, GroupAxis, type RasterGroup, roomFor } from './raster-groups.js';
import { SpikeImage } from './spike-image.js';
import { SpikeMemory } from './spike-memory.js';
import { type Area, createStage, margin } from './stage.js';
import { Sweep } from './sweep.js';

/** How `raster` is to look. */
export interface RasterOptions {
  /** How much time is seen, in ms; default 1000. */
  readonly window?: number;
  /** What the rows are; default 'neuron'. */
  readonly label?: string;
  /** Populations that the rows are of, by number from neuron 0 on, the first on top; default: one, neurons upwards. */
  readonly groups?: readonly RasterGroup[];
  /** Of the whole view, in px; default 220. */
  readonly height?: number;
}

const exact = format(',');

/**
 * Draws a mark for every spike: time to the right, neurons upwards; in groups, each in its colour, downwards. Time
 * sweeps over a standing window, as on an oscilloscope. Redraws at most once per frame of the display; an error of the stream is shown in the view's place.
 *
 * @param spikes what a population emits
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 * @example raster(concat(a$, b$), div, { groups: [{ label: 'a', size: 800 }, { label: 'b', size: 200 }] })
 */
export function raster(spikes: Observable<SpikeFrame>, container: Element, options: RasterOptions = {}): Drawing {
  checkOptions('raster', options, ['window', 'label', 'groups', 'height']);
  const { window = 1000, label = 'neuron', groups, height = 220 } = options;
  if (!isObservable(spikes)) throw new TypeError(`raster: expected a stream of spikes, got ${described(spikes)}`);
  requirePositive('raster', 'window', 'ms', window);
  requirePositive('raster', 'height', 'px', height);
  if (groups) checkGroups(groups);
  const bands = groups && bandsOf(groups);
  const rows = bands?.at(-1)?.end;

  const memory = new SpikeMemory();
  let sweep: Sweep | undefined;
  let latest = -1;
  let size = rows ?? 1;
  let image: SpikeImage<ImageData> | undefined;
  let inks: readonly Ink[] = [];
  let inkedFor: Colours | undefined;

  const draw = (pen: Pen, area: Area, colours: Colours) => {
    const scale = verticalScale(groups ? [size - 0.5, -0.5] : [-0.5, size - 0.5], area);
    const count = Math.max(2, Math.round(area.height / 40));
    const labelled = groups ? [] : roundNumbers(0, size - 1, Math.min(count, size)).filter(Number.isInteger);
    axes.show(scale, sweep ? sweep.numberOf(Math.max(0, latest)) : 0, area, labelled);
    names?.show(scale, area);
    if (!sweep || latest < 0) return;
    if (colours !== inkedFor) {
      inks = (bands ?? [{ start: 0, colour: '--rx-1' as const }]).map(({ start, colour }) => ({
        start,
        rgb: rgbOf(colours[colour]),
      }));
      inkedFor = colours;
    }
    const layout = (ratio: number) => layoutOf(scale(0), scale(0) - scale(1), ratio);
    if (pen.putImageData) {
      image ??= new SpikeImage((width, height) => new ImageData(width, height));
      const scene = { sweep, inks, layout: layout(area.ratio) };
      const [width, height] = [area.width, area.height].map((px) => Math.round(px * area.ratio)) as [number, number];
      pen.putImageData(image.paint(memory, latest, scene, width, height), 0, 0);
    } else drawSpikes(pen, memory, sweep, latest, layout(1), inks, area.width);
    pen.fillStyle = colours['--rx-soft'];
    pen.fillRect((((latest % sweep.ticks) + 1) / sweep.ticks) * area.width - 0.5, 0, 1, area.height);
  };

  /** The spikes of the time just past, as long as the window: tick and neuron. */
  const recent = () => {
    const found: [tick: number, neuron: number][] = [];
    memory.forEach((tick, neuron) => {
      if (tick > latest - sweep!.ticks) found.push([tick, neuron]);
    });
    return found;
  };
  const describe = () => {
    if (!sweep) return 'nothing yet';
    const time = Math.min(latest + 1, sweep.ticks) * sweep.dt;
    const rate = (1000 * recent().length) / (size * time);
    const neurons = `${exact(size)} neuron${size === 1 ? '' : 's'}`;
    return `${neurons}, ${rate.toFixed(1)} spikes per s and neuron in the last ${exact(time)} ms`;
  };
  const table = (): Table => {
    const groupOf = (neuron: number) => bands?.find(({ end }) => neuron < end)?.label ?? [];
    const rows = recent().map(([tick, neuron]) => [sweep!.endOf(tick), neuron, groupOf(neuron)].flat());
    return [['t (ms)', 'neuron', ...(bands ? ['group'] : [])], ...rows];
  };

  const room = bands ? roomFor(bands) : margin;
  const stage = createStage('raster', container, height, { draw, describe, table }, room);
  const axes = new Axes(stage.svg, window, room);
  const names = bands && new GroupAxis(stage.svg, bands, room);
  legend(stage.header, label, []);
  const whose = bands ? ` of ${bands.map((band) => band.label).join(', ')}` : '';
  stage.svg.setAttribute('aria-label', `Raster of spikes: ${label}${whose} over ${exact(window)} ms`);

  const take = tap((frame: SpikeFrame) => {
    assertSpikes('raster', frame);
    const { index, dt } = frame.tick;
    sweep ??= new Sweep(window, dt);
    if (index < latest) {
      memory.clear();
      image = undefined;
    }
    latest = index;
    if (rows !== undefined && frame.size !== rows)
      throw new RangeError(`raster: the groups have ${rows} neurons, but the population has ${frame.size}`);
    size = Math.max(1, frame.size);
    for (const neuron of frame.spikes) memory.push(index, neuron);
    if (index % sweep.ticks === 0) memory.forgetBefore(index - sweep.ticks);
    stage.redraw();
  });
  stage.drawing.add(spikes.pipe(take).subscribe({ error: stage.fail }));
  return stage.drawing;
}
