import type { adex } from '../neurons/adex.js';
import { adexStep } from './adex-patterns.js';

const cell = (name: keyof typeof adex.presets, title: string) =>
  adexStep(name, title, 800, 'Brette and Gerstner 2005, Journal of Neurophysiology 94:3637');

/** The cells of Brette and Gerstner (2005), each given 800 pA. */
export const bretteGerstner2005 = {
  regularSpiking: cell('regularSpiking', 'regular spiking'),
  bursting: cell('bursting', 'bursting'),
  fastSpiking: cell('fastSpiking', 'fast spiking'),
};
