import { lif } from '../neurons/lif.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { slice } from '../stream/slice.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { uniform } from '../synapses/distribution.js';
import { conductance } from '../synapses/kinetics/conductance.js';
import { synapses } from '../synapses/synapses.js';
import { drawn } from './drawn.js';
import { type Level, notNegative } from './level.js';

const [N_E, N_I] = [3200, 800];
const N = N_E + N_I;
const p = 0.02;

/** What `coba` can be given. */
export interface CobaOptions {
  /** Weight of the excitatory synapses in nS, >= 0; default 6. */
  readonly excitation?: Level;
  /** Weight of the inhibitory synapses in nS, >= 0; default 67. */
  readonly inhibition?: Level;
}

/**
 * The same as `cuba` with conductances as synapses: Vogels and Abbott (2005, Journal of Neuroscience 25:10786), benchmark
 * 1 of Brette et al. (2007, Journal of Computational Neuroscience 23:349, appendix 2). Conductances in nS, potentials in
 * mV, times in ms; the published weights are 0.6 and 6.7 g_L. A spike takes one tick to its targets.
 * What is open in a neuron is read by `probe('E.g')` and `probe('I.g')`.
 *
 * Activity that keeps itself alive is started by open conductances, up to 1.8 and 20.1 g_L, where the papers give a
 * random stimulus for the first 50 ms.
 *
 * @returns all neurons, the excitatory and the inhibitory ones
 * @throws TypeError if that is no clock; Error on an unknown option, or a weight out of its range, at which a stream
 *   makes the network fail
 */
export function coba(clock: Clock, options: CobaOptions = {}) {
  checkOptions('coba', options, ['excitation', 'inhibition']);
  const { excitation = 6, inhibition = 67 } = options;
  const { seed } = clock;
  const cell = { C: 200, g_L: 10, E_L: -60, V_T: -50, V_r: -60, t_ref: 5 };
  const v = drawn(clock, 'coba v', N, uniform({ min: -60, max: -50 }));
  const g_E = drawn(clock, 'coba g_E', N, uniform({ min: 0, max: 18 }));
  const g_I = drawn(clock, 'coba g_I', N, uniform({ min: 0, max: 201 }));
  const { neurons } = network(clock, { neurons: lif(cell, { initial: { v } }) }, ({ neurons }) => ({
    neurons: sum(
      neurons.pipe(
        slice(0, N_E),
        synapses(connect.fixedProbability(N_E, N, p, { seed }), {
          weight: notNegative('coba: excitation', excitation),
        }),
        conductance({ tau: 5, reversal: 0, initial: g_E, name: 'E' }),
      ),
      neurons.pipe(
        slice(N_E),
        synapses(connect.fixedProbability(N_I, N, p, { seed }), {
          weight: notNegative('coba: inhibition', inhibition),
        }),
        conductance({ tau: 10, reversal: -80, initial: g_I, name: 'I' }),
      ),
    ),
  }));
  return { neurons, excitatory: neurons.pipe(slice(0, N_E)), inhibitory: neurons.pipe(slice(N_E)) };
}
