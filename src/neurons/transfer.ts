import { evaluate } from '../equations/interpreter.js';
import { parseSingle } from '../equations/system.js';

/** A transfer function r = f(x): to be called, and the equation that kernels, curves and docs take it from. */
export interface Transfer {
  (x: number): number;
  /** In terms of `x`, in the language of the models. */
  readonly equation: string;
}

/** Makes a transfer function from its equation in `x`. */
function fromEquation(equation: string): Transfer {
  const expr = parseSingle(equation);
  return Object.assign((x: number) => evaluate(expr, { x }), { equation });
}

/**
 * Makes models with a transfer function: one for each equation, at its first use.
 *
 * @param name of the model, for messages
 * @param make given the function's equation in terms of another name than `x`
 */
export function byTransfer<M>(name: string, make: (equation: (argument: string) => string) => M): (f: Transfer) => M {
  const models = new Map<string, M>();
  return (f) => {
    const equation = f?.equation;
    if (equation === undefined)
      throw new TypeError(`${name}: transfer must be one of transfer.${Object.keys(transfer).join(', transfer.')}`);
    const model = models.get(equation) ?? make((argument) => equation.replace(/\bx\b/g, argument));
    models.set(equation, model);
    return model;
  };
}

/** What turns the potential of a rate-coded neuron into its rate. */
export const transfer = {
  identity: fromEquation('x'),
  /** (x)⁺ */
  rectifier: fromEquation('max(0, x)'),
  /** x, kept in [min, max]. */
  piecewiseLinear: (min = 0, max = 1): Transfer => {
    if (!(Number.isFinite(min) && min <= max && Number.isFinite(max)))
      throw new RangeError(`transfer.piecewiseLinear: expected min <= max, both finite, got ${min} and ${max}`);
    return fromEquation(`clip(x, ${min}, ${max})`);
  },
  logistic: fromEquation('1 / (1 + exp(-x))'),
  tanh: fromEquation('tanh(x)'),
  heaviside: fromEquation('x > 0 ? 1 : 0'),
  /** log(1 + eˣ), written so that no x overflows. */
  softplus: fromEquation('max(0, x) + log(1 + exp(-abs(x)))'),
};
