import { described } from '../stream/assert-frame.js';

/** Throws unless the number is finite and > 0. */
export function requirePositive(view: string, name: string, unit: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0)
    throw new RangeError(`${view}: ${name} must be a finite number of ${unit} > 0, got ${described(value)}`);
}
