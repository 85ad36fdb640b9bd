import type { Attribute } from './projection.js';

/** Values that are read at a time. */
const CHUNK = 4096;

/** Whole numbers in as few bytes as they need. */
export type Ticks = Uint8Array | Uint16Array | Uint32Array;

/** The delays of a projection in ticks. */
export class Delays {
  /** The delay of all synapses, if it is one. */
  readonly constant: number | undefined;
  /** The longest, at least one tick. */
  readonly longest: number;
  #each: Ticks | undefined;

  /**
   * @param owner whose they are, for messages
   * @param delay in ms; undefined: one tick
   * @param dt length of a tick in ms
   * @param count number of synapses
   * @throws RangeError on a delay that rounds to less than one tick
   */
  constructor(owner: string, delay: Attribute | undefined, dt: number, count: number) {
    this.constant = delay ? delay.constant && delayTicks(owner, delay.constant, dt) : 1;
    let longest = this.constant ?? 1;
    if (delay && this.constant === undefined) {
      const read = delay.reader();
      const chunk = new Float64Array(Math.min(CHUNK, count));
      let each: Ticks = new Uint8Array(count);
      for (let from = 0; from < count; from += CHUNK) {
        const part = chunk.subarray(0, Math.min(CHUNK, count - from));
        read(part);
        for (let k = 0; k < part.length; k++) {
          const ticks = delayTicks(owner, part[k]!, dt);
          if (ticks > longest) {
            longest = ticks;
            each = widened(each, longest);
          }
          each[from + k] = ticks;
        }
      }
      this.#each = each;
    }
    this.longest = longest;
  }

  /** The delay of each synapse, in the order of rows, where there are several: until they are let go. */
  get each(): Ticks {
    return this.#each!;
  }

  /** Gives the room for the delay of each back, when all are where they are needed. */
  letGo(): void {
    this.#each = undefined;
  }
}

/** A place for numbers up to `most`. */
function widened(ticks: Ticks, most: number): Ticks {
  if (most < 2 ** (8 * ticks.BYTES_PER_ELEMENT)) return ticks;
  return most < 2 ** 16 ? Uint16Array.from(ticks) : Uint32Array.from(ticks);
}

/** A delay in ms as whole ticks of dt ms; throws if it is less than one. */
export function delayTicks(owner: string, ms: number, dt: number): number {
  const ticks = Math.round(ms / dt);
  if (ticks >= 1) return ticks;
  throw new RangeError(`${owner}: a delay must be at least one tick of ${dt} ms, got ${ms} ms, which rounds to none`);
}
