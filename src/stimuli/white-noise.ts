import type { ParameterValue } from '../neurons/parameters.js';
import { noiseCurrent } from './noise.js';
import type { Stimulus } from './stimulus.js';

/**
 * Gaussian white noise: at every tick an independent normal deviate, held for the tick. Its effect on a membrane
 * depends on dt; noise that does not is `xi` in a model's equations, or `ornsteinUhlenbeck`.
 *
 * @param options.mean in the unit of the input, default 0
 * @param options.sigma standard deviation of each value, in the unit of the input
 * @param options.size number of neurons that get noise of their own; default: one number, the same for all
 * @throws Error on an unknown option, or a value out of its range
 */
export const whiteNoise: (options: {
  readonly mean?: ParameterValue;
  readonly sigma: ParameterValue;
  readonly size?: number;
}) => Stimulus = noiseCurrent({
  name: 'whiteNoise',
  parameters: { mean: [0, '1', 'mean'], sigma: [1, '1', 'standard deviation', '>= 0'] },
  x: 'mean + sigma * normal(0)',
});
