import { type Kinetic, kinetic } from './kinetic.js';

const text = { name: 'pulse', parameters: {}, flow: {}, impulse: {}, drive: 'arrivals' };

/**
 * Each impulse is a current of its weight for the one tick of its arrival, as in Izhikevich's network (2003, IEEE
 * Transactions on Neural Networks 14:1569).
 */
export const pulse = (): Kinetic => kinetic(text, {});
