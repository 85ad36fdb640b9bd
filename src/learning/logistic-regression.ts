import { transfer } from '../neurons/transfer.js';
import { learning } from './learner.js';

/**
 * Logistic regression, on samples whose label is 0 or 1, one correction per tick: the output y is the probability that
 * the label is 1, and gradient descent on the cross entropy −label · ln y − (1 − label) · ln(1 − y), sample by sample, is
 *
 *     y = 1 / (1 + exp(−⟨w, x⟩ − b))
 *     w ← w + η · (label − y) · x,  b ← b + η · (label − y)
 *
 * For a small η it stays near the weights of maximum likelihood. Of classes that a hyperplane separates there are none:
 * the weights grow, ever slower.
 *
 * @param options.rate η, ≥ 0, a number or an Observable; default 0.1
 * @param options.initial weights and bias to begin with; default 0, as many as there are inputs
 * @throws Error on an unknown option or one out of its range; the stream fails on another label, and on inputs that are
 *   not as many as the weights
 * @see Cox 1958, Journal of the Royal Statistical Society B 20:215; Bishop 2006, Pattern Recognition and Machine
 *   Learning, eq. 4.91
 */
export const logisticRegression = learning({
  name: 'logisticRegression',
  transfer: transfer.logistic,
  labels: '0 or 1',
  rate: 0.1,
});
