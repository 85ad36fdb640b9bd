import { allOf, type Fired, listOf } from '../stream/fired.js';

const NOBODY = allOf(new Uint32Array(0));

/** Who fired in each of the last ticks. */
export class SpikeHistory {
  readonly #fired: Fired[];
  readonly #ticks: Float64Array;

  /** @param depth how many ticks are kept */
  constructor(depth: number) {
    this.#fired = new Array(depth).fill(NOBODY);
    this.#ticks = new Float64Array(depth);
  }

  /** Notes who fired in a tick. */
  put(fired: Fired, tick: number): void {
    if (fired.from === fired.to) return;
    const place = tick % this.#ticks.length;
    this.#fired[place] = fired;
    this.#ticks[place] = tick;
  }

  /** Who fired in a tick, as far as it is kept. */
  at(tick: number): Fired {
    const place = tick % this.#ticks.length;
    return this.#ticks[place] === tick ? this.#fired[place]! : NOBODY;
  }

  reset(): void {
    this.#fired.fill(NOBODY);
  }

  save() {
    return { spikes: this.#fired.map(listOf), ticks: this.#ticks.slice() };
  }

  restore({ spikes, ticks }: ReturnType<SpikeHistory['save']>): void {
    for (const [place, list] of spikes.entries()) this.#fired[place] = allOf(list);
    this.#ticks.set(ticks);
  }
}
