import type { Attached, Volley } from './impulses.js';
import { Waiting } from './waiting.js';

/** Impulses that wait for the tick in which they arrive, and are then added to a receptor's variable. */
export class Landing extends Waiting implements Attached {
  readonly most: number;
  readonly #attached: Attached;
  readonly #delay: number;

  /** @param delay in ticks */
  constructor(attached: Attached, delay: number) {
    super(delay);
    this.most = attached.most;
    this.#attached = attached;
    this.#delay = delay;
  }

  deliver({ fired, firedAt }: Volley): void {
    this.history.put(fired, firedAt);
  }

  land(tick: number): void {
    const firedAt = tick - this.#delay;
    const fired = this.history.at(firedAt);
    if (fired.from < fired.to) this.#attached.deliver({ fired, firedAt }, tick);
  }
}
