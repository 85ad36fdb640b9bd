import type { Lender } from '../stream/borrowed-frame.js';
import type { NeuronFrame, RateFrame, State, Tick } from '../stream/frame.js';

/** What a frame reads its state from. */
export interface StateSource {
  readonly name: string;
  readonly readable: readonly string[];
  /** Counts the ticks computed; a frame of an earlier one is stale. */
  readonly version: number;
  /** A copy of a variable, made once per tick. */
  copy(name: string): Float64Array;
  /** A variable as it is at the moment. */
  view(name: string): Float64Array;
  /** One number of a variable. */
  peek(name: string, index: number): number;
}

/** A frame whose state can be read until its population computes the next tick. */
abstract class StateFrame {
  readonly #source: StateSource;
  readonly #version: number;
  #state: State | undefined;

  constructor(
    readonly tick: Tick,
    readonly size: number,
    source: StateSource,
    version = source.version,
  ) {
    this.#source = source;
    this.#version = version;
  }

  protected get source(): StateSource {
    return this.#source;
  }

  protected get version(): number {
    return this.#version;
  }

  get state(): State {
    this.#state ??= Object.defineProperties(
      {},
      Object.fromEntries(this.source.readable.map((name) => [name, { enumerable: true, get: () => this.read(name) }])),
    ) as State;
    return this.#state;
  }

  /** One number of the state, without copying the variable. */
  peek(name: string, index: number): number {
    this.checkFresh(name);
    return this.source.peek(name, index);
  }

  protected read(name: string): Float64Array {
    this.checkFresh(name);
    return this.source.copy(name);
  }

  protected checkFresh(name: string): void {
    if (this.version !== this.source.version)
      throw new Error(
        `${this.source.name}: '${name}' of tick ${this.tick.index} was read after a later tick was computed; ` +
          'read it when the frame arrives, or keep the frame with snapshot()',
      );
  }
}

export class SpikingFrame extends StateFrame implements NeuronFrame {
  readonly #firedAt: number;

  constructor(
    tick: Tick,
    size: number,
    source: StateSource,
    readonly spikes: Uint32Array,
    readonly times?: Float64Array,
    version?: number,
    firedAt = tick.index,
  ) {
    super(tick, size, source, version);
    this.#firedAt = firedAt;
  }

  get firedAt(): number {
    return this.#firedAt;
  }

  /** The same frame at another tick, as a register holds it. */
  withTick(tick: Tick): SpikingFrame {
    return new SpikingFrame(tick, this.size, this.source, this.spikes, this.times, this.version, this.firedAt);
  }
}

export class RateCodedFrame extends StateFrame implements RateFrame, Lender {
  readonly #rate: string;
  readonly #firedAt: number;

  constructor(tick: Tick, size: number, source: StateSource, rate: string, version?: number, firedAt = tick.index) {
    super(tick, size, source, version);
    this.#rate = rate;
    this.#firedAt = firedAt;
  }

  /** Index of the tick of which the rates are, where a register of a network shows them later. */
  get firedAt(): number {
    return this.#firedAt;
  }

  get value(): Float64Array {
    return this.read(this.#rate);
  }

  borrow(): Float64Array {
    this.checkFresh(this.#rate);
    return this.source.view(this.#rate);
  }

  withTick(tick: Tick): RateCodedFrame {
    return new RateCodedFrame(tick, this.size, this.source, this.#rate, this.version, this.firedAt);
  }
}
