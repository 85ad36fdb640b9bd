/**
 * Added to a number of less than 2^50, it leaves the nearest whole number k (halves to even) in the last bits, together
 * with the bias of the exponent, so that shifting them up makes 2^k.
 */
export const BIASED = 1.5 * 2 ** 52 + 1023;

/**
 * What an arithmetic must offer so that one text of mathematics runs on it. `T` is a value: a number for the
 * interpreter, a node of a kernel for the compiler. `M` is a mask: the outcome of a comparison.
 *
 * Every operation is fixed by IEEE 754 to the last bit, so that what is written on a machine gives the same bits on
 * each. That is why `exp`, `log` and the rest are our own (see `functions/`): JavaScript leaves theirs to the engine.
 */
export interface Machine<T, M> {
  constant(value: number): T;
  add(a: T, b: T): T;
  subtract(a: T, b: T): T;
  multiply(a: T, b: T): T;
  divide(a: T, b: T): T;
  negate(a: T): T;
  /** a / 2; of a product, a kernel may halve a factor that rarely changes, which differs only where that is subnormal. */
  half(a: T): T;
  absolute(a: T): T;
  squareRoot(a: T): T;
  floor(a: T): T;
  /** The nearest whole number, halves to even. */
  nearest(a: T): T;
  /** The first unless the second is less (greater), or NaN: NaN if either is NaN. */
  minimum(a: T, b: T): T;
  maximum(a: T, b: T): T;
  /** `b < a ? b : a` and `a < b ? b : a`: one instruction; NaN in `a` passes through. */
  lesser(a: T, b: T): T;
  greater(a: T, b: T): T;

  less(a: T, b: T): M;
  lessOrEqual(a: T, b: T): M;
  equal(a: T, b: T): M;
  and(a: M, b: M): M;
  or(a: M, b: M): M;
  not(a: M): M;
  select(condition: M, yes: T, no: T): T;
  /** The same, where the condition nearly always holds: a kernel computes `otherwise` only when a neuron needs it. */
  mostly(condition: M, usual: T, otherwise: T): T;

  /** 2^k, given k + BIASED, for a whole k in −1023 … 1024; 0 and ∞ at the ends. */
  power2(biased: T): T;
  /** The unbiased exponent of a normal x > 0, a whole number. */
  exponent(x: T): T;
  /** A normal x > 0 scaled into [1, 2). */
  mantissa(x: T): T;

  /** A uniform deviate in [0, 1), a multiple of 2^−52, the same for both neurons of a pair (2i, 2i + 1). */
  pairUniform(draw: number): T;
  /** `even` on neurons of even index, `odd` on the others. */
  byParity(even: number, odd: number): T;
}
