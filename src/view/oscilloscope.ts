import { format } from 'd3';
import { isObservable, type Observable, Subscription, tap } from 'rxjs';
import { described, isTick } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import type { Frame, Signal, SpikeFrame } from '../stream/frame.js';
import { Axes, verticalScale } from './axes.js';
import { checkDomain, requirePositive } from './checks.js';
import { type Domain, fitDomain } from './domain.js';
import { drawTrace, extentOf, inPieces } from './draw-trace.js';
import type { Drawing } from './drawing.js';
import { type Legend, legend } from './legend.js';
import { type Colours, lineColour } from './palette.js';
import type { Pen } from './pen.js';
import { type Area, createStage } from './stage.js';
import { TraceMemory } from './trace-memory.js';
import { describeTraces, tableOf } from './trace-table.js';

/** How `oscilloscope` is to look. */
export interface OscilloscopeOptions {
  /** How much time is seen, in ms; default 200. */
  readonly window?: number;
  /** Unit of the values, such as 'mV'. */
  readonly unit?: string;
  /** What the values are; by default the label of the trace, if there is only one. */
  readonly label?: string;
  /** Least and greatest value shown; by default as the data need. */
  readonly domain?: Domain;
  /** Spikes to be drawn as strokes on the first trace, for models whose equations stop at the threshold. */
  readonly spikes?: Observable<SpikeFrame>;
  /** Up to where the strokes reach, in the unit of the values; default 0. */
  readonly peak?: number;
  /** Of the whole view, in px; default 220. */
  readonly height?: number;
}

/** Pixels between the newest values and what remains of the sweep before. */
const GAP = 10;
/** Opacity of the sweep before. */
const FADED = 0.4;

/**
 * Draws signals over time, as an oscilloscope does: time sweeps over a standing window, and what the sweep before left
 * fades behind it. Redraws at most once per frame of the display, however fast the clock; an error of a signal is shown
 * in the view's place.
 *
 * @param traces a signal, or several by label
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an option that is unknown or out of range
 */
export function oscilloscope(
  traces: Signal<number> | { readonly [label: string]: Signal<number> },
  container: Element,
  options: OscilloscopeOptions = {},
): Drawing {
  checkOptions('oscilloscope', options, ['window', 'unit', 'label', 'domain', 'spikes', 'peak', 'height']);
  const { window = 200, unit = '', domain: fixed, spikes, peak = 0, height = 220 } = options;
  const labelled = isObservable(traces) ? { '': traces } : traces;
  check(labelled, window, fixed, peak, height);
  const labels = Object.keys(labelled);

  const title = options.label ?? (labels.length === 1 ? labels[0]! : '');

  const memories: (TraceMemory | undefined)[] = labels.map(() => undefined);
  let domain: Domain | undefined = fixed;
  let swept = 0;

  const draw = (pen: Pen, area: Area, colours: Colours) => {
    const known = memories.filter((memory) => memory !== undefined);
    const newest = known.reduce<TraceMemory | undefined>((a, b) => (a && a.latest >= b.latest ? a : b), undefined);
    const sweep = newest ? Math.max(0, newest.sweep.numberOf(newest.latest)) : 0;
    if (!fixed) {
      const extent = extentOf(known, sweep);
      if (extent) domain = fitDomain(domain, extent, sweep > swept);
    }
    swept = sweep;
    const scale = verticalScale(domain ?? [0, 1], area);
    axes.show(scale, sweep, area);
    const [y1, y0] = [scale(1), scale(0)];
    const toY = (value: number) => y0 + value * (y1 - y0);
    memories.forEach((memory, n) => {
      if (!memory || memory.latest < 0) return;
      pen.strokeStyle = pen.fillStyle = colours[lineColour(n)];
      drawSweeps(pen, memory, sweep, area, toY);
      const slot = memory.sweep.slotOf(memory.latest);
      const told = values.show(n, memory.last[slot]!, scale.domain() as [number, number]);
      if (!told) stage.redraw();
    });
  };

  const shown = () => labels.map((label, n) => ({ label: label || title || 'signal', unit, memory: memories[n] }));
  const describe = () => describeTraces(shown());
  const table = () => tableOf(shown());
  const stage = createStage('oscilloscope', container, height, { draw, describe, table });
  const axes = new Axes(stage.svg, window);
  const values: Legend = legend(stage.header, withUnit(title, unit), labels.length > 1 ? labels : ['']);
  stage.svg.setAttribute('aria-label', nameOf(labels, title, unit, window));

  const memoryAt = (n: number, dt: number) => {
    const memory = memories[n] ?? new TraceMemory(window, dt);
    memories[n] = memory;
    return memory;
  };
  const inputs = new Subscription();
  stage.drawing.add(inputs);
  const fail = (error: unknown) => {
    inputs.unsubscribe();
    stage.fail(error);
  };
  let clock: Clock | undefined;
  const join = (frame: Pick<Frame<unknown>, 'tick'>) => {
    if (!isTick(frame?.tick))
      throw new TypeError(`oscilloscope: expected frames { tick, value }, got ${described(frame)}`);
    if (clock) throw new Error('oscilloscope: the signals are on different clocks');
    clock = frame.tick.clock;
  };
  const attach = <F extends Pick<Frame<unknown>, 'tick'>>(source: Observable<F>, take: (frame: F) => void) => {
    const taken = tap((frame: F) => {
      if (!clock || frame?.tick?.clock !== clock) join(frame);
      take(frame);
      stage.redraw();
    });
    inputs.add(source.pipe(taken).subscribe({ error: fail }));
  };
  if (spikes)
    attach(spikes, ({ tick, spikes }) => {
      if (spikes.length > 0) memoryAt(0, tick.dt).strike(tick.index, peak);
    });
  labels.forEach((label, n) => {
    attach(labelled[label]!, (frame) => {
      const { tick, value } = frame;
      if (typeof value !== 'number')
        throw new TypeError(
          `oscilloscope: ${label ? `trace '${label}'` : 'the trace'} must be a signal of numbers, got ` +
            `${described(value ?? frame)}; ` +
            'pick a variable of one neuron with probe()',
        );
      memoryAt(n, tick.dt).write(tick.index, value);
    });
  });
  return stage.drawing;
}

