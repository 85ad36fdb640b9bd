import { at } from '../../src/equations/uniform.js';

const cell = new DataView(new ArrayBuffer(8));

/** Seeded random numbers for long scans, where fast-check would take longer than what it tests. */
export class Draws {
  #n = 0;

  constructor(readonly seed: number) {}

  /** A double of random bits: any sign, any exponent, infinities and NaN among them. */
  bits(): number {
    const { high, low } = at({ high: 0, low: this.seed }, this.#n++);
    cell.setInt32(0, high);
    cell.setInt32(4, low);
    return cell.getFloat64(0);
  }

  within(low: number, high: number): number {
    const { high: word } = at({ high: 0, low: this.seed }, this.#n++);
    return low + ((high - low) * (word >>> 0)) / 2 ** 32 + (high - low) * 2 ** -40 * (this.#n % 256);
  }

  /** ±2^e, e evenly spread. */
  scale(low: number, high: number): number {
    return (this.within(0, 1) < 0.5 ? -1 : 1) * 2 ** this.within(low, high);
  }
}
