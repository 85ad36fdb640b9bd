import { isObservable, map, Observable, type OperatorFunction } from 'rxjs';
import { type Held, LiveValue } from '../neurons/live-value.js';
import type { ParameterValue, PerNeuron } from '../neurons/parameters.js';
import { described, isTick } from '../stream/assert-frame.js';
import type { Frame, Tick } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import { derivedFrom } from '../stream/origin.js';
import { SignalFrame } from '../stream/signal-frame.js';

/** The strength of a current: a number, one per neuron, or a stream of either. */
export type LiveLevel = ParameterValue;

/** An operator on the clock that makes a current. */
export type Stimulus<T extends number | Float64Array = number | Float64Array> = OperatorFunction<Tick, Frame<T>>;

/** Whether an amplitude is one number, or a stream of such, so that the current is one number for all neurons. */
export type LevelOf<A> = A extends number | Observable<number> ? number : number | Float64Array;

/**
 * A stimulus of the form amplitude · shape(tick).
 *
 * @param amplitude in the unit of the neuron's input; a number, one per neuron, or a stream of either
 * @throws RangeError on a number that is not finite
 */
export function shaped<A extends LiveLevel>(
  name: string,
  amplitude: A,
  shape: (tick: Tick) => number,
): Stimulus<LevelOf<A>> {
  if (!isObservable(amplitude)) {
    const level = owned(name, amplitude as PerNeuron);
    return sampled(name, (tick) => scale(level, shape(tick)) as LevelOf<A>);
  }
  return held(amplitude, 0, name, shape) as Stimulus<LevelOf<A>>;
}

/**
 * Sample and hold: the latest value that any Observable has emitted (a slider, the mouse, a microphone), once per tick.
 * A value that arrives while a tick is emitted takes effect at the next.
 *
 * @param source emits numbers or arrays with one per neuron, bare or as `{ value }`, in the unit of the input
 * @param initial the value until the first has arrived; default 0
 * @param name what messages call it
 * @param shape what the value is multiplied with at a tick; default 1
 * @throws TypeError if the source is no Observable; RangeError on a number that is not finite, in the stream too
 */
export function held<L extends PerNeuron>(
  source: Observable<L | { readonly value: L }>,
  initial: L | number = 0,
  name = 'held',
  shape: (tick: Tick) => number = () => 1,
): Stimulus<LevelOf<L>> {
  if (!isObservable(source)) throw new TypeError(`${name}: expected an Observable, got ${described(source)}`);
  const first = owned(name, initial);
  return (ticks) => {
    const frames = new Observable<Frame<LevelOf<L>>>((subscriber) => {
      const latest = new LiveValue<PerNeuron>(first);
      subscriber.add(latest.follow(source, (error) => subscriber.error(error)));
      let inForce: Held<PerNeuron> | undefined;
      let level = first;
      const sample = sampled(name, (tick) => {
        const arrived = latest.at(tick);
        if (arrived !== inForce) level = owned(name, arrived.value);
        inForce = arrived;
        return scale(level, shape(tick)) as LevelOf<L>;
      });
      ticks.pipe(sample).subscribe(subscriber);
    });
    return derivedFrom(frames.pipe(shareFrames()), [ticks], { kind: 'source', name });
  };
}

/** The operator on the clock whose value is a function of the tick. */
export const sampled = <T>(name: string, value: (tick: Tick) => T): OperatorFunction<Tick, Frame<T>> => {
  const sample = map((tick: Tick) => {
    assertTick(name, tick);
    return new SignalFrame(tick, value(tick));
  });
  return (ticks) => derivedFrom(ticks.pipe(sample), [ticks], { kind: 'source', name });
};

/** Throws unless a stimulus got a tick. */
export function assertTick(name: string, tick: unknown): asserts tick is Tick {
  if (!isTick(tick))
    throw new TypeError(`${name}: expected a tick, got ${described(tick)}; use it on a clock: clock.pipe(${name}(…))`);
}

/** A checked copy of a level. */
function owned(name: string, level: PerNeuron): number | Float64Array {
  const numbers = typeof level === 'number' ? [level] : level;
  if (typeof numbers !== 'object' || numbers === null || !(numbers.length > 0))
    throw new TypeError(`${name}: expected a number or an array of numbers, got ${described(level)}`);
  for (let i = 0; i < numbers.length; i++)
    if (!Number.isFinite(numbers[i])) throw new RangeError(`${name}: expected finite numbers, got ${numbers[i]}`);
  return typeof level === 'number' ? level : Float64Array.from(level);
}

function scale(level: number | Float64Array, by: number): number | Float64Array {
  // 0 is added so that a negative amplitude that is switched off is 0, not −0.
  if (typeof level === 'number') return level * by + 0;
  return by === 1 ? level : level.map((x) => x * by + 0);
}

/** Throws unless every number is finite (and, if asked, not negative). */
export function requireNumbers(
  stimulus: string,
  numbers: Record<string, number>,
  least = Number.NEGATIVE_INFINITY,
): void {
  for (const [name, value] of Object.entries(numbers))
    if (!Number.isFinite(value) || value < least)
      throw new RangeError(
        `${stimulus}: ${name} must be a finite number${least > Number.NEGATIVE_INFINITY ? ` >= ${least}` : ''}, got ${described(value)}`,
      );
}

/** A time in whole ticks, rounded to the nearest; Infinity stays. */
export const tickAt = (time: number, dt: number): number => Math.round(time / dt);

/** Throws unless start and stop (which may be Infinity) are an interval. */
export function requireInterval(stimulus: string, start: number, stop: number): void {
  requireNumbers(stimulus, { start });
  if (Number.isNaN(stop) || stop < start)
    throw new RangeError(`${stimulus}: stop must not be before start = ${start} ms, got ${stop}`);
}
