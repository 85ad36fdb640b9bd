import { adex } from '../neurons/adex.js';
import { step } from '../stimuli/step.js';
import type { Experiment } from './experiment.js';

/** A published figure of the AdEx neuron. */
export type AdexExperiment = Experiment<'v' | 'w', keyof typeof adex.model.parameters>;

/** A preset's answer to a step of current (pA) of half a second. */
export const adexStep = (
  name: keyof typeof adex.presets,
  title: string,
  amplitude: number,
  reference: string,
): AdexExperiment => ({
  title,
  neuron: adex,
  parameters: adex.presets[name],
  options: { integrator: 'rk4' },
  dt: 0.05,
  duration: 550,
  stimulus: step({ amplitude, stop: 500 }),
  reference,
});

const reference = 'Naud, Marcille, Clopath and Gerstner 2008, Biological Cybernetics 99:335, figure 4 and table 1';
const pattern = (name: keyof typeof adex.presets, title: string, amplitude: number) =>
  adexStep(name, title, amplitude, reference);

/** The eight firing patterns of Naud et al. (2008): steps of current (pA) from rest. */
export const adexPatterns = {
  tonicSpiking: pattern('tonicSpiking', 'tonic spiking', 500),
  adaptation: pattern('adaptation', 'adaptation', 500),
  initialBurst: pattern('initialBurst', 'initial burst', 400),
  regularBursting: pattern('regularBursting', 'regular bursting', 210),
  delayedAccelerating: pattern('delayedAccelerating', 'delayed accelerating', 300),
  delayedRegularBursting: pattern('delayedRegularBursting', 'delayed regular bursting', 110),
  transientSpiking: pattern('transientSpiking', 'transient spiking', 180),
  irregularSpiking: pattern('irregularSpiking', 'irregular spiking', 160),
};
