import { transfer } from '../neurons/transfer.js';
import type { Frame } from '../stream/frame.js';
import type { Population } from '../stream/network.js';
import { checkRegularization } from './check-regularization.js';
import { type Gain, type Learned, type LearningOptions, learning } from './learner.js';
import type { Sample } from './sample.js';

const NAME = 'recursiveLeastSquares';

/**
 * Recursive least squares of a linear neuron, on samples whose label is any number. With r = (x, 1), the bias being the
 * weight of an input that is always 1:
 *
 *     y = ⟨w, r⟩
 *     P ← P − P r rᵀ P / (1 + rᵀ P r)
 *     w ← w + η · (label − y) · P r
 *
 * P begins as 1/alpha and comes to be the inverse of alpha + Σ r rᵀ. With η = 1 and weights that began with 0, w is after
 * each sample the solution of ridge regression for all samples so far, as `ridge` finds it. Where η is 0, P stays too.
 * A sample takes a time of order n², n being the number of inputs.
 *
 * @param options.alpha > 0, how much weights are held back: corrections are at first of order 1/alpha; default 1
 * @param options.rate η, ≥ 0, a number or an Observable; default 1: 0 switches learning off
 * @param options.initial weights and bias to begin with; default 0, as many as there are inputs
 * @throws Error on an unknown option or one out of its range; the stream fails on inputs that are not as many as the
 *   weights
 * @see Haykin 2002, Adaptive Filter Theory, ch. 9; Sussillo and Abbott 2009, Neuron 63:544, equations 4 and 5
 * @example neurons$.pipe(labelled(target$), recursiveLeastSquares({ alpha: 1 }))
 */
export function recursiveLeastSquares(
  options: LearningOptions & { readonly alpha?: number } = {},
): Population<Frame<Sample>, Frame<Learned>> {
  const { alpha = 1, ...others } = options;
  checkRegularization(NAME, alpha);
  const gain = () => new LeastSquaresGain(alpha);
  return learning({ name: NAME, transfer: transfer.identity, labels: 'number', rate: 1, gain })(others);
}

class LeastSquaresGain implements Gain {
  /** The lower triangle of P, row by row. */
  #P: Float64Array | undefined;
  #r = new Float64Array(0);
  /** P r. */
  #direction = new Float64Array(0);

  constructor(readonly alpha: number) {}

  along(x: ArrayLike<number>): Float64Array {
    const size = x.length + 1;
    if (this.#r.length !== size) {
      this.#r = new Float64Array(size).fill(1);
      this.#direction = new Float64Array(size);
    }
    this.#P ??= this.#initial(size);
    const [P, r, direction] = [this.#P, this.#r, this.#direction];
    r.set(x);
    multiply(P, r, direction);
    let norm = 1;
    for (let i = 0; i < size; i++) norm += r[i]! * direction[i]!;
    for (let i = 0, at = 0; i < size; i++) {
      const by = direction[i]! / norm;
      for (let j = 0; j <= i; j++) P[at++]! -= by * direction[j]!;
    }
    // The new P times r.
    for (let i = 0; i < size; i++) direction[i]! /= norm;
    return direction;
  }

  #initial(size: number): Float64Array {
    const P = new Float64Array((size * (size + 1)) / 2);
    for (let i = 0; i < size; i++) P[(i * (i + 3)) / 2] = 1 / this.alpha;
    return P;
  }

  save(): unknown {
    return this.#P?.slice();
  }

  restore(saved: unknown): void {
    this.#P = (saved as Float64Array | undefined)?.slice();
  }
}

/** P r into a product, P being symmetric and its numbers read once each. */
function multiply(P: Float64Array, r: Float64Array, product: Float64Array): void {
  for (let i = 0, at = 0; i < r.length; i++) {
    const ri = r[i]!;
    let sum = 0;
    for (let j = 0; j < i; j++) {
      const p = P[at++]!;
      sum += p * r[j]!;
      product[j]! += p * ri;
    }
    product[i] = sum + P[at++]! * ri;
  }
}
