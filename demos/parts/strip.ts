import { extent, scaleLinear } from 'd3';
import { Subscription } from 'rxjs';
import { element } from './element.js';

/** The share of the height that the stimulus gets. */
const STIMULUS = 0.16;
/** Pixels by which the line must have grown to be drawn on: finer steps are not seen, and each costs a repaint. */
const GROWTH = 2;

/** Pictures are drawn before they scroll into sight. */
const NEARLY_SEEN = { rootMargin: '200px' };

/** A small picture as papers print it: the potential above, the stimulus below, from 0 to the end of a trial. */
export interface Strip {
  readonly canvas: HTMLCanvasElement;
  /** Takes the values of a tick. */
  take(index: number, v: number, I: number): void;
  /** Draws what came since. A run from tick 0 draws over the one before, which stays, pale. */
  draw(): void;
  readonly subscription: Subscription;
}

/** @param size number of ticks from left to right */
export function strip(size: number, label: string): Strip {
  const canvas = element('canvas', { class: 'strip', role: 'img', 'aria-label': label });
  const context = canvas.getContext('2d')!;
  const v = new Float64Array(size).fill(Number.NaN);
  const I = new Float64Array(size).fill(Number.NaN);
  let last = -1;
  let drawn = -1;
  let stale = true;
  let seen = false;
  let picture = layout();

  /** Scales and colours, for the size of the canvas and the values so far. */
  function layout() {
    const { clientWidth: width, clientHeight: height } = canvas;
    const ratio = window.devicePixelRatio;
    canvas.width = Math.round(width * ratio);
    canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.lineJoin = 'round';
    const style = getComputedStyle(canvas);
    const floor = height * (1 - STIMULUS);
    return {
      x: scaleLinear([0, size - 1], [1, width - 1]),
      potential: { values: v, y: scaleLinear(range(v), [floor - 6, 3]), colour: style.getPropertyValue('--trace') },
      stimulus: {
        values: I,
        y: scaleLinear(range(I), [height - 2, floor + 3]),
        colour: style.getPropertyValue('--stimulus'),
      },
      pale: style.getPropertyValue('--pale'),
    };
  }

  function line({ values, y, colour }: typeof picture.potential, from: number, to: number) {
    context.beginPath();
    for (let k = Math.max(0, from); k <= to; k++)
      if (!Number.isNaN(values[k])) context.lineTo(picture.x(k), y(values[k]!));
    context.strokeStyle = colour;
    context.lineWidth = 1.4;
    context.stroke();
  }

  function draw() {
    if (!seen) return;
    if (stale) {
      picture = layout();
      line({ ...picture.potential, colour: picture.pale }, 0, size - 1);
      line({ ...picture.stimulus, colour: picture.pale }, 0, size - 1);
      drawn = -1;
      stale = false;
    }
    if (last <= drawn) return;
    if (last < size - 1 && picture.x(last) - picture.x(drawn) < GROWTH) return;
    line(picture.potential, drawn, last);
    line(picture.stimulus, drawn, last);
    drawn = last;
  }

  const redraw = () => {
    stale = true;
    draw();
  };
  const sizes = new ResizeObserver(redraw);
  sizes.observe(canvas);
  const sight = new IntersectionObserver((entries) => {
    seen = entries.at(-1)!.isIntersecting;
    redraw();
  }, NEARLY_SEEN);
  sight.observe(canvas);
  const dark = matchMedia('(prefers-color-scheme: dark)');
  dark.addEventListener('change', redraw);
  const subscription = new Subscription(() => {
    sizes.disconnect();
    sight.disconnect();
    dark.removeEventListener('change', redraw);
  });

  function take(index: number, potential: number, current: number) {
    if (index >= size) return;
    if (index <= last) stale = true;
    v[index] = potential;
    I[index] = current;
    last = index;
  }
  return { canvas, take, draw, subscription };
}

/** The least and the most of what has come, never the same number. */
function range(values: Float64Array): [number, number] {
  const [low = 0, high = 0] = extent(values.filter((value) => !Number.isNaN(value)));
  return high - low > 1e-9 ? [low, high] : [low, low + 1];
}
