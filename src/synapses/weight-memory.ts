import type { Heap } from '../kernel/heap.js';

/** The weights of rate-coded synapses in a kernel's memory. */
export interface WeightMemory {
  readonly heap: Heap;
  /** Number of presynaptic neurons. */
  readonly pre: number;
  /** Number of postsynaptic neurons. */
  readonly post: number;
  /** The longest delay in ticks. */
  readonly delay: number;
  /** A copy, in the order in which readers see them. */
  read(): Float64Array;
  write(weights: Float64Array): void;
  /**
   * Computes y = W x.
   *
   * @param x address of the present input; that of the tick before lies just before it, and so on
   * @param y address of the sums; one more is written if their number is odd
   */
  sum(x: number, y: number): void;
  /**
   * Adds gain · y · (x − decay · y · w) to each weight.
   *
   * @param x address of the present input
   * @param y the rates of the postsynaptic neurons
   */
  learn(x: number, y: Float64Array, gain: number, decay: number): void;
  /** Gives the memory back. */
  free(): void;
}
