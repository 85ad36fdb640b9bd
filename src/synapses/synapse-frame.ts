import type { Impulses } from '../neurons/impulses.js';
import type { Frame, State, Tick } from '../stream/frame.js';

/** What synapses emit: the impulses of a tick, and what can be read of each synapse, in the order of `edges()`. */
export interface SynapseFrame<S extends string = string> extends Frame<Impulses> {
  /** Number of synapses. */
  readonly size: number;
  /** `weight`, before the events of the tick; with `tsodyksMarkram` also `u` and `x`, as a spike of the tick has them. */
  readonly state: State<S>;
  /** One number of the state, without copying all. */
  peek(name: S, index: number): number;
}

/** Whose state a frame shows. */
export interface SynapseState {
  readonly name: string;
  readonly size: number;
  readonly readable: readonly string[];
  /** The tick of the last frame. */
  readonly latest: Tick | undefined;
  copy(name: string): Float64Array;
  peek(name: string, index: number): number;
}

/** A frame that can be read until that of the next tick is made. */
export class ReadableSynapseFrame implements SynapseFrame {
  readonly #source: SynapseState;

  constructor(
    readonly tick: Tick,
    readonly value: Impulses,
    source: SynapseState,
  ) {
    this.#source = source;
  }

  get size(): number {
    return this.#source.size;
  }

  get state(): State {
    const entry = (name: string) => ({ enumerable: true, get: () => this.#fresh(name).copy(name) });
    const names = this.#source.readable;
    return Object.defineProperties({}, Object.fromEntries(names.map((name) => [name, entry(name)]))) as State;
  }

  peek(name: string, index: number): number {
    return this.#fresh(name).peek(name, index);
  }

  #fresh(name: string): SynapseState {
    if (this.#source.latest === this.tick) return this.#source;
    throw new Error(
      `${this.#source.name}: '${name}' of tick ${this.tick.index} was read after a later tick had begun; ` +
        'read it when the frame arrives, or keep the frame with snapshot()',
    );
  }
}
