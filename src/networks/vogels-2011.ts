import { lif } from '../neurons/lif.js';
import { constant } from '../stimuli/constant.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { uniform } from '../synapses/distribution.js';
import { conductance } from '../synapses/kinetics/conductance.js';
import { inhibitoryStdp } from '../synapses/plasticity/inhibitory-stdp.js';
import { synapses } from '../synapses/synapses.js';
import { drawn } from './drawn.js';

const [N_E, N_I] = [8000, 2000];
const p = 0.02;

/**
 * A network that inhibitory plasticity brings from synchronous bursts to an asynchronous state at a rate of ρ₀ (Vogels,
 * Sprekeler, Zenke, Clopath and Gerstner 2011, Science 334:1569, figure 4, before the memories), with the values of
 * Zenke's program for Brian: the synapses from inhibitory to excitatory neurons begin at nothing and learn. Conductances
 * in nS, currents in pA, potentials in mV, times in ms.
 *
 * @param options.eta learning rate in nS, default 0.01: 0 leaves the network as it begins
 * @param options.rho0 the rate of the excitatory neurons in Hz, default 3
 * @returns the excitatory and the inhibitory neurons
 * @throws Error on an unknown option, or a value out of its range
 */
export function vogels2011(clock: Clock, options: { readonly eta?: number; readonly rho0?: number } = {}) {
  checkOptions('vogels2011', options, ['eta', 'rho0']);
  const { eta = 0.01, rho0 = 3 } = options;
  const { seed } = clock;
  const cell = { C: 200, g_L: 10, E_L: -60, V_T: -50, V_r: -60, t_ref: 5 };
  const between = uniform({ min: -60, max: -50 });
  const population = (what: string, size: number) =>
    lif(cell, { initial: { v: drawn(clock, `vogels2011 ${what}`, size, between) } });
  const excitation = conductance({ tau: 5, reversal: 0 });
  const inhibition = conductance({ tau: 10, reversal: -80 });
  const plasticity = inhibitoryStdp({ eta, rho0, tau: 20, w_max: 100 });

  return network(
    clock,
    { excitatory: population('v_E', N_E), inhibitory: population('v_I', N_I) },
    ({ excitatory, inhibitory }) => ({
      excitatory: sum(
        clock.pipe(constant(200)),
        excitatory.pipe(synapses(connect.fixedProbability(N_E, N_E, p, { weight: 0.3, seed })), excitation),
        inhibitory.pipe(
          synapses(connect.fixedProbability(N_I, N_E, p, { weight: 0, seed }), { plasticity }),
          inhibition,
        ),
      ),
      inhibitory: sum(
        clock.pipe(constant(200)),
        excitatory.pipe(synapses(connect.fixedProbability(N_E, N_I, p, { weight: 0.3, seed })), excitation),
        inhibitory.pipe(synapses(connect.fixedProbability(N_I, N_I, p, { weight: 3, seed })), inhibition),
      ),
    }),
  );
}
