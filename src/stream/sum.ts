import { assertFrame } from './assert-frame.js';
import type { Frame, Signal } from './frame.js';
import type { Influence } from './influence.js';
import { joined } from './join.js';
import { addTerms, type Numbers, Sum, type Summand, type Term } from './sum-frame.js';

/** A number if all are numbers, an array if one of them surely is; of what is no number, a union. */
type SumOf<V extends readonly Term[]> = [Extract<V[number], Influence>] extends [never]
  ? SumOfNumbers<Extract<V, readonly Numbers[]>>
  : V[number];

type SumOfNumbers<V extends readonly Numbers[]> = [V[number]] extends [number]
  ? number
  : true extends { [k in keyof V]: [V[k]] extends [Float64Array] ? true : false }[number]
    ? Float64Array
    : number | Float64Array;

/**
 * Adds `signals`, tick by tick. Numbers are broadcast to arrays; impulses and what they drive stand side by side; the addition goes in the order of the arguments, so that
 * the result is the same to the last bit whoever is computed first. It begins with the first whole tick after the
 * subscription.
 *
 * Its stream fails if an input leaves out a tick, sends two frames of one, lags behind, completes before the others or
 * is on another clock, and if arrays are not of the same length.
 *
 * @example sum(clock.pipe(constant(200)), clock.pipe(whiteNoise({ sigma: 50 }))).pipe(lif())
 * @throws TypeError if there is nothing to add, or something that is no signal
 */
export function sum<V extends Term[]>(...signals: { readonly [k in keyof V]: Signal<V[k]> }): Signal<SumOf<V>>;
export function sum(...signals: Signal<Term>[]): unknown {
  return joined('sum', signals, assertFrame, (tick, frames, names) => new Sum(tick, termsOfAll(frames, names)));
}

/** What the frames add, in the order of the inputs. */
function termsOfAll(frames: readonly Frame<Term>[], names: readonly string[]): Summand[] {
  const terms: Summand[] = new Array(frames.length);
  let [length, lengthOf] = [-1, ''];
  let end = 0;
  for (let input = 0; input < frames.length; input++) {
    const name = names[input]!;
    const from = end;
    end = addTerms(terms, end, name, frames[input]!);
    for (let i = from; i < end; i++) {
      const term = terms[i]!;
      const size = typeof term === 'number' ? undefined : term instanceof Float64Array ? term.length : term.size;
      if (size === undefined) continue;
      if (length < 0) [length, lengthOf] = [size, `input ${input + 1}`];
      if (size !== length) throw new RangeError(`${name} has ${size} values, but ${lengthOf} has ${length}`);
    }
  }
  return terms;
}
