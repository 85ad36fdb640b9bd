import { transfer } from '../neurons/transfer.js';
import { learning } from './learner.js';

/**
 * The perceptron's learning rule, on samples whose label is 0 or 1, one correction per tick at most:
 *
 *     y = 1 if ⟨w, x⟩ + b > 0, else 0
 *     w ← w + η · (label − y) · x,  b ← b + η · (label − y)
 *
 * If a hyperplane separates the classes, it finds one after (R/γ)² corrections at most, from weights 0 and for any η: R
 * is the length of the longest input and γ the smallest distance to the hyperplane with the widest margin, both with the
 * bias counted as the weight of an input 1 and the hyperplane through the origin. If none does, it never ends.
 *
 * @param options.rate η, ≥ 0, a number or an Observable; default 1
 * @param options.initial weights and bias to begin with; default 0, as many as there are inputs
 * @throws Error on an unknown option or one out of its range; the stream fails on another label, and on inputs that are
 *   not as many as the weights
 * @see Rosenblatt 1958, Psychological Review 65:386; Novikoff 1962, Proceedings of the Symposium on the Mathematical
 *   Theory of Automata 12:615 (the bound)
 * @example clock.pipe(samples(list), perceptron()).subscribe(({ value }) => console.log(value.weights, value.bias))
 */
export const perceptron = learning({ name: 'perceptron', transfer: transfer.heaviside, labels: '0 or 1', rate: 1 });
