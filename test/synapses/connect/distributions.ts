/** Exact distributions that samples are held against. */

/**
 * The probability that χ² with so many degrees of freedom exceeds x: the regularised incomplete gamma function Q(df/2,
 * x/2), by the recurrence Q(a + 1, y) = Q(a, y) + y^a e^−y / Γ(a + 1) from Q(1, y) = e^−y for even df, from
 * Q(1/2, y) = erfc √y for odd.
 */
export function chiSquareTail(x: number, df: number): number {
  const y = x / 2;
  const isEven = df % 2 === 0;
  let tail = isEven ? Math.exp(-y) : 2 * (1 - normalCdf(Math.sqrt(2 * y)));
  // y^a e^−y / Γ(a + 1)
  let term = isEven ? y * Math.exp(-y) : Math.sqrt(y / Math.PI) * 2 * Math.exp(-y);
  for (let a = isEven ? 1 : 0.5; a < df / 2 - 0.25; a++) {
    tail += term;
    term *= y / (a + 1);
  }
  return tail;
}

/**
 * The probability that counts differ so much from what is expected (Pearson's χ²). Neighbouring classes are pooled until
 * at least ten are expected in each.
 *
 * @param bound how many sums of counts are given beforehand: one, their total, unless told otherwise
 */
export function chiSquareTest(counts: ArrayLike<number>, expected: ArrayLike<number>, bound = 1): number {
  let [statistic, classes, count, mean] = [0, 0, 0, 0];
  let remaining = Array.from(expected).reduce((sum, e) => sum + e, 0);
  for (let k = 0; k < expected.length; k++) {
    count += counts[k]!;
    mean += expected[k]!;
    remaining -= expected[k]!;
    if ((mean < 10 || remaining < 10) && k + 1 < expected.length) continue;
    statistic += (count - mean) ** 2 / mean;
    classes++;
    [count, mean] = [0, 0];
  }
  return chiSquareTail(statistic, classes - bound);
}

/** Φ(x), to 10⁻¹⁴ for |x| < 7: the series of Marsaglia (2004). */
export function normalCdf(x: number): number {
  if (Math.abs(x) > 8) return x > 0 ? 1 : 0;
  let [term, sum] = [x, x];
  for (let n = 1; n < 150; n++) {
    term *= (x * x) / (2 * n + 1);
    sum += term;
  }
  return 0.5 + (sum * Math.exp((-x * x) / 2)) / Math.sqrt(2 * Math.PI);
}

/** The probabilities of 0 … n successes in n trials. */
export function binomial(n: number, p: number): number[] {
  const logOf = [0];
  for (let k = 1; k <= n; k++) logOf.push(logOf[k - 1]! + Math.log(k));
  return logOf.map((_, k) =>
    Math.exp(logOf[n]! - logOf[k]! - logOf[n - k]! + k * Math.log(p) + (n - k) * Math.log1p(-p)),
  );
}

/** How often each value below n occurs. */
export function tally(values: Iterable<number>, n: number): number[] {
  const counts = new Array<number>(n).fill(0);
  for (const value of values) counts[value]!++;
  return counts;
}

/** What chance may make of a fixed seed. */
export const LIKELY = 1e-6;
