import type { Observable, Subscription } from 'rxjs';
import { LiveValue } from '../neurons/live-value.js';
import { described } from '../stream/assert-frame.js';
import type { Tick } from '../stream/frame.js';

/** One weight for all synapses, or one each. */
export type Weights = number | ArrayLike<number>;

/** What can be given as weights. What a stream emits takes effect at the next tick. */
export type WeightValue = Weights | Observable<Weights | { readonly value: Weights }>;

/** How many weights there must be where there is one each; undefined: any number. */
export type Count = () => number | undefined;

/** Weights as they are given, checked and copied. */
export function ownWeights(owner: string, given: Weights, count: Count): number | Float64Array {
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
  const expected = count() ?? Math.max(1, given.length);
  if (given.length !== expected)
    throw new RangeError(`${owner}: weight has ${given.length} values, but there are ${expected} synapses`);
  for (let k = 0; k < given.length; k++) check(given[k], ` of synapse ${k}`);
  return Float64Array.from(given);
}

/** The weights that a stream gives, tick by tick. */
export class WeightsInForce {
  readonly #owner: string;
  readonly #latest: LiveValue<Weights>;
  readonly #count: Count;
  #held: unknown;
  #weights: number | Float64Array;
  #alike: boolean | undefined;

  /** @param initial the weights until the first have come */
  constructor(owner: string, initial: number | Float64Array, count: Count) {
    this.#owner = owner;
    this.#latest = new LiveValue<Weights>(initial);
    this.#count = count;
    this.#weights = initial;
  }

  /** @param fail told of the stream's error */
  follow(source: Observable<Weights | { readonly value: Weights }>, fail: (error: unknown) => void): Subscription {
    return this.#latest.follow(source, fail);
  }

  /** What is in force at a tick; an array is another one whenever something has changed. */
  at(tick: Tick): number | Float64Array {
    const held = this.#latest.at(tick);
    if (held !== this.#held) this.#take(held.value);
    this.#held = held;
    return this.#weights;
  }

  #take(given: Weights): void {
    this.#weights = ownWeights(this.#owner, given, this.#count);
    this.#alike ??= typeof this.#weights === 'number';
    if (this.#alike && typeof this.#weights !== 'number')
      throw new TypeError(
        `${this.#owner}: weight was one number for all synapses at the first tick, got ${described(given)}; ` +
          'begin with an array, so that there is a place for each weight',
      );
  }
}
