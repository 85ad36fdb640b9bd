import { checkOptions } from '../../stream/check-options.js';
import { checkParameter } from './check.js';
import type { RateRule } from './rate-rule.js';

/**
 * Hebb's rule for rates: dw/dt = rate · x · y, x the presynaptic rate and y the postsynaptic one. Nothing bounds the
 * weights; `oja` does.
 *
 * @param options.rate learning rate in 1/ms, > 0
 * @throws Error on an unknown option, or a rate that is missing or out of its range
 * @see Hebb 1949, The Organization of Behavior; Dayan and Abbott 2001, Theoretical Neuroscience, equation 8.2
 * @example input$.pipe(weights(W, { plasticity: hebbian({ rate: 1e-4 }) }), rateNeuron())
 */
export function hebbian(options: { readonly rate: number }): RateRule {
  checkOptions('hebbian', options, ['rate']);
  checkParameter('hebbian', 'rate', options.rate, '> 0', ' 1/ms');
  return { kind: 'rates', name: 'hebbian', rate: options.rate, decay: 0 };
}
