import { defer, filter, isObservable, map, merge, tap } from 'rxjs';
import { assertFrame, described, RULE } from './assert-frame.js';
import { emittingTick } from './clock.js';
import { builtOn, clockOf } from './clock-of.js';
import type { Frame, Signal, Tick } from './frame.js';
import { Influence } from './influence.js';
import { addTerms, type Numbers, Sum, type Term } from './sum-frame.js';

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
 * Adds signals, tick by tick. Numbers are broadcast to arrays; impulses and what they drive stand side by side; the addition goes in the order of the arguments, so that
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
  if (signals.length === 0) throw new TypeError('sum: expected at least one signal, got none');
  signals.forEach((signal, i) => {
    if (!isObservable(signal))
      throw new TypeError(`sum: input ${i + 1}: expected a signal, as in sum(a$, b$), got ${described(signal)}`);
  });
  const clocks = new Set(signals.map(clockOf).filter((clock) => clock !== undefined));
  const joined = defer(() => {
    if (clocks.size > 1) throw differentClocks();
    const join = new Join(signals.length);
    const inputs = signals.map((signal, i) =>
      signal.pipe(
        map((frame) => join.take(i, frame)),
        tap({ complete: () => join.end(i) }),
      ),
    );
    return merge(...inputs).pipe(filter((frame) => frame !== undefined));
  });
  return builtOn(joined, [...clocks][0]);
}

/** Collects the frames of a tick, one from each input. Messages count inputs from 1. */
class Join {
  readonly #names: readonly string[];
  readonly #subscribedIn = emittingTick();
  readonly #ended = new Set<number>();
  readonly #frames: (Frame<Term> | undefined)[];
  #collected = 0;
  /** The tick that is collected or was collected last. */
  #tick: Tick | undefined;

  constructor(readonly inputs: number) {
    this.#names = Array.from({ length: inputs }, (_, i) => `sum: input ${i + 1}`);
    this.#frames = new Array(inputs).fill(undefined);
  }

  /** Takes a frame; returns the sum if it was the last of its tick. */
  take(input: number, frame: Frame<Term>): Sum | undefined {
    const name = this.#names[input]!;
    assertFrame(name, frame);
    const tick = this.#present(name, frame.tick);
    if (tick === this.#subscribedIn) return undefined;
    if (tick !== this.#tick) this.#begin(tick);
    if (this.#frames[input]) throw new Error(`${name} sent two frames of tick ${tick.index}; ${RULE}`);
    this.#frames[input] = frame;
    return ++this.#collected < this.inputs ? undefined : new Sum(tick, this.#terms());
  }

  /** The tick that the clock emits, of which a frame should be. */
  #present(name: string, tick: Tick): Tick {
    const latest = tick.clock?.latest;
    if (latest && latest.index !== tick.index)
      throw new Error(`${name} sent the frame of tick ${tick.index} in tick ${latest.index}; ${RULE}`);
    const present = this.#tick;
    if (latest || tick.clock) return latest ?? tick;
    return present?.index === tick.index && !present.clock ? present : tick;
  }

  end(input: number): void {
    this.#ended.add(input);
  }

  #begin(tick: Tick): void {
    const before = this.#tick;
    if (before && before.clock !== tick.clock) throw differentClocks();
    if (this.#ended.size > 0) {
      const [input] = this.#ended;
      throw new Error(`${this.#names[input!]} completed, but another sent the frame of tick ${tick.index}`);
    }
    if (before && this.#collected < this.inputs) {
      const missing = this.#names.find((_, input) => !this.#frames[input]);
      throw new Error(`${missing} left out tick ${before.index}; ${RULE}`);
    }
    this.#tick = tick;
    this.#frames.fill(undefined);
    this.#collected = 0;
  }

  /** What the frames add, in the order of the inputs. */
  #terms(): Term[] {
    const terms: Term[] = [];
    let [length, lengthOf] = [-1, ''];
    for (let input = 0; input < this.inputs; input++) {
      const name = this.#names[input]!;
      const from = terms.length;
      addTerms(terms, name, this.#frames[input]!);
      for (let i = from; i < terms.length; i++) {
        const term = terms[i]!;
        const size = typeof term === 'number' ? undefined : term instanceof Influence ? term.size : term.length;
        if (size === undefined) continue;
        if (length < 0) [length, lengthOf] = [size, `input ${input + 1}`];
        if (size !== length) throw new RangeError(`${name} has ${size} values, but ${lengthOf} has ${length}`);
      }
    }
    return terms;
  }
}

const differentClocks = () => new Error('sum: the inputs are on different clocks; streams that meet share one clock');
