import fc from 'fast-check';

/** Numbers spread evenly over an interval; `fc.double` draws most of them near 0. */
export const evenly = (min: number, max: number) =>
  fc.integer({ min: 0, max: 2 ** 20 }).map((n) => min + (n / 2 ** 20) * (max - min));
