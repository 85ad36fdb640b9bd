import { delta as kinetics } from '../../neurons/delta.js';
import { type Kinetic, kinetic } from './kinetic.js';

/** Each impulse makes v jump by its weight, in mV: what impulses do, too, that meet a neuron directly. */
export const delta = (): Kinetic => kinetic(kinetics().text, {});
