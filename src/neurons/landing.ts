import { allOf, listOf } from '../stream/fired.js';
import type { Attached, Volley } from './impulses.js';

const NOTHING: readonly Volley[] = [];

/** Impulses that wait for the tick in which they arrive, and are then added to a receptor's variable. */
export class Landing implements Attached {
  readonly most: number;
  readonly #attached: Attached;
  readonly #delay: number;
  /** What arrives in each of the ticks to come, in a ring. */
  readonly #due: (readonly Volley[])[];

  /** @param delay in ticks */
  constructor(attached: Attached, delay: number) {
    this.most = attached.most;
    this.#attached = attached;
    this.#delay = delay;
    this.#due = new Array(delay + 1).fill(NOTHING);
  }

  deliver(impulses: Volley): void {
    const { fired, firedAt } = impulses;
    if (fired.from === fired.to) return;
    const place = (firedAt + this.#delay) % this.#due.length;
    const due = this.#due[place]!;
    this.#due[place] = due === NOTHING ? [impulses] : [...due, impulses];
  }

  land(tick: number): void {
    const place = tick % this.#due.length;
    for (const impulses of this.#due[place]!) this.#attached.deliver(impulses, tick);
    this.#due[place] = NOTHING;
  }

  reset(): void {
    this.#due.fill(NOTHING);
  }

  save(): unknown {
    return this.#due.map((due) => due.map(({ fired, firedAt }) => ({ spikes: listOf(fired), firedAt })));
  }

  restore(saved: readonly (readonly { readonly spikes: Uint32Array; readonly firedAt: number }[])[]): void {
    for (const [i, due] of saved.entries())
      this.#due[i] = due.map(({ spikes, firedAt }) => ({ fired: allOf(spikes), firedAt }));
  }
}
