import { type Neuron, type NeuronOptions, neuron } from './neuron.js';
import type { ParameterValue } from './parameters.js';
import { byTransfer, transfer as functions, type Transfer } from './transfer.js';

type RateModel = Neuron<'v', 'tau' | 'b', Record<never, never>, 'rate'>;

/** The membrane, and what turns its potential into a rate. */
const withTransfer = byTransfer(
  'rateNeuron',
  (f): RateModel =>
    neuron({
      name: 'rateNeuron',
      equations: `
    tau * dv/dt + v = I + b
    r = ${f('v')}
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
    }),
);

/** What `rateNeuron` can be given besides its parameters. */
export interface RateNeuronOptions<R extends string = string> extends NeuronOptions<'v', R> {
  /** From potential to rate; default: `transfer.rectifier`. */
  readonly transfer?: Transfer;
}

/**
 * The rate-coded neuron of the lecture: τ dv/dt + v = input + b, r = f(v). Emits a `RateFrame`: `value` holds the
 * rates r, `state` the potentials v and r.
 *
 * @param parameters tau, the time constant in ms, and the bias b; a number, one per neuron, or an Observable of either
 * @throws Error on an unknown name, a value out of range, or arrays of different length
 */
export const rateNeuron = Object.assign(
  <R extends string = never>(
    parameters?: { readonly [name in 'tau' | 'b']?: ParameterValue },
    { transfer = functions.rectifier, ...options }: RateNeuronOptions<R> = {},
  ) => withTransfer(transfer)<R | 'r'>(parameters, options),
  { model: withTransfer(functions.rectifier).model, presets: {} },
);
