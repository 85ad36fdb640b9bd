import type { Subscription } from 'rxjs';
import type { Experiment } from 'rxneuron';

/** One page of the gallery. */
export interface Demo {
  /** In the address: `#/path`. */
  readonly path: string;
  readonly title: string;
  /** A sentence: on the card, and above the figure. */
  readonly lead: string;
  /** What runs on the card, in how many columns. */
  readonly card: { readonly experiments: readonly Experiment[]; readonly columns: number };
  /** Shows the demo; unsubscribing frees all that it has taken. */
  open(stage: HTMLElement): Subscription;
}
