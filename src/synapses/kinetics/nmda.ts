import type { ParameterValue } from '../../neurons/parameters.js';
import { type Kinetic, kinetic, type ReceptorOptions } from './kinetic.js';
import { biexponentialShape } from './shapes.js';

const { value, ...shape } = biexponentialShape;

const text = {
  name: 'nmda',
  ...shape,
  parameters: {
    rise: [2, 'ms', 'time constant of the rise', '> 0'],
    decay: [100, 'ms', 'time constant of the decay', '> 0'],
    reversal: [0, 'mV', 'reversal potential'],
    magnesium: [1, 'mM', 'concentration of magnesium', '>= 0'],
  },
  weights: '>= 0',
  drive: `(${value}) / (1 + magnesium / 3.57 * exp(-0.062 * v)) * (reversal - v)`,
  reference: 'Jahr and Stevens 1990, Journal of Neuroscience 10:3178',
} as const;

/**
 * The conductance of NMDA receptors: it rises and decays after each impulse, its peak being the weight, and magnesium
 * blocks it unless the membrane is depolarised: g / (1 + [Mg²⁺]/3.57 mM · e^(−0.062 v/mV)) (Jahr and Stevens 1990).
 *
 * @param options.rise time constant of the rise in ms, default 2
 * @param options.decay that of the decay, default 100
 * @param options.reversal in mV, default 0
 * @param options.magnesium in mM, default 1
 * @throws Error on an unknown option or a parameter out of range; the neuron's stream fails on a negative weight
 */
export const nmda = (
  options: {
    readonly rise?: ParameterValue;
    readonly decay?: ParameterValue;
    readonly reversal?: ParameterValue;
    readonly magnesium?: ParameterValue;
  } & ReceptorOptions = {},
): Kinetic => kinetic(text, options);
