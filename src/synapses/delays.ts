import type { Attribute } from './projection.js';

/** Values that are read at a time. */
const CHUNK = 4096;

/** The delays of a projection in ticks. */
export class Delays {
  /** The delay of all synapses, if it is one. */
  readonly constant: number | undefined;

  /**
   * @param owner whose they are, for messages
   * @param delay in ms; undefined: one tick
   * @param dt length of a tick in ms
   */
  constructor(
    readonly owner: string,
    readonly delay: Attribute | undefined,
    readonly dt: number,
  ) {
    this.constant = delay ? delay.constant && this.#ticks(delay.constant) : 1;
  }

  /** The longest delay of so many synapses. */
  longest(count: number): number {
    if (this.constant !== undefined) return this.constant;
    let most = 1;
    this.each(count, (ticks) => {
      if (ticks > most) most = ticks;
    });
    return most;
  }

  /** Tells the delay of each synapse, in the order of rows. */
  each(count: number, tell: (ticks: number, synapse: number) => void): void {
    const read = this.delay!.reader();
    const chunk = new Float64Array(Math.min(CHUNK, count));
    for (let from = 0; from < count; from += CHUNK) {
      const part = chunk.subarray(0, Math.min(CHUNK, count - from));
      read(part);
      for (let k = 0; k < part.length; k++) tell(this.#ticks(part[k]!), from + k);
    }
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
