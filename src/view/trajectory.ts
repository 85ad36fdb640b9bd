import type { Tick } from '../stream/frame.js';

/** The most points kept: of a longer window, every second one, every third, … */
const MOST = 2 ** 14;

/** Where a neuron has been lately: its points in a plane, and at which of them it jumped there. */
export class Trajectory {
  /** Index of the latest tick; −1 at the start. */
  latest = -1;
  readonly #times: Float64Array;
  readonly #xs: Float64Array;
  readonly #ys: Float64Array;
  readonly #jumps: Uint8Array;
  readonly #stride: number;
  #start = 0;
  #length = 0;

  /** @param window and dt in ms */
  constructor(window: number, dt: number) {
    const ticks = Math.max(2, Math.round(window / dt));
    this.#stride = Math.ceil(ticks / MOST);
    const size = Math.ceil(ticks / this.#stride);
    this.#times = new Float64Array(size);
    this.#xs = new Float64Array(size);
    this.#ys = new Float64Array(size);
    this.#jumps = new Uint8Array(size);
  }

  get length(): number {
    return this.#length;
  }

  /** Takes where the neuron is after a tick, and whether a reset brought it there. */
  push({ index, time, dt }: Tick, x: number, y: number, jumped: boolean): void {
    if (index < this.latest) this.#start = this.#length = 0;
    this.latest = index;
    if (index % this.#stride > 0 && !jumped) return;
    const size = this.#xs.length;
    const place = (this.#start + this.#length) % size;
    if (this.#length < size) this.#length++;
    else this.#start = (this.#start + 1) % size;
    this.#times[place] = time + dt;
    this.#xs[place] = x;
    this.#ys[place] = y;
    this.#jumps[place] = jumped && this.#length > 1 ? 1 : 0;
  }

  /** Visits the points, the oldest first; `time` in ms is that of the state. */
  forEach(visit: (x: number, y: number, jumped: boolean, n: number, time: number) => void): void {
    for (let n = 0; n < this.#length; n++) {
      const place = (this.#start + n) % this.#xs.length;
      visit(this.#xs[place]!, this.#ys[place]!, this.#jumps[place] === 1, n, this.#times[place]!);
    }
  }
}
