import { BehaviorSubject, Observable, type Subscription } from 'rxjs';
import { described } from './assert-frame.js';
import { checkOptions } from './check-options.js';
import { ClockTick } from './clock-tick.js';
import { displayFrames } from './display-frames.js';
import { eventLoopTurn } from './event-loop.js';
import type { ClockPosition, Tick } from './frame.js';
import { frameBudget } from './frame-budget.js';
import { FrameSubject } from './frame-subject.js';
import { speedometer } from './speedometer.js';

/** Wall time in ms between display frames that `play` makes up for; longer gaps are those of a tab out of sight. */
const LONGEST_GAP = 100;
/** Wall time in ms that `run` works before it lets others have their turn. */
const SLICE = 10;
/** A part of a tick; so much above one half or below is one half, whatever the decimals of a duration rounded to. */
const ROUNDING = 1e-6;

const never = () => false;

let emitting: Tick | undefined;

/** The tick that is being emitted; undefined between ticks. */
export const emittingTick = (): Tick | undefined => emitting;

/**
 * The shared time of a simulation: a hot Observable of ticks. Wire first, then let it run: by `advance`, `run`, `play`
 * or `step`. What goes wrong in a stream reaches its subscribers as an error notification and the others go on, so none
 * of these throws or rejects because of it. Called inside a tick, during a run or after completion, they throw an Error.
 */
export class Clock extends Observable<Tick> {
  /** Length of a tick in ms. */
  readonly dt: number;
  /** What all random numbers of the simulation follow from. */
  readonly seed: number;
  /** Simulated ms: the present value and, at most once per display frame, slice or call, each new one. */
  readonly time$: Observable<number>;
  /** Biological ms per wall ms that `play` or `run` achieves, measured over a quarter of a second; 0 at rest. */
  readonly speed$: Observable<number>;

  readonly #ticks = new FrameSubject<Tick>();
  readonly #time = new BehaviorSubject(0);
  readonly #speed = new BehaviorSubject(0);
  #index = 0;
  /** Ticks that the durations asked for exceed the ticks emitted by: from -1/2 to 1/2. */
  #carry = 0;
  #streams = 0;
  /** The tick being emitted. */
  #current: Tick | undefined;
  #latest: Tick | undefined;
  #player: Subscription | undefined;
  #wanted = 1;
  #running = false;
  #completed = false;

