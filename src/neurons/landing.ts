import type { Attached, Volley } from './impulses.js';

/** Impulses that wait for the tick in which they arrive, and are then added to a receptor's variable. */
export class Landing implements Attached {
  readonly most: number;
  readonly #attached: Attached;
  readonly #delay: number;
  /** What arrives in each of the ticks to come, in a ring. */
  readonly #due: Volley[][];

  /** @param delay in ticks */
  constructor(attached: Attached, delay: number) {
    this.most = attached.most;
    this.#attached = attached;
    this.#delay = delay;
    this.#due = Array.from({ length: delay + 1 }, () => []);
  }

  deliver(impulses: Volley): void {
    if (impulses.spikes.length > 0) this.#at(impulses.firedAt + this.#delay).push(impulses);
  }

  land(tick: number): void {
    const due = this.#at(tick);
    if (due.length === 0) return;
    for (const impulses of due) this.#attached.deliver(impulses, tick);
    due.length = 0;
  }

  reset(): void {
    for (const due of this.#due) due.length = 0;
  }

  save(): unknown {
    return this.#due.map((due) => due.map(({ spikes, firedAt }) => ({ spikes, firedAt })));
  }

  restore(saved: readonly (readonly Volley[])[]): void {
    for (const [i, due] of saved.entries()) this.#due[i] = [...due];
  }

  #at(tick: number): Volley[] {
    return this.#due[tick % this.#due.length]!;
  }
}
