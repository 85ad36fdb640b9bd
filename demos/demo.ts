import type { Subscription } from 'rxjs';
import type { LivePicture } from './parts/live-picture.js';

/** One page of the gallery. */
export interface Demo {
  /** In the address: `#/path`. */
  readonly path: string;
  readonly title: string;
  /** A sentence: on the card, and above the figure. */
  readonly lead: string;
  /** Makes what runs on the card, when that comes into sight; in how many columns. */
  readonly card: { pictures(): readonly LivePicture[]; readonly columns: number };
  /** Shows the demo; unsubscribing frees all that it has taken. */
  open(stage: HTMLElement): Subscription;
}
