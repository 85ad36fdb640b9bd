import type { Clock } from './clock.js';

/** A part of a simulation that changes while it runs. */
export interface Stateful {
  /** A copy of what changes: plain objects, arrays and typed arrays, which can be sent and stored. */
  save(): unknown;
  /** Goes on from what `save` gave. */
  restore(saved: unknown): void;
}

/** The parts of a clock's simulation, each in its place, which follows from the order in which they are made. */
class Parts {
  readonly #parts: (Stateful | undefined)[] = [];
  /** What a part that is still to be made will go on from. */
  #waiting: (readonly [unknown])[] = [];

  add(part: Stateful): () => void {
    const free = this.#parts.indexOf(undefined);
    const place = free < 0 ? this.#parts.length : free;
    this.#parts[place] = part;
    return () => {
      if (this.#parts[place] === part) this.#parts[place] = undefined;
    };
  }

  /** What the part that has just been made is to go on from, if anything; it is handed out once. */
  take(part: Stateful): readonly [unknown] | undefined {
    const place = this.#parts.indexOf(part);
    const saved = this.#waiting[place];
    delete this.#waiting[place];
    return saved;
  }

  save(): unknown[] {
    return this.#parts.map((part) => part?.save());
  }

  restore(saved: readonly unknown[]): void {
    this.#waiting = [];
    for (const [place, state] of saved.entries()) {
      const part = this.#parts[place];
      if (part) part.restore(state);
      else this.#waiting[place] = [state];
    }
  }
}

const simulations = new WeakMap<Clock, Parts>();

function partsOf(clock: Clock): Parts {
  const parts = simulations.get(clock) ?? new Parts();
  simulations.set(clock, parts);
  return parts;
}

/**
 * Makes a part of a simulation known, so that it is saved and restored with the others. If the simulation has been
 * restored before the part was made, call `resume` when it is ready: that restores it.
 */
export function keepState(
  clock: Clock,
  part: Stateful,
): { readonly forget: () => void; readonly resume: () => boolean } {
  const parts = partsOf(clock);
  const forget = parts.add(part);
  const resume = () => {
    const saved = parts.take(part);
    if (saved) part.restore(saved[0]);
    return saved !== undefined;
  };
  return { forget, resume };
}

export const saveParts = (clock: Clock): unknown[] => partsOf(clock).save();
export const restoreParts = (clock: Clock, saved: readonly unknown[]): void => partsOf(clock).restore(saved);
