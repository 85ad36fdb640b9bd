import type { Attribute } from './projection.js';

/** Values that are read at a time. */
const CHUNK = 4096;

/** The delays of a projection in ticks. */
export class Delays {
  /** The delay of all synapses, if it is one. */
  readonly constant: number | undefined;
  #longest: number | undefined;

  /**
   * @param owner whose they are, for messages
   * @param delay in ms; undefined: one tick
   * @param dt length of a tick in ms
   * @param count number of synapses
   */
  constructor(
    readonly owner: string,
    readonly delay: Attribute | undefined,
    readonly dt: number,
    readonly count: number,
  ) {
    this.constant = delay ? delay.constant && this.#ticks(delay.constant) : 1;
  }

  /** The longest, at least one tick. */
  get longest(): number {
    if (this.#longest !== undefined) return this.#longest;
    let longest = this.constant ?? 1;
    if (this.constant === undefined)
      this.each((ticks) => {
        if (ticks > longest) longest = ticks;
      });
    this.#longest = longest;
    return longest;
  }

  /** Tells the delay of each synapse, in the order of rows. */
  each(tell: (ticks: number, synapse: number) => void): void {
    const read = this.reader();
    const chunk = new Uint32Array(Math.min(CHUNK, this.count));
    for (let from = 0; from < this.count; from += CHUNK) {
      const part = chunk.subarray(0, Math.min(CHUNK, this.count - from));
      read(part);
      for (let k = 0; k < part.length; k++) tell(part[k]!, from + k);
    }
  }

  /** A function that writes the delays of the next synapses, in the order of rows. */
  reader(): (ticks: Uint32Array) => void {
    const read = this.delay!.reader();
    let values = new Float64Array(CHUNK);
    return (ticks) => {
      if (values.length < ticks.length) values = new Float64Array(ticks.length);
      read(values.subarray(0, ticks.length));
      for (let k = 0; k < ticks.length; k++) ticks[k] = this.#ticks(values[k]!);
    };
  }

  #ticks(ms: number): number {
    return delayTicks(this.owner, ms, this.dt);
  }
}

/** A delay in ms as whole ticks of dt ms; throws if it is less than one. */
export function delayTicks(owner: string, ms: number, dt: number): number {
  const ticks = Math.round(ms / dt);
  if (ticks >= 1) return ticks;
  throw new RangeError(`${owner}: a delay must be at least one tick of ${dt} ms, got ${ms} ms, which rounds to none`);
}
