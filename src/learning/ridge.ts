import { inputsOf, vectorOf } from '../neurons/vector.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { checkRegularization } from './check-regularization.js';
import { checkSample, type Sample } from './sample.js';

const NAME = 'ridge';

/**
 * Ridge regression: weights and bias of the linear neuron y = ⟨w, x⟩ + b that minimize, over recorded samples,
 *
 *     Σ (label − y)² + alpha · (‖w‖² + b²)
 *
 * from the normal equations (alpha + Σ r rᵀ) w = Σ label · r with r = (x, 1), by Cholesky's decomposition.
 *
 * @param list the samples, all with the same number of inputs
 * @param options.alpha > 0, how much weights are held back; default 1e-6
 * @returns what `artificialNeuron` takes, with `transfer.identity`
 * @throws Error on an empty list, samples that are none or whose inputs are not as many as the first's, on an unknown
 *   option or an alpha that is out of its range or too small for rounding
 * @see Hoerl and Kennard 1970, Technometrics 12:55; Golub and Van Loan, Matrix Computations, § 4.2
 * @example neurons$.pipe(labelled(target$), toArray()).subscribe((frames) => ridge(frames.map(({ value }) => value)))
 */
export function ridge(
  list: readonly Sample[],
  options: { readonly alpha?: number } = {},
): { readonly weights: Float64Array; readonly bias: number } {
  if (!Array.isArray(list) || list.length === 0)
    throw new TypeError(`${NAME}: expected an array of samples { x, label }, got ${described(list)}`);
  checkOptions(NAME, options, ['alpha']);
  const { alpha = 1e-6 } = options;
  checkRegularization(NAME, alpha);
  const size = vectorOf(`${NAME}: sample 0`, 'input', list[0]!.x).length + 1;
  const A = Array.from({ length: size }, (_, i) => new Float64Array(i + 1).fill(alpha, i));
  const b = new Float64Array(size);
  const r = new Float64Array(size).fill(1);
  list.forEach((sample, k) => {
    checkSample(`${NAME}: sample ${k}`, sample);
    r.set(inputsOf(`${NAME}: sample ${k}`, sample.x, size - 1));
    for (let i = 0; i < size; i++) {
      b[i]! += sample.label * r[i]!;
      const row = A[i]!;
      for (let j = 0; j <= i; j++) row[j]! += r[i]! * r[j]!;
    }
  });
  const w = solve(A, b);
  return { weights: w.slice(0, -1), bias: w[size - 1]! };
}

/** Solves A w = b, A symmetric and positive definite, given by its lower triangle; both arrays are used up. */
function solve(A: readonly Float64Array[], b: Float64Array): Float64Array {
  for (const [i, row] of A.entries()) {
    for (let j = 0; j <= i; j++) {
      const other = A[j]!;
      for (let k = 0; k < j; k++) row[j]! -= row[k]! * other[k]!;
      if (j < i) row[j]! /= other[j]!;
    }
    if (!(row[i]! > 0)) throw new RangeError(`${NAME}: inputs depend on each other; a larger alpha may help`);
    row[i] = Math.sqrt(row[i]!);
  }
  for (const [i, row] of A.entries()) {
    for (let k = 0; k < i; k++) b[i]! -= row[k]! * b[k]!;
    b[i]! /= row[i]!;
  }
  for (let i = b.length - 1; i >= 0; i--) {
    b[i]! /= A[i]![i]!;
    for (let k = 0; k < i; k++) b[k]! -= A[i]![k]! * b[i]!;
  }
  return b;
}
