import type { PerNeuron } from '../neurons/parameters.js';
import { described } from '../stream/assert-frame.js';

/** An example to learn from. */
export interface Sample {
  /** The inputs; a number if there is one. */
  readonly x: PerNeuron;
  /** What the output should be. */
  readonly label: number;
}

/** Throws unless something can be a sample with a label of a kind; its inputs are still to be checked. */
export function checkSample(owner: string, sample: Sample, labels: 'number' | '0 or 1' = 'number'): void {
  if (typeof sample !== 'object' || sample === null || !('x' in sample && 'label' in sample))
    throw new TypeError(`${owner}: expected a sample { x, label }, got ${described(sample)}`);
  const { label } = sample;
  if (!Number.isFinite(label)) throw new RangeError(`${owner}: label must be a finite number, got ${described(label)}`);
  if (labels === '0 or 1' && label !== 0 && label !== 1)
    throw new RangeError(`${owner}: label must be 0 or 1, got ${label}`);
}
