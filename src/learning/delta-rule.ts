import { transfer } from '../neurons/transfer.js';
import { learning } from './learner.js';

/**
 * The delta rule (least mean squares) of a linear neuron, on samples whose label is any number, one correction per tick:
 * gradient descent on ½ · (label − y)², sample by sample:
 *
 *     y = ⟨w, x⟩ + b
 *     w ← w + η · (label − y) · x,  b ← b + η · (label − y)
 *
 * For a small η it stays near the solution of least squares. It may grow without bound if η · (‖x‖² + 1) > 2; then the
 * stream fails.
 *
 * @param options.rate η, ≥ 0, a number or an Observable; default 0.1
 * @param options.initial weights and bias to begin with; default 0, as many as there are inputs
 * @throws Error on an unknown option or one out of its range; the stream fails on inputs that are not as many as the
 *   weights
 * @see Widrow and Hoff 1960, IRE WESCON Convention Record 4:96
 */
export const deltaRule = learning({ name: 'deltaRule', transfer: transfer.identity, labels: 'number', rate: 0.1 });
