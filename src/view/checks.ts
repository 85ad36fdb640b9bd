import { described } from '../stream/assert-frame.js';
import type { Domain } from './domain.js';

/** Throws unless the number is finite and > 0. */
export function requirePositive(view: string, name: string, unit: string, value: number): void {
  if (!Number.isFinite(value) || value <= 0)
    throw new RangeError(`${view}: ${name} must be a finite number of ${unit} > 0, got ${described(value)}`);
}

/** Throws unless the domain is two finite numbers, the lesser first. */
export function checkDomain(view: string, domain: Domain): void {
  if (!(domain.every(Number.isFinite) && domain[0] < domain[1]))
    throw new RangeError(`${view}: domain must be two finite numbers, the lesser first, got [${domain.join(', ')}]`);
}