/** Draws the sweep that is under way and, right of it, what is left of the one before. */
function drawSweeps(
  pen: Pen,
  memory: TraceMemory,
  sweep: number,
  { width, ratio }: Area,
  toY: (value: number) => number,
): void {
  const { slots } = memory.sweep;
  const slot = memory.sweep.slotOf(memory.latest);
  const columns = Math.round(width * ratio);
  const line = pen.putImageData ? inPieces(pen) : pen; // in SVG, a line is one path
  pen.lineJoin = 'round';
  pen.lineWidth = 1;
  pen.globalAlpha = FADED;
  pen.beginPath();
  drawTrace(line, memory, sweep - 1, [slot + Math.ceil((GAP / width) * slots), slots - 1], width, columns, toY);
  pen.stroke();
  pen.lineWidth = 1.5;
  pen.globalAlpha = 1;
  pen.beginPath();
  drawTrace(line, memory, sweep, [0, slot], width, columns, toY);
  pen.stroke();
  const value = memory.last[slot]!;
  if (Number.isNaN(value)) return;
  pen.beginPath();
  pen.arc(memory.sweep.positionOf(slot) * width, toY(value), 2.5, 0, 2 * Math.PI);
  pen.fill();
}

function check(
  traces: { readonly [label: string]: Signal<number> },
  window: number,
  domain: Domain | undefined,
  peak: number,
  height: number,
): void {
  if (typeof traces !== 'object' || traces === null || Object.keys(traces).length === 0)
    throw new TypeError('oscilloscope: expected a signal, or an object of signals by label, got none');
  for (const [label, signal] of Object.entries(traces))
    if (!isObservable(signal))
      throw new TypeError(`oscilloscope: trace '${label}' must be a signal, got ${described(signal)}`);
  requirePositive('oscilloscope', 'window', 'ms', window);
  requirePositive('oscilloscope', 'height', 'px', height);
  if (!Number.isFinite(peak))
    throw new RangeError(`oscilloscope: peak must be a finite number, got ${described(peak)}`);
  if (domain) checkDomain('oscilloscope', domain);
}

const withUnit = (label: string, unit: string) => (unit && label ? `${label} (${unit})` : label || unit);

function nameOf(labels: readonly string[], title: string, unit: string, window: number): string {
  const what = title || labels.join(', ') || 'signal';
  return `Oscilloscope: ${what}${unit ? ` in ${unit}` : ''} over ${format(',')(window)} ms`;
}
