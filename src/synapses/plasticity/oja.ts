import { checkOptions } from '../../stream/check-options.js';
import { checkParameter } from './check.js';
import type { RateRule } from './rate-rule.js';

/**
 * Oja's rule for rates: dw/dt = rate · y · (x − y · w), x the presynaptic rate and y the postsynaptic one. The weights of
 * a linear neuron become the first principal component of its inputs, at length 1.
 *
 * @param options.rate learning rate in 1/ms, > 0
 * @throws Error on an unknown option, or a rate that is missing or out of its range
 * @see Oja 1982, Simplified neuron model as a principal component analyzer, J. Math. Biol. 15:267, equation 3
 * @example input$.pipe(weights(W, { plasticity: oja({ rate: 1e-3 }) }), rateNeuron({}, { transfer: transfer.identity }))
 */
export function oja(options: { readonly rate: number }): RateRule {
  checkOptions('oja', options, ['rate']);
  checkParameter('oja', 'rate', options.rate, '> 0', ' 1/ms');
  return { kind: 'rates', name: 'oja', rate: options.rate, decay: 1 };
}
