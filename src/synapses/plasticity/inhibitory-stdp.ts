import { checkOptions } from '../../stream/check-options.js';
import { checkParameter } from './check.js';
import type { PairRule } from './pair-rule.js';

/** What `inhibitoryStdp` is given. */
export interface InhibitoryStdpOptions {
  /** What a pair changes that is as close as can be, in the unit of the weight, ≥ 0. */
  readonly eta: number;
  /** The rate in Hz that the postsynaptic neurons are brought to, ≥ 0. */
  readonly rho0: number;
  /** Time constant of both traces in ms, > 0; default 20. */
  readonly tau?: number;
  /** The largest weight, > 0; default: no bound. */
  readonly w_max?: number;
}

/**
 * Plasticity of inhibitory synapses that brings the postsynaptic neurons to a rate (Vogels, Sprekeler, Zenke, Clopath &
 * Gerstner 2011, Science 334:1569). Traces x (presynaptic) and y (postsynaptic) decay with tau, and each spike adds 1:
 *
 *     presynaptic spike arrives:  w ← w + eta · (y − alpha),  alpha = 2 · rho0 · tau
 *     postsynaptic spike:         w ← w + eta · x
 *
 * after which w is brought into [0, w_max]. Weights are positive: let them act by a conductance whose reversal potential
 * lies below the threshold. Spikes of the same tick make no pair. The synapses need one delay for all.
 *
 * @throws Error on an unknown option, eta or rho0 missing, or a value out of its range
 * @example inhibitory$.pipe(synapses(projection, { plasticity: inhibitoryStdp({ eta: 0.01, rho0: 3 }) }))
 */
export function inhibitoryStdp(options: InhibitoryStdpOptions): PairRule {
  checkOptions('inhibitoryStdp', options, ['eta', 'rho0', 'tau', 'w_max']);
  const { eta, rho0, tau = 20, w_max = Number.POSITIVE_INFINITY } = options;
  checkParameter('inhibitoryStdp', 'eta', eta, '>= 0');
  checkParameter('inhibitoryStdp', 'rho0', rho0, '>= 0', ' Hz');
  checkParameter('inhibitoryStdp', 'tau', tau, '> 0', ' ms');
  if (options.w_max !== undefined) checkParameter('inhibitoryStdp', 'w_max', w_max, '> 0');
  const alpha = (2 * rho0 * tau) / 1000;
  return {
    kind: 'pairs',
    name: 'inhibitoryStdp',
    pairing: 'all',
    tau_pre: tau,
    tau_post: tau,
    arrival: { constant: eta, slope: 0, offset: alpha },
    firing: { constant: eta, slope: 0, offset: 0 },
    w_max,
  };
}
