import { lif } from '../neurons/lif.js';
import { poisson } from '../stimuli/poisson.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { connect } from '../synapses/connect.js';
import { uniform } from '../synapses/distribution.js';
import { conductance } from '../synapses/kinetics/conductance.js';
import { stdp } from '../synapses/plasticity/stdp.js';
import { synapses } from '../synapses/synapses.js';
import type { Level } from './level.js';

const N = 1000;
/** The largest weight in nS: 0.01 g_L. */
const w_max = 0.1;

/**
 * Competition of synapses by spike-timing-dependent plasticity (Song, Miller and Abbott 2000, Nature Neuroscience 3:919,
 * figures 1 and 2), with the values of Brian's example: a thousand Poisson inputs act on one neuron. From evenly
 * spread weights, some grow to w_max and others fall to 0, until the inputs just balance around the threshold and the
 * neuron fires irregularly. Conductances in nS, potentials in mV, times in ms.
 *
 * @param options.rate of each input in Hz; default 15
 * @returns the inputs; the synapses, whose `weight` can be read; the neuron
 * @throws Error on an unknown option, or a rate that is none
 */
export function song2000(clock: Clock, options: { readonly rate?: Level } = {}) {
  checkOptions('song2000', options, ['rate']);
  const { rate = 15 } = options;
  const cell = { C: 100, g_L: 10, E_L: -74, V_T: -54, V_r: -60, t_ref: 0 };
  const projection = connect.allToAll(N, 1, { weight: uniform({ min: 0, max: w_max }), seed: clock.seed });
  const plasticity = stdp({ A_plus: 0.01, A_minus: 0.0105, tau_plus: 20, tau_minus: 20, w_max });
  const inputs = clock.pipe(poisson({ rate, size: N }));
  const plastic = inputs.pipe(synapses(projection, { plasticity }));
  const neuron = plastic.pipe(conductance({ tau: 5, reversal: 0 }), lif(cell, { initial: { v: -60 } }));
  return { inputs, synapses: plastic, neuron };
}
