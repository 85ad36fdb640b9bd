import { described } from '../stream/assert-frame.js';

/** Throws unless a network can have so many neurons. */
export function checkNeurons(owner: string, size: number): void {
  if (!(Number.isInteger(size) && size > 0))
    throw new RangeError(`${owner}: size must be a whole number > 0, got ${described(size)}`);
}
