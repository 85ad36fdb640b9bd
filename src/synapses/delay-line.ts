import type { Tick } from '../stream/frame.js';
import type { Stateful } from '../stream/state-keeping.js';

type Numbers = number | Float64Array;

/** Numbers on their way: each comes out a fixed number of ticks after its own. */
export class DelayLine implements Stateful {
  /** By the tick in which they come out, around the ring. */
  readonly #line: (Numbers | undefined)[];

  /** @param ticks how long it takes, ≥ 1 */
  constructor(readonly ticks: number) {
    this.#line = new Array(ticks + 1).fill(undefined);
  }

  /**
   * What comes out at a tick; at first zeros.
   *
   * @param from index of the tick of which the numbers are that go in
   */
  pass(numbers: Numbers, from: number, { index }: Tick): Numbers {
    if (index === 0) this.reset();
    this.#line[(from + this.ticks) % this.#line.length] = numbers;
    return (
      this.#line[index % this.#line.length] ?? (typeof numbers === 'number' ? 0 : new Float64Array(numbers.length))
    );
  }

  reset(): void {
    this.#line.fill(undefined);
  }

  save(): unknown {
    return [...this.#line];
  }

  restore(saved: unknown): void {
    for (const [place, numbers] of (saved as readonly (Numbers | undefined)[]).entries()) this.#line[place] = numbers;
  }
}
