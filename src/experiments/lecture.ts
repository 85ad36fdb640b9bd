import { adex } from '../neurons/adex.js';
import { hodgkinHuxley } from '../neurons/hodgkin-huxley.js';
import { lif } from '../neurons/lif.js';
import { neuron } from '../neurons/neuron.js';
import { constant } from '../stimuli/constant.js';
import { step } from '../stimuli/step.js';
import { type AdexExperiment, adexPatterns } from './adex-patterns.js';
import type { Experiment } from './experiment.js';

const reference = 'The lecture "Neurons"; the figures were made with ANNarchy';

/** As ANNarchy computes it, with which the figure was made: w, too, stands still while the neuron is refractory. */
const frozenAdex = neuron({
  ...adex.model,
  name: 'frozenAdex',
  refractory: { period: 't_ref', clamp: ['v', 'w'] },
});

/** A pattern of Naud et al., with a refractory period of 2 ms. */
const panel = (
  name: keyof typeof adexPatterns,
  other: { readonly parameters?: AdexExperiment['parameters']; readonly amplitude?: number } = {},
): AdexExperiment => ({
  ...adexPatterns[name],
  neuron: frozenAdex,
  parameters: { ...adexPatterns[name].parameters, ...other.parameters, t_ref: 2 },
  ...(other.amplitude !== undefined && { stimulus: step({ amplitude: other.amplitude, stop: 500 }) }),
  reference,
});

const actionPotential: Experiment<'v' | 'n' | 'm' | 'h', keyof typeof hodgkinHuxley.model.parameters> = {
  title: 'action potential',
  neuron: hodgkinHuxley,
  parameters: {},
  options: { integrator: 'rk4' },
  dt: 0.01,
  duration: 120,
  stimulus: step({ amplitude: 200, start: 100, stop: 101 }),
  reference,
};

const integrateAndFire: Experiment<'v', keyof typeof lif.model.parameters> = {
  title: 'integrate and fire',
  neuron: lif,
  parameters: {},
  options: {},
  dt: 0.1,
  duration: 100,
  stimulus: constant(250),
  reference,
};

/** The figures of the lecture. */
export const lecture = {
  /** 200 µA/cm² for 1 ms: v, n, m and h; the figure shows 90 … 120 ms. */
  actionPotential,
  /** 250 pA: two spikes in 100 ms, a plateau of 5 ms after each. */
  integrateAndFire,
  /**
   * The AdEx figure. Two panels differ from Naud et al. in more than the refractory period, and keep their names: with
   * these values `delayedRegularBursting` is silent and `transientSpiking` goes on.
   */
  adex: {
    tonicSpiking: panel('tonicSpiking'),
    adaptation: panel('adaptation'),
    initialBurst: panel('initialBurst'),
    regularBursting: panel('regularBursting'),
    delayedAccelerating: panel('delayedAccelerating'),
    delayedRegularBursting: panel('delayedRegularBursting', {
      parameters: { C: 200, g_L: 12, E_L: -70, a: -6, tau_w: 300, b: 0, V_r: -58 },
      amplitude: 110,
    }),
    transientSpiking: panel('transientSpiking', { parameters: { a: -10, b: 30 }, amplitude: 350 }),
    irregularSpiking: panel('irregularSpiking'),
  },
};
