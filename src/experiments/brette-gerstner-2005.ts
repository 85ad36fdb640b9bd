import { adex } from '../neurons/adex.js';
import { step } from '../stimuli/step.js';
import type { AdexExperiment } from './adex-patterns.js';

const cell = (name: keyof typeof adex.presets, title: string): AdexExperiment => ({
  title,
  neuron: adex,
  parameters: adex.presets[name],
  options: { integrator: 'rk4' },
  dt: 0.05,
  duration: 550,
  stimulus: step({ amplitude: 800, stop: 500 }),
  reference: 'Brette and Gerstner 2005, Journal of Neurophysiology 94:3637',
});

/** The cells of Brette and Gerstner (2005), each given 800 pA. */
export const bretteGerstner2005 = {
  regularSpiking: cell('regularSpiking', 'regular spiking'),
  bursting: cell('bursting', 'bursting'),
  fastSpiking: cell('fastSpiking', 'fast spiking'),
};
