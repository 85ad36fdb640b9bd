import type { MonoTypeOperatorFunction } from 'rxjs';
import { described } from './assert-frame.js';
import { allOf, type Fired, listOf } from './fired.js';
import type { SpikeFrame, State, Tick } from './frame.js';
import { mapFrames } from './frame-subscriber.js';
import { derivedFrom } from './origin.js';

/** What can be sliced: frames of spikes, of rates, of one number per neuron, each with a state or not. */
type Sliceable = { readonly tick: Tick } & ({ readonly spikes: Uint32Array } | { readonly value: Float64Array });

/** All that a frame may hold of a population. */
interface Fields {
  readonly tick: Tick;
  readonly size?: number;
  readonly spikes?: Uint32Array;
  readonly times?: Float64Array;
  readonly firedAt?: number;
  readonly value?: ArrayLike<number>;
  readonly state?: State;
  peek?(name: string, index: number): number;
}

/**
 * A part of a population: its neurons from `start` up to `end`, counted from 0 anew.
 *
 * @param start index of the first
 * @param end index behind the last, default: the population's size
 * @throws RangeError unless they are whole numbers, 0 ≤ start < end; the stream fails if there are fewer neurons
 * @example cells$.pipe(slice(0, 800), synapses(excitation))
 */
export function slice<F extends Sliceable>(start: number, end?: number): MonoTypeOperatorFunction<F> {
  if (!(Number.isInteger(start) && start >= 0))
    throw new RangeError(`slice: start must be a whole number >= 0, got ${described(start)}`);
  if (end !== undefined && !(Number.isInteger(end) && end > start))
    throw new RangeError(`slice: end must be a whole number > start = ${start}, got ${described(end)}`);
  const cut = mapFrames((frame: F) => {
    const whole = frame as Fields;
    return (whole?.spikes ? new SpikeSlice(whole, start, end) : new ValueSlice(whole, start, end)) as unknown as F;
  });
  return (source) => derivedFrom(cut(source), [source], { kind: 'slice', start, end });
}

/** Who fired in a frame. */
export const firedIn = (frame: SpikeFrame): Fired => (frame instanceof SpikeSlice ? frame : allOf(frame.spikes));

/** A part of a frame; what it holds is cut when somebody reads it. */
abstract class Slice {
  readonly tick: Tick;
  readonly size: number;
  protected readonly end: number;

  constructor(
    protected readonly whole: Fields,
    readonly start: number,
    end: number | undefined,
  ) {
    const size = whole?.size ?? whole?.value?.length;
    if (size === undefined) throw new TypeError(`slice: expected frames of a population, got ${described(whole)}`);
    // Before its first tick a population may show one neuron, or none, whatever its size.
    const atRest = size <= 1 && whole.tick.index === 0;
    this.end = end ?? Math.max(size, start + 1);
    if (this.end > size && !atRest)
      throw new RangeError(`slice: there is no neuron ${this.end - 1} in a population of ${size}`);
    this.tick = whole.tick;
    this.size = this.end - start;
  }

  get state(): State | undefined {
    const { state } = this.whole;
    if (!state) return undefined;
    const part = (name: string) => ({ enumerable: true, get: () => state[name]!.subarray(this.start, this.end) });
    return Object.defineProperties({}, Object.fromEntries(Object.keys(state).map((name) => [name, part(name)])));
  }

  /** One number of the state, where the frame can tell it without copying all. */
  peek(name: string, index: number): number {
    const at = this.start + index;
    return this.whole.peek ? this.whole.peek(name, at) : this.whole.state![name]![at]!;
  }
}

class SpikeSlice extends Slice implements Fired {
  readonly list: Uint32Array;
  readonly from: number;
  readonly to: number;

  constructor(whole: Fields, start: number, end: number | undefined) {
    super(whole, start, end);
    this.list = whole.spikes!;
    this.from = lowerBound(this.list, this.start);
    this.to = lowerBound(this.list, this.end);
  }

  get spikes(): Uint32Array {
    return listOf(this);
  }

  get times(): Float64Array | undefined {
    return this.whole.times?.slice(this.from, this.to);
  }

  get firedAt(): number {
    return this.whole.firedAt ?? this.tick.index;
  }
}

class ValueSlice extends Slice {
  get value(): Float64Array {
    return Float64Array.from(this.whole.value!).subarray(this.start, this.end);
  }
}

/** The first place in ascending numbers whose number is not less. */
function lowerBound(numbers: Uint32Array, least: number): number {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
