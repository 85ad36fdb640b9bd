import { described } from '../../stream/assert-frame.js';
import { checkOptions } from '../../stream/check-options.js';
import { checkParameter } from './check.js';
import type { PairRule } from './pair-rule.js';

/** What `stdp` is given. */
export interface StdpOptions {
  /** How much a pair potentiates that is as close as can be, as a share of w_max (multiplicative: of w_max − w), ≥ 0; default 0.005. */
  readonly A_plus?: number;
  /** How much it depresses, as a share of w_max (multiplicative: of w), ≥ 0; default 0.00525. */
  readonly A_minus?: number;
  /** Time constant of potentiation in ms, > 0; default 20. */
  readonly tau_plus?: number;
  /** Time constant of depression in ms, > 0; default 20. */
  readonly tau_minus?: number;
  /** The largest weight, > 0; the smallest is 0. */
  readonly w_max: number;
  /** `all` pairs count, or of each spike that with the `nearest` earlier one of the other side; default `all`. */
  readonly pairing?: 'all' | 'nearest';
  /** Whether what pairs do depends on the weight: `additive`: no; `multiplicative`: soft bounds; default `additive`. */
  readonly dependence?: 'additive' | 'multiplicative';
}

const OPTIONS = ['A_plus', 'A_minus', 'tau_plus', 'tau_minus', 'w_max', 'pairing', 'dependence'];

/**
 * Spike-timing-dependent plasticity by pairs. With s = t_post − t_pre, t_pre being when the presynaptic spike arrives:
 *
 *     s > 0:  w ← w + A_plus · e^(−s / tau_plus) · w_max    (multiplicative: · (w_max − w))
 *     s < 0:  w ← w − A_minus · e^(s / tau_minus) · w_max   (multiplicative: · w)
 *     s = 0:  nothing
 *
 * each at the later of the two spikes, after which w is brought into [0, w_max]. An impulse has the weight from before
 * what it changes itself. The synapses need one delay for all.
 *
 * Additive: Song, Miller & Abbott 2000, Nature Neuroscience 3:919, whose values are the defaults. Multiplicative: van
 * Rossum, Bi & Turrigiano 2000, Journal of Neuroscience 20:8812; Morrison, Diesmann & Gerstner 2008, Biological
 * Cybernetics 98:459, eq. 7, with μ = 1 on both sides.
 *
 * @throws Error on an unknown option, w_max missing, or a value out of its range
 * @example inputs$.pipe(synapses(projection, { plasticity: stdp({ w_max: 0.01 }) }))
 */
export function stdp(options: StdpOptions): PairRule {
  checkOptions('stdp', options, OPTIONS);
  const { A_plus = 0.005, A_minus = 0.00525, tau_plus = 20, tau_minus = 20, w_max } = options;
  const { pairing = 'all', dependence = 'additive' } = options;
  checkParameter('stdp', 'A_plus', A_plus, '>= 0');
  checkParameter('stdp', 'A_minus', A_minus, '>= 0');
  checkParameter('stdp', 'tau_plus', tau_plus, '> 0', ' ms');
  checkParameter('stdp', 'tau_minus', tau_minus, '> 0', ' ms');
  checkParameter('stdp', 'w_max', w_max, '> 0');
  checkChoice('pairing', pairing, ['all', 'nearest']);
  checkChoice('dependence', dependence, ['additive', 'multiplicative']);
  const soft = dependence === 'multiplicative';
  return {
    kind: 'pairs',
    name: 'stdp',
    pairing,
    tau_pre: tau_plus,
    tau_post: tau_minus,
    arrival: { constant: soft ? 0 : -A_minus * w_max, slope: soft ? -A_minus : 0, offset: 0 },
    firing: { constant: A_plus * w_max, slope: soft ? -A_plus : 0, offset: 0 },
    w_max,
  };
}

function checkChoice(name: string, value: unknown, choices: readonly string[]): void {
  if (!choices.includes(value as string))
    throw new TypeError(`stdp: ${name} must be '${choices.join("' or '")}', got ${described(value)}`);
}
