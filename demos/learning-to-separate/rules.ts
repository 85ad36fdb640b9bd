import { deltaRule, logisticRegression, perceptron } from 'rxneuron';
import type { ParameterText } from '../controls/bounds.js';

/** A rule of learning on this page. */
export interface Rule {
  readonly label: string;
  readonly learn: typeof perceptron;
  /** The label of those that are not of class 1. */
  readonly other: 0 | -1;
  /** Outputs above stand for class 1. */
  readonly border: number;
  readonly eta: ParameterText;
}

const eta = (value: number) => [value, '1', 'learning rate', '>= 0'] as const;

export const rules: readonly Rule[] = [
  { label: 'Perceptron', learn: perceptron, other: 0, border: 0.5, eta: eta(1) },
  { label: 'Delta rule', learn: deltaRule, other: -1, border: 0, eta: eta(0.1) },
  { label: 'Logistic regression', learn: logisticRegression, other: 0, border: 0.5, eta: eta(0.5) },
];
