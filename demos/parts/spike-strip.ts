import { Subscription } from 'rxjs';
import { element } from './element.js';

/** Pixels kept free between the newest spikes and those of the run before. */
const GAP = 8;
/** Opacity of those. */
const FADED = 0.4;

const NOBODY = new Uint32Array(0);

/** A small raster: time to the right, neurons downwards, from 0 to the end of a trial. */
export interface SpikeStrip {
  readonly canvas: HTMLCanvasElement;
  /** Takes the spikes of a tick. */
  take(index: number, spikes: Uint32Array): void;
  /** Draws what came since. A run from tick 0 draws over the one before. */
  draw(): void;
  readonly subscription: Subscription;
}

/**
 * @param ticks from left to right
 * @param colour of a neuron, as a custom property of the page
 */
export function spikeStrip(
  ticks: number,
  neurons: number,
  label: string,
  colour: (neuron: number) => string,
): SpikeStrip {
  const canvas = element('canvas', { class: 'strip', role: 'img', 'aria-label': label });
  const context = canvas.getContext('2d')!;
  const spikesAt: Uint32Array[] = new Array(ticks).fill(NOBODY);
  let last = -1;
  let drawn = -1;
  let stale = true;
  let size = { width: 0, height: 0 };
  let colours = new Map<string, string>();

  function fit() {
    const ratio = window.devicePixelRatio;
    size = { width: canvas.clientWidth, height: canvas.clientHeight };
    canvas.width = Math.round(size.width * ratio);
    canvas.height = Math.round(size.height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    colours = new Map();
  }

  const inForce = (name: string): string => {
    const known = colours.get(name) ?? getComputedStyle(canvas).getPropertyValue(name);
    colours.set(name, known);
    return known;
  };

  function paint(from: number, to: number) {
    const { width, height } = size;
    const x = (tick: number) => (tick / ticks) * width;
    const tall = Math.max(1, height / neurons);
    for (let tick = from; tick <= to; tick++)
      for (const neuron of spikesAt[tick]!) {
        context.fillStyle = inForce(colour(neuron));
        context.fillRect(x(tick), (neuron / neurons) * height, 1.2, tall);
      }
  }

  function draw() {
    if (stale) {
      fit();
      paint(0, ticks - 1);
      stale = false;
    } else if (last !== drawn) {
      const again = last < drawn;
      if (again) {
        context.clearRect(0, 0, size.width, size.height);
        context.globalAlpha = FADED;
        paint(last + 1, ticks - 1);
        context.globalAlpha = 1;
        drawn = -1;
      }
      const [from, to] = [drawn, last].map((tick) => ((tick + 1) / ticks) * size.width + GAP) as [number, number];
      context.clearRect(again ? 0 : from, 0, again ? to : to - from, size.height);
      paint(drawn + 1, last);
    }
    drawn = last;
  }

  const redraw = () => {
    stale = true;
    draw();
  };
  const sizes = new ResizeObserver(redraw);
  sizes.observe(canvas);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', redraw);
  const subscription = new Subscription(() => {
    sizes.disconnect();
    dark.removeEventListener('change', redraw);
  });

  function take(index: number, spikes: Uint32Array) {
    if (index >= ticks) return;
    spikesAt[index] = spikes;
    last = index;
  }
  return { canvas, take, draw, subscription };
}