  /**
   * @param options.dt length of a tick in ms, default 0.1
   * @param options.seed a whole number from 0 to 2^53 - 1, default 0
   * @throws RangeError if one of them is not so
   */
  constructor(options: { readonly dt?: number; readonly seed?: number } = {}) {
    super((subscriber) => this.#ticks.subscribe(subscriber));
    checkOptions('clock', options, ['dt', 'seed']);
    const { dt = 0.1, seed = 0 } = options;
    if (!(Number.isFinite(dt) && dt > 0))
      throw new RangeError(`clock: dt must be a finite number > 0 ms, got ${described(dt)}`);
    if (!(Number.isSafeInteger(seed) && seed >= 0))
      throw new RangeError(`clock: seed must be a whole number from 0 to 2^53 - 1, got ${described(seed)}`);
    this.dt = dt;
    this.seed = seed;
    this.time$ = this.#time.asObservable();
    this.speed$ = this.#speed.asObservable();
  }

  /** Index of the next tick: how many there have been since the start or the last reset. */
  get index(): number {
    return this.#index;
  }

  /** Simulated ms since the start or the last reset. */
  get time(): number {
    return this.#index * this.dt;
  }

  /** The tick that is being emitted or was emitted last. */
  get latest(): Tick | undefined {
    return this.#latest;
  }

  /** Whether `play` is on. */
  get playing(): boolean {
    return this.#player !== undefined;
  }

  /** Whether anybody is subscribed. */
  get observed(): boolean {
    return this.#ticks.observed;
  }

  /**
   * Emits the ticks of a time, at once and as fast as possible. What is less than a tick is carried over: the times asked
   * for are added up, and their sum is rounded to whole ticks. So 0.1 + 0.2 ms are 3 ticks of 0.1 ms, and twice
   * 0.25 ms, or 0.5 ms at once, are 5.
   *
   * @param ms finite, >= 0; otherwise a RangeError is thrown
   */
  advance(ms: number): void {
    this.#mayEmit('advance');
    this.#emit(this.#due('advance', ms), never);
  }

  /**
   * Like `advance`, but in slices of about 10 ms of wall time, between which the page or the event loop goes on.
   *
   * @param ms finite, >= 0
   * @param options.signal ends the run after a whole tick, from which it can be resumed; the promise is rejected with
   *   the signal's reason
   * @param options.progress told the fraction done, after each slice
   * @returns a promise of the end; `complete` ends it early
   */
  async run(
    ms: number,
    options: { readonly signal?: AbortSignal; readonly progress?: (fraction: number) => void } = {},
  ): Promise<void> {
    this.#mayEmit('run');
    checkOptions('clock.run', options, ['signal', 'progress']);
    const { signal, progress } = options;
    this.#mustRest('run');
    signal?.throwIfAborted();
    const total = this.#due('run', ms);
    const measure = speedometer((speed) => this.#speed.next(speed));
    let done = 0;
    this.#running = true;
    try {
      for (; ; await eventLoopTurn()) {
        signal?.throwIfAborted();
        const end = performance.now() + SLICE;
        const emitted = this.#emit(total - done, () => signal?.aborted || performance.now() >= end);
        measure(emitted * this.dt);
        done += emitted;
        signal?.throwIfAborted();
        progress?.(total === 0 ? 1 : done / total);
        if (done >= total || this.#completed) return;
      }
    } finally {
      this.#running = false;
      if (done < total) this.#carry = 0;
      this.#speed.next(0);
    }
  }

  /**
   * Follows the wall's time, display frame by display frame (by a timer where there is no display). A frame gets at most
   * 12 ms of work, less where drawing takes long: if that is not enough, the run slows down, and `speed$` says so.
   * Nothing is made up for later: in a tab out of sight, time stands still. Call it again to change the speed.
   *
   * @param options.speed biological ms per wall ms, default 1; finite, > 0, otherwise a RangeError is thrown
   */
  play(options: { readonly speed?: number } = {}): void {
    this.#mayEmit('play');
    checkOptions('clock.play', options, ['speed']);
    const { speed = 1 } = options;
    if (this.#running) this.#mustRest('play');
    if (!(Number.isFinite(speed) && speed > 0))
      throw new RangeError(`clock.play: speed must be a finite number > 0 (biological ms per wall ms), got ${speed}`);
    this.#wanted = speed;
    if (this.playing) return;
    let last = 0;
    let owed = 0;
    let usedUp = false;
    const budget = frameBudget();
    const measure = speedometer((speed) => this.#speed.next(speed));
    this.#player = displayFrames().subscribe((elapsed) => {
      owed += (Math.min(elapsed - last, LONGEST_GAP) * this.#wanted) / this.dt;
      last = elapsed;
      const end = performance.now() + budget(elapsed, usedUp);
      const due = Math.floor(owed + ROUNDING);
      const emitted = this.#emit(due, () => !this.playing || performance.now() >= end);
      usedUp = emitted < due;
      owed = usedUp ? 0 : owed - due;
      if (this.playing) measure(emitted * this.dt);
    });
  }

  /** Stops playing; from inside a tick, after it. */
  pause(): void {
    this.#player?.unsubscribe();
    this.#player = undefined;
    if (!this.#running && !this.#completed) this.#speed.next(0);
  }

  /** Emits n ticks; throws a RangeError unless n is whole and >= 0. */
  step(n = 1): void {
    this.#mayEmit('step');
    if (!(Number.isSafeInteger(n) && n >= 0))
      throw new RangeError(`clock.step: n must be a whole number of ticks >= 0, got ${n}`);
    this.#emit(n, never);
  }

  /** Begins anew: the next tick is tick 0, at which every operator starts from its initial state, noise included. */
  reset(): void {
    this.#mayEmit('reset');
    if (this.#running) this.#mustRest('reset');
    this.seek({ index: 0, carry: 0 });
  }

  /** Where it stands: the next tick, and what durations asked for exceed it by. */
  get position(): ClockPosition {
    return { index: this.#index, carry: this.#carry };
  }

  /** Goes on elsewhere. That brings no operator there: `restore` does. */
  seek({ index, carry }: ClockPosition): void {
    this.#mayEmit('seek');
    if (this.#running) this.#mustRest('seek');
    [this.#index, this.#carry] = [index, carry];
    this.#time.next(this.time);
  }

  /** Completes all streams; from inside a tick, after it. There are no ticks afterwards. */
  complete(): void {
    if (this.#completed) return;
    this.pause();
    this.#completed = true;
    if (!this.#current) this.#finish();
  }

  /** An identity for a source of random numbers, allotted in the order of wiring and not changed by `reset`. */
  newStream(): number {
    return this.#streams++;
  }

  /** Emits ticks, at most `count`, until told to stop; tells how many. */
  #emit(count: number, stop: () => boolean | undefined): number {
    const outer = emitting;
    let emitted = 0;
    try {
      while (emitted < count) {
        const tick = new ClockTick(this.#index++, this);
        this.#current = this.#latest = emitting = tick;
        this.#ticks.next(tick);
        emitted++;
        if (this.#completed || stop()) break;
      }
    } finally {
      emitting = outer;
      this.#current = undefined;
    }
    if (this.#completed) this.#finish();
    else if (count > 0) this.#time.next(this.time);
    return emitted;
  }

  #finish(): void {
    this.#ticks.complete();
    this.#time.next(this.time);
    this.#time.complete();
    this.#speed.complete();
  }

  /** The whole ticks of a time; the rest is carried over. */
  #due(method: string, ms: number): number {
    if (!(Number.isFinite(ms) && ms >= 0))
      throw new RangeError(`clock.${method}: the time must be a finite number >= 0 ms, got ${described(ms)}`);
    const due = this.#carry + ms / this.dt;
    const ticks = Math.max(0, Math.floor(due + 0.5 + ROUNDING));
    this.#carry = due - ticks;
    return ticks;
  }

  #mayEmit(method: string): void {
    if (this.#current)
      throw new Error(`clock.${method}: called inside tick ${this.#current.index}; call it when the tick is over`);
    if (this.#completed) throw new Error(`clock.${method}: the clock has completed`);
  }

  #mustRest(method: string): void {
    if (this.#running) throw new Error(`clock.${method}: a run is under way; wait for it or abort it first`);
    if (this.playing) throw new Error(`clock.${method}: the clock is playing; pause it first`);
  }
}
