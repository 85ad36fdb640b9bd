import type { ReceptorText } from '../equations/reception.js';
import type { Kinetics } from './impulses.js';

const text: ReceptorText = { name: 'delta', parameters: {}, flow: {}, impulse: { v: '1' } };
const kinetics: Kinetics = { text, name: 'delta', parameters: {}, initial: 0 };

/** The receptor of impulses that meet a neuron directly: each makes v jump by its weight, at the end of its tick. */
export const delta = (): Kinetics => kinetics;
