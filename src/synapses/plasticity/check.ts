import { described } from '../../stream/assert-frame.js';

/** The range of a parameter, as messages put it. */
type Range = '> 0' | '>= 0' | 'from 0 to 1';

const inside: { readonly [range in Range]: (x: number) => boolean } = {
  '> 0': (x) => x > 0,
  '>= 0': (x) => x >= 0,
  'from 0 to 1': (x) => x >= 0 && x <= 1,
};

/** Throws unless a rule's parameter is a finite number in its range. */
export function checkParameter(rule: string, name: string, value: unknown, range: Range, unit = ''): void {
  if (value === undefined) throw new TypeError(`${rule}: ${name} is missing`);
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError(`${rule}: ${name} must be a finite number, got ${described(value)}`);
  if (!inside[range](value)) throw new RangeError(`${rule}: ${name} must be ${range}${unit}, got ${value}${unit}`);
}
