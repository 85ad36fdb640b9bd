import { type Neuron, type NeuronOptions, neuron } from './neuron.js';
import type { ParameterValue } from './parameters.js';
import { transfer as functions, type Transfer } from './transfer.js';

type RateModel = Neuron<'v', 'tau' | 'b', Record<never, never>, 'rate'>;

/** A rate-coded neuron with a given transfer function, made once for each equation. */
const models = new Map<string, RateModel>();

function withTransfer(transfer: Transfer): RateModel {
  const equation = transfer?.equation;
  if (equation === undefined)
    throw new TypeError(`rateNeuron: transfer must be one of transfer.${Object.keys(functions).join(', transfer.')}`);
  const known = models.get(equation);
  if (known) return known;
  const model = neuron({
    name: 'rateNeuron',
    equations: `
    tau * dv/dt + v = I + b
    r = ${equation.replace(/\bx\b/g, 'v')}
  `,
    rate: 'r',
    state: { v: [0, '1', 'membrane potential'] },
    parameters: {
      tau: [10, 'ms', 'time constant', '> 0'],
      b: [0, '1', 'bias'],
    },
    integrator: 'exact',
    reference:
      'Wilson and Cowan 1972, Biophysical Journal 12:1; Dayan and Abbott 2001, Theoretical Neuroscience, ch. 7',
  });
  models.set(equation, model);
  return model;
}

export interface RateNeuronOptions<R extends string = string> extends NeuronOptions<'v', R> {
  /** From potential to rate; default: `transfer.rectifier`. */
  readonly transfer?: Transfer;
}

/**
 * The rate-coded neuron of the lecture: τ dv/dt + v = input + b, r = f(v). Emits a `RateFrame`: `value` holds the
 * rates r, `state` the potentials v and r.
 */
export const rateNeuron = Object.assign(
  <R extends string = never>(
    parameters?: { readonly [name in 'tau' | 'b']?: ParameterValue },
    { transfer = functions.rectifier, ...options }: RateNeuronOptions<R> = {},
  ) => withTransfer(transfer)<R | 'r'>(parameters, options),
  { model: withTransfer(functions.rectifier).model, presets: {} },
);
