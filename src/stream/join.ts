import { isObservable, Observable } from 'rxjs';
import { described, RULE } from './assert-frame.js';
import { emittingTick } from './clock.js';
import { clockOf } from './clock-of.js';
import type { Tick } from './frame.js';
import { FrameSubscriber } from './frame-subscriber.js';
import { derivedFrom } from './origin.js';

/** Makes one frame of the frames of a tick; `names` are what messages call the inputs. */
export type Combine<F, Out> = (tick: Tick, frames: readonly F[], names: readonly string[]) => Out;

/**
 * Joins streams, tick by tick: one frame leaves when the last of a tick has come, whoever is computed first. It begins
 * with the first whole tick after the subscription.
 *
 * Its stream fails if an input leaves out a tick, sends two frames of one, lags behind, completes before the others or
 * is on another clock.
 *
 * @param owner what messages call it
 * @param check throws unless an input's frame is of the right kind
 * @throws TypeError if there is nothing to join, or something that is no stream
 */
export function joined<F extends { readonly tick: Tick }, Out>(
  owner: string,
  inputs: readonly Observable<F>[],
  check: (name: string, frame: F) => void,
  combine: Combine<F, Out>,
): Observable<Out> {
  if (inputs.length === 0) throw new TypeError(`${owner}: expected at least one signal, got none`);
  inputs.forEach((input, i) => {
    if (!isObservable(input))
      throw new TypeError(
        `${owner}: input ${i + 1}: expected a signal, as in ${owner}(a$, b$), got ${described(input)}`,
      );
  });
  const clocks = new Set(inputs.map(clockOf).filter((clock) => clock !== undefined));
  const stream = new Observable<Out>((subscriber) => {
    if (clocks.size > 1) throw differentClocks(owner);
    const join = new Join(owner, inputs.length, check, combine);
    let open = inputs.length;
    for (const [i, input] of inputs.entries()) {
      if (subscriber.closed) break;
      const ended = () => {
        join.end(i);
        if (--open === 0) subscriber.complete();
      };
      input.subscribe(new FrameSubscriber(subscriber, (frame: F) => join.take(i, frame), ended));
    }
  });
  return derivedFrom(stream, inputs);
}

/** Collects the frames of a tick, one from each input. Messages count inputs from 1. */
class Join<F extends { readonly tick: Tick }, Out> {
  readonly #names: readonly string[];
  readonly #subscribedIn = emittingTick();
  readonly #ended = new Set<number>();
  readonly #frames: (F | undefined)[];
  #collected = 0;
  /** The tick that is collected or was collected last. */
  #tick: Tick | undefined;

  constructor(
    readonly owner: string,
    readonly inputs: number,
    readonly check: (name: string, frame: F) => void,
    readonly combine: Combine<F, Out>,
  ) {
    this.#names = Array.from({ length: inputs }, (_, i) => `${owner}: input ${i + 1}`);
    this.#frames = new Array(inputs).fill(undefined);
  }

  /** Takes a frame; returns what they are combined to if it was the last of its tick. */
  take(input: number, frame: F): Out | undefined {
    const name = this.#names[input]!;
    this.check(name, frame);
    const tick = this.#present(name, frame.tick);
    if (tick === this.#subscribedIn) return undefined;
    if (tick !== this.#tick) this.#begin(tick);
    if (this.#frames[input]) throw new Error(`${name} sent two frames of tick ${tick.index}; ${RULE}`);
    this.#frames[input] = frame;
    return ++this.#collected < this.inputs ? undefined : this.combine(tick, this.#frames as F[], this.#names);
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
    if (before && before.clock !== tick.clock) throw differentClocks(this.owner);
    if (this.#ended.size > 0) {
      const [input] = this.#ended;
      throw new Error(`${this.#names[input!]} completed, but another sent the frame of tick ${tick.index}`);
    }
    if (before && this.#collected < this.inputs) {
      const missing = this.#names.find((_, input) => !this.#frames[input]);
      throw new Error(`${missing} left out tick ${before.index}; ${RULE}`);
    }
    this.#tick = tick;
    for (let input = 0; input < this.inputs; input++) this.#frames[input] = undefined;
    this.#collected = 0;
  }
}

const differentClocks = (owner: string) =>
  new Error(`${owner}: the inputs are on different clocks; streams that meet share one clock`);
