import type { LiveValue } from '../neurons/live-value.js';
import { described } from '../stream/assert-frame.js';
import type { Tick } from '../stream/frame.js';

/** One weight for all synapses, or one each, in the order of `edges()`. */
export type Weights = number | ArrayLike<number>;

/**
 * Weights as they are given, checked and copied.
 *
 * @param size number of synapses, asked for where there is one each
 */
export function ownWeights(owner: string, given: Weights, size: () => number): number | Float64Array {
  const check = (weight: unknown, whose: string) => {
    if (typeof weight !== 'number' || !Number.isFinite(weight))
      throw new TypeError(`${owner}: weight${whose} must be a finite number, got ${described(weight)}`);
  };
  if (typeof given === 'number') {
    check(given, '');
    return given;
  }
  if (typeof given !== 'object' || given === null || typeof given.length !== 'number')
    throw new TypeError(
      `${owner}: weight must be a number, an array of numbers or an Observable of either, got ${described(given)}`,
    );
  if (given.length !== size())
    throw new RangeError(`${owner}: weight has ${given.length} values, but there are ${size()} synapses`);
  for (let k = 0; k < given.length; k++) check(given[k], ` of synapse ${k}`);
  return Float64Array.from(given);
}

/** The weights that a stream gives, tick by tick. */
export class WeightsInForce {
  #held: unknown;
  #weights: number | Float64Array = 0;
  #alike: boolean | undefined;

  constructor(
    readonly owner: string,
    readonly source: LiveValue<Weights>,
    readonly size: () => number,
  ) {}

  /** What is in force at a tick; an array is another one whenever something has changed. */
  at(tick: Tick): number | Float64Array {
    const held = this.source.at(tick);
    if (held !== this.#held) this.#take(held.value);
    this.#held = held;
    return this.#weights;
  }

  #take(given: Weights): void {
    this.#weights = ownWeights(this.owner, given, this.size);
    this.#alike ??= typeof this.#weights === 'number';
    if (this.#alike && typeof this.#weights !== 'number')
      throw new TypeError(
        `${this.owner}: weight was one number for all synapses at the first tick, got ${described(given)}; ` +
          'begin with an array, so that there is a place for each weight',
      );
  }
}
