import type { Tick } from '../stream/frame.js';

/** The most slots that a window is divided into: more than the pixels across a screen. */
const MOST_SLOTS = 4096;

/**
 * How a view's window is laid over the ticks. As on an oscilloscope, the window stands still and time sweeps over it
 * from left to right, again and again: tick k is drawn in sweep ⌊k / ticks⌋. The ticks of a sweep are gathered in slots,
 * one tick in each unless there are more than 4096.
 */
export class Sweep {
  /** Length of the window in ticks. */
  readonly ticks: number;
  readonly ticksPerSlot: number;
  readonly slots: number;

  /** @param window in ms, rounded to whole ticks of `dt` ms, at least one */
  constructor(
    window: number,
    readonly dt: number,
  ) {
    this.ticks = Math.max(1, Math.round(window / dt));
    this.ticksPerSlot = Math.ceil(this.ticks / MOST_SLOTS);
    this.slots = Math.ceil(this.ticks / this.ticksPerSlot);
  }

  /** Which sweep a tick belongs to: 0, 1, 2, … */
  numberOf(index: Tick['index']): number {
    return Math.floor(index / this.ticks);
  }

  /** The slot of a tick within its sweep. */
  slotOf(index: Tick['index']): number {
    return Math.floor((index % this.ticks) / this.ticksPerSlot);
  }

  /** When a tick ends, in ms: to twelve digits, as people write it. */
  endOf(index: Tick['index']): number {
    return Number(((index + 1) * this.dt).toPrecision(12));
  }

  /** Where a slot lies in the window, from 0 to 1. A tick counts where it ends: its frame tells the state there. */
  positionOf(slot: number): number {
    return (slot * this.ticksPerSlot + 1) / this.ticks;
  }
}
