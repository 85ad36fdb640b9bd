import { tableExp } from '../table-exp.js';

/** Where e^x is as good as 0; `tableExp` takes no less. */
const LEAST = -700;
/** Ticks up to which a decay is looked up in a table, of 64 kB: three times as fast. */
const LOOKED_UP = 8192;

/** e^x for x ≤ 0. */
export const decay = (x: number): number => (x > LEAST ? tableExp(x) : 0);

/**
 * A trace of each neuron's spikes: it decays exponentially, and each spike adds 1 to it, or sets it to 1. It is computed
 * when somebody asks.
 */
export class Traces {
  /** The trace just before the neuron's last spike, and the tick of that. */
  readonly #before: Float64Array;
  readonly #last: Float64Array;
  readonly #rate: number;
  /** How much is left after so many ticks. */
  readonly #decays: Float64Array;
  /** What of the trace before a spike is still there after it: 1, or 0 if only the latest spike counts. */
  readonly #kept: number;

  /**
   * @param tau time constant in ms
   * @param dt length of a tick in ms
   */
  constructor(size: number, tau: number, dt: number, pairing: 'all' | 'nearest') {
    this.#before = new Float64Array(size);
    this.#last = new Float64Array(size);
    this.#rate = dt / tau;
    this.#decays = Float64Array.from({ length: LOOKED_UP }, (_, ticks) => decay(-ticks * this.#rate));
    this.#kept = pairing === 'all' ? 1 : 0;
    this.reset();
  }

  /** The trace at a tick, without a spike of that tick. */
  at(neuron: number, tick: number): number {
    const last = this.#last[neuron]!;
    const before = this.#before[neuron]!;
    const since = tick - last;
    if (since <= 0) return before;
    const rest = since < LOOKED_UP ? this.#decays[since]! : decay(-since * this.#rate);
    return (this.#kept * before + 1) * rest;
  }

  /** Takes note of a spike. */
  spike(neuron: number, tick: number): void {
    this.#before[neuron] = this.at(neuron, tick);
    this.#last[neuron] = tick;
  }

  reset(): void {
    this.#before.fill(0);
    this.#last.fill(Number.NEGATIVE_INFINITY);
  }

  save(): { readonly before: Float64Array; readonly last: Float64Array } {
    return { before: this.#before.slice(), last: this.#last.slice() };
  }

  restore({ before, last }: ReturnType<Traces['save']>): void {
    this.#before.set(before);
    this.#last.set(last);
  }
}
