import { csvFormatRows } from 'd3';
import { Subject, Subscription, throttleTime } from 'rxjs';
import { type Drawing, madeKnown, type Table } from './drawing.js';
import { cancelDrawing, requestDrawing } from './frame-loop.js';
import { type Colours, coloursAt } from './palette.js';
import type { Pen } from './pen.js';
import { painted, standalone } from './standalone.js';
import { style } from './style.js';
import { SvgPen } from './svg-pen.js';

/** Room around the data for the axes, in px. It does not depend on the labels, so nothing moves when they change. */
export const margin = { top: 6, right: 20, bottom: 36, left: 46 } as const;

/** Such room with a bar of colours at the right. */
export const marginWithBar = { ...margin, right: 70 } as const;

export type Room = { readonly [side in keyof typeof margin]: number };

/** Where the data are drawn. */
export interface Area {
  /** In CSS px. */
  readonly width: number;
  readonly height: number;
  /** Device pixels in a CSS px. */
  readonly ratio: number;
}

/** What a view shows, in three ways. */
export interface Content {
  /** The picture; called at most once per frame of the display, and only if the view can be seen, or is saved. */
  draw(pen: Pen, area: Area, colours: Colours): void;
  /** In words, for those who do not see it; asked for once a second at most. */
  describe(): string;
  /** In numbers, to be saved. */
  table(): Table;
}

/** Time between updates of the description in ms. */
const TELLING = 1000;

/** The place where a view draws. */
export interface Stage {
  readonly header: HTMLElement;
  readonly svg: SVGSVGElement;
  /** Asks for a drawing at the next frame of the display at which the view can be seen. */
  readonly redraw: () => void;
  /** Shows what went wrong in place of the picture. */
  readonly fail: (error: unknown) => void;
  readonly drawing: Drawing;
}

/**
 * Sets up a view in the page: a header, an SVG for the axes and a canvas over it for the data.
 *
 * @param name of the view, for messages
 * @param height in px, header and axes included
 * @param room around the data
 */
export function createStage(
  name: string,
  container: Element,
  height: number,
  { draw, describe, table }: Content,
  room: Room = margin,
): Stage {
  if (!(container instanceof Element))
    throw new TypeError(`${name}: container must be an element of the page, got ${String(container)}`);
  const root = element(container.ownerDocument, 'div', 'rx-view');
  root.style.height = `${height}px`;
  const sheet = element(root.ownerDocument, 'style');
  sheet.textContent = style;
  const header = element(root.ownerDocument, 'div', 'rx-header');
  const plot = element(root.ownerDocument, 'div', 'rx-plot');
  const svg = vector(root.ownerDocument, 'svg');
  svg.setAttribute('role', 'img');
  const description = vector(root.ownerDocument, 'desc');
  svg.append(description);
  const canvas = element(root.ownerDocument, 'canvas');
  canvas.style.left = `${room.left}px`;
  canvas.style.top = `${room.top}px`;
  plot.append(svg, canvas);
  root.append(sheet, header, plot);
  container.append(root);

  const pen = canvas.getContext('2d')!;
  const subscription = new Subscription(() => root.remove());
  let colours = coloursAt(root);
  let size = { width: 0, height: 0 }; // told by the observer: to ask for it at each drawing would cost a layout
  let seen = true;
  let asked = false;

  const drawNow = () => {
    asked = false;
    const area = fit(canvas, size, room);
    if (canvas.width === 0 || canvas.height === 0) return;
    pen.setTransform(area.ratio, 0, 0, area.ratio, 0, 0);
    pen.clearRect(0, 0, area.width, area.height);
    draw(pen, area, colours);
    drawn.next();
  };
  const redraw = () => {
    if (asked || !seen || subscription.closed) return;
    asked = true;
    requestDrawing(drawNow);
  };
  subscription.add(() => cancelDrawing(drawNow));

  const drawn = new Subject<void>();
  const tell = () => {
    description.textContent = describe();
  };
  subscription.add(drawn.pipe(throttleTime(TELLING, undefined, { leading: true, trailing: true })).subscribe(tell));

  const saveSvg = () => {
    const area = areaIn(plot.getBoundingClientRect(), room);
    if (area.width === 0 || area.height === 0)
      throw new Error(`${name}: only a view that is laid out in the page can be saved as a picture`);
    const marks = vector(root.ownerDocument, 'svg');
    const { width, height } = area;
    for (const [key, value] of Object.entries({ x: room.left, y: room.top, width, height }))
      marks.setAttribute(key, String(value));
    draw(new SvgPen(marks), area, colours);
    tell();
    redraw();
    return standalone(root, header, svg, marks, colours['--rx-paper']);
  };
  const drawing = Object.assign(subscription, {
    svg: saveSvg,
    png: async () => painted(saveSvg()),
    csv: () => csvFormatRows(table().map((row) => row.map(String))),
  });

  madeKnown(root, drawing);

  const sizes = new ResizeObserver((entries) => {
    size = entries.at(-1)!.contentRect;
    redraw();
  });
  sizes.observe(plot);
  subscription.add(() => sizes.disconnect());
  const sight = new IntersectionObserver((entries) => {
    seen = entries.at(-1)!.isIntersecting;
    redraw();
  });
  sight.observe(root);
  subscription.add(() => sight.disconnect());
  const scheme = matchMedia('(prefers-color-scheme: dark)');
  const recolour = () => {
    colours = coloursAt(root);
    redraw();
  };
  scheme.addEventListener('change', recolour);
  subscription.add(() => scheme.removeEventListener('change', recolour));

  const fail = (error: unknown) => {
    const alert = element(root.ownerDocument, 'div', 'rx-alert');
    alert.setAttribute('role', 'alert');
    alert.textContent = error instanceof Error ? error.message : String(error);
    root.replaceChildren(sheet, alert);
    sight.disconnect();
    seen = false;
    cancelDrawing(drawNow);
  };
  redraw();
  return { header, svg, redraw, fail, drawing };
}

type Size = Pick<DOMRectReadOnly, 'width' | 'height'>;

/** Makes the canvas as large as the plot without the room around it, in device pixels. */
function fit(canvas: HTMLCanvasElement, plot: Size, room: Room): Area {
  const { width, height, ratio } = areaIn(plot, room);
  const [across, down] = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== across || canvas.height !== down) {
    canvas.width = across;
    canvas.height = down;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  return { width, height, ratio };
}

const areaIn = ({ width, height }: Size, { left, right, top, bottom }: Room): Area => ({
  width: Math.max(0, width - left - right),
  height: Math.max(0, height - top - bottom),
  ratio: devicePixelRatio,
});

const vector = <K extends keyof SVGElementTagNameMap>(page: Document, tag: K): SVGElementTagNameMap[K] =>
  page.createElementNS('http://www.w3.org/2000/svg', tag);

export function element<K extends keyof HTMLElementTagNameMap>(
  document: Document,
  tag: K,
  className = '',
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (className) made.className = className;
  return made;
}
