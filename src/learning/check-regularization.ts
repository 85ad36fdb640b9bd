import { described } from '../stream/assert-frame.js';

/** Throws unless alpha can hold weights back. */
export function checkRegularization(owner: string, alpha: number): void {
  if (!(Number.isFinite(alpha) && alpha > 0))
    throw new RangeError(`${owner}: alpha must be a finite number > 0, got ${described(alpha)}`);
}
