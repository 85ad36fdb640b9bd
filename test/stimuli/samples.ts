import type { Observable, OperatorFunction } from 'rxjs';
import { Clock, type Frame, type SpikeFrame, type Tick } from 'rxneuron';

interface Span {
  readonly dt?: number;
  readonly ticks: number;
  readonly seed?: number;
}

/** What a stimulus gives at each tick: numbers, or copies of the arrays. */
export function samples<T extends number | Float64Array>(
  stimulus: OperatorFunction<Tick, Frame<T>>,
  { dt = 0.1, ticks, seed = 0 }: Span,
): T[] {
  const clock = new Clock({ dt, seed });
  const values = valuesOf(clock.pipe(stimulus));
  clock.step(ticks);
  return values;
}

/** The values of a stream, as they come. */
export function valuesOf<T>(frames: Observable<Frame<T>>): T[] {
  const values: T[] = [];
  frames.subscribe(({ value }) => values.push((value instanceof Float64Array ? value.slice() : value) as T));
  return values;
}

/** Who fires at each tick. */
export function spikesOf(source: OperatorFunction<Tick, SpikeFrame>, { dt = 0.1, ticks, seed = 0 }: Span): number[][] {
  const clock = new Clock({ dt, seed });
  const spikes: number[][] = [];
  clock.pipe(source).subscribe((frame) => spikes.push([...frame.spikes]));
  clock.step(ticks);
  return spikes;
}

/** Ticks at which a current is not 0. */
export const ticksOn = (values: readonly (number | Float64Array)[]): number[] =>
  values.flatMap((value, index) => (value === 0 ? [] : [index]));

/** From one number to another, the last not included. */
export const from = (first: number, end: number): number[] => Array.from({ length: end - first }, (_, i) => first + i);
