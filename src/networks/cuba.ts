import { lif } from '../neurons/lif.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { slice } from '../stream/slice.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { uniform } from '../synapses/distribution.js';
import { exponential } from '../synapses/kinetics/exponential.js';
import { synapses } from '../synapses/synapses.js';
import { drawn } from './drawn.js';

const [N_E, N_I] = [3200, 800];
const N = N_E + N_I;
const p = 0.02;

/**
 * Asynchronous irregular activity that keeps itself alive in a random network with current-based synapses (Vogels and
 * Abbott 2005, Journal of Neuroscience 25:10786; benchmark 2 of Brette et al. 2007, Journal of Computational
 * Neuroscience 23:349, appendix 2): 3,200 excitatory and 800 inhibitory neurons, each pair joined with a probability of
 * 2 %. Currents in pA, potentials in mV, times in ms: with g_L = 10 nS, the weights are the 1.62 and −9 mV of the
 * paper. A spike takes one tick to its targets.
 *
 * @returns all neurons, the excitatory and the inhibitory ones
 * @throws TypeError if that is no clock
 */
export function cuba(clock: Clock) {
  const { seed } = clock;
  const cell = { C: 200, g_L: 10, E_L: -49, V_T: -50, V_r: -60, t_ref: 5 };
  const v = drawn(clock, 'cuba v', N, uniform({ min: -60, max: -50 }));
  const { neurons } = network(clock, { neurons: lif(cell, { initial: { v } }) }, ({ neurons }) => ({
    neurons: sum(
      neurons.pipe(
        slice(0, N_E),
        synapses(connect.fixedProbability(N_E, N, p, { weight: 16.2, seed })),
        exponential({ tau: 5 }),
      ),
      neurons.pipe(
        slice(N_E),
        synapses(connect.fixedProbability(N_I, N, p, { weight: -90, seed })),
        exponential({ tau: 10 }),
      ),
    ),
  }));
  return { neurons, excitatory: neurons.pipe(slice(0, N_E)), inhibitory: neurons.pipe(slice(N_E)) };
}
