import { described } from './assert-frame.js';
import { BorrowedFrame } from './borrowed-frame.js';
import type { Frame, Tick } from './frame.js';
import { Influence } from './influence.js';

/** A number for all neurons, or one for each. */
export type Numbers = number | Float64Array;

/** What can be added. */
export type Term = Numbers | Influence;

/** What a sum is made of: numbers that nobody has asked to keep yet stay where they are. */
export type Summand = Term | BorrowedFrame;

/** The sum of frames of one tick. It is added up when somebody reads it. */
export class Sum implements Frame<Numbers> {
  #value: Numbers | undefined;

  /** @param terms in the order in which they are added; those of a sum within a sum take its place */
  constructor(
    readonly tick: Tick,
    readonly terms: readonly Summand[],
  ) {}

  /** A number, or an array that belongs to the reader. */
  get value(): Numbers {
    if (this.#value === undefined) {
      if (this.terms.some((term) => typeof term !== 'number')) this.#checkFresh();
      const [first, ...others] = this.terms.map(numeric);
      this.#value = others.reduce(added, own(first!));
    }
    return this.#value;
  }

  /** An array among the terms may have been written anew since. */
  #checkFresh(): void {
    const { clock, index } = this.tick;
    if (clock?.latest && clock.latest !== this.tick)
      throw new Error(
        `sum: the value of tick ${index} was read after a later tick had begun; ` +
          'read it when the frame arrives, or keep the frame with snapshot()',
      );
  }
}

/** Writes what a frame adds to a sum to a place among its terms, and tells the place behind it; `name`: for messages. */
export function addTerms(terms: Summand[], at: number, name: string, frame: Frame<Term>): number {
  if (frame instanceof BorrowedFrame) terms[at] = frame;
  else if (frame instanceof Sum) {
    for (const [i, term] of frame.terms.entries()) terms[at + i] = term;
    return at + frame.terms.length;
  } else terms[at] = termOf(name, frame.value);
  return at + 1;
}

function termOf(name: string, value: Term): Term {
  if (typeof value === 'number' || value instanceof Float64Array || value instanceof Influence) return value;
  if (Array.isArray(value) || (ArrayBuffer.isView(value) && 'length' in value)) return Float64Array.from(value);
  throw new TypeError(`${name}: expected a number or an array of numbers as value, got ${described(value)}`);
}

/** The terms of a frame: of a sum, those that it is made of. */
export const termsOf = (frame: Frame<unknown>): readonly unknown[] =>
  frame instanceof Sum ? frame.terms : [frame instanceof BorrowedFrame ? frame : frame.value];

/** The numbers that a term adds, to be read at once. */
export function numeric(term: Summand): Numbers {
  if (term instanceof BorrowedFrame) return term.borrow();
  if (!(term instanceof Influence)) return term;
  throw new TypeError(`sum: ${term.kind} cannot be read as a number; they act on a neuron: sum(…).pipe(lif())`);
}

const own = (term: Numbers): Numbers => (typeof term === 'number' ? term : term.slice());

/** Adds to a total, in place where it is an array. */
function added(total: Numbers, term: Numbers): Numbers {
  if (typeof total === 'number') return typeof term === 'number' ? total + term : term.map((x) => total + x);
  for (let i = 0; i < total.length; i++) total[i]! += typeof term === 'number' ? term : term[i]!;
  return total;
}
