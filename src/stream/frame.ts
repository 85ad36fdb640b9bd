import type { Observable } from 'rxjs';
import type { Clock } from './clock.js';

/** One instant of the shared clock. */
export interface Tick {
  /** 0, 1, 2, … since the start or the last reset. */
  readonly index: number;
  /** `index * dt` in ms, computed from the integer: it does not drift. */
  readonly time: number;
  /** Length of the interval [time, time + dt) that the tick stands for, in ms. */
  readonly dt: number;
  /** The clock that made it; absent from ticks made by hand. */
  readonly clock?: Clock;
}

/** Where a clock stands: index of the next tick, and the part of a tick that is carried over. */
export interface ClockPosition {
  readonly index: number;
  readonly carry: number;
}

/** A value at a tick. */
export interface Frame<T> {
  readonly tick: Tick;
  readonly value: T;
}

/** One frame per tick of the clock, emitted synchronously. */
export type Signal<T> = Observable<Frame<T>>;

/** Who fired in (time, time + dt]. */
export interface SpikeFrame {
  readonly tick: Tick;
  /** Number of neurons in the population. */
  readonly size: number;
  /** Indices of the neurons that fired, in ascending order; owned by the frame's reader. */
  readonly spikes: Uint32Array;
  /** Spike times in ms, parallel to `spikes`, where the model finds them inside the tick; else each is `time + dt`. */
  readonly times?: Float64Array | undefined;
  /** Index of the tick in which they fired, where a register of a network shows them later. */
  readonly firedAt?: number;
}

/** The state of a population, one array of `size` numbers per variable, at `time + dt`. */
export type State<S extends string = string> = { readonly [name in S]: Float64Array };

/** What a spiking population emits. Its state can be read until the next tick; `snapshot()` keeps it. */
export interface NeuronFrame<S extends string = string> extends SpikeFrame {
  readonly state: State<S>;
}

/** What a rate-coded population emits: `value` holds the rates. */
export interface RateFrame<S extends string = string> extends Frame<Float64Array> {
  readonly size: number;
  readonly state: State<S>;
}
