import { SpikeHistory } from './spike-history.js';

/** What keeps spikes until they arrive: they are forgotten, saved and restored with it. */
export abstract class Waiting {
  protected readonly history: SpikeHistory;

  /** @param longest of the delays, in ticks */
  constructor(longest: number) {
    this.history = new SpikeHistory(longest + 1);
  }

  reset(): void {
    this.history.reset();
  }

  save(): unknown {
    return this.history.save();
  }

  restore(saved: unknown): void {
    this.history.restore(saved as ReturnType<SpikeHistory['save']>);
  }
}
