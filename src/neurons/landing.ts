import type { Attached, Volley } from './impulses.js';
import { SpikeHistory } from './spike-history.js';

/** Impulses that wait for the tick in which they arrive, and are then added to a receptor's variable. */
export class Landing implements Attached {
  readonly most: number;
  readonly #attached: Attached;
  readonly #delay: number;
  readonly #history: SpikeHistory;

  /** @param delay in ticks */
  constructor(attached: Attached, delay: number) {
    this.most = attached.most;
    this.#attached = attached;
    this.#delay = delay;
    this.#history = new SpikeHistory(delay + 1);
  }

  deliver({ fired, firedAt }: Volley): void {
    this.#history.put(fired, firedAt);
  }

  land(tick: number): void {
    const firedAt = tick - this.#delay;
    const fired = this.#history.at(firedAt);
    if (fired.from < fired.to) this.#attached.deliver({ fired, firedAt }, tick);
  }

  reset(): void {
    this.#history.reset();
  }

  save(): unknown {
    return this.#history.save();
  }

  restore(saved: unknown): void {
    this.#history.restore(saved as ReturnType<SpikeHistory['save']>);
  }
}
