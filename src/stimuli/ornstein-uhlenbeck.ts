import type { ParameterValue } from '../neurons/parameters.js';
import { noiseCurrent } from './noise.js';
import type { Stimulus } from './stimulus.js';

/**
 * The Ornstein–Uhlenbeck process: noise that wanders about its mean with a correlation time. It starts at the mean, and
 * its distribution is exact at any dt (Gillespie 1996, Physical Review E 54:2084).
 *
 * @param options.mean in the unit of the input, default 0
 * @param options.sigma standard deviation in the long run, in the unit of the input
 * @param options.tau correlation time in ms
 * @param options.size number of neurons that get noise of their own; default: one number, the same for all
 * @throws Error on an unknown option, or a value out of its range
 */
export const ornsteinUhlenbeck: (options: {
  readonly mean?: ParameterValue;
  readonly sigma: ParameterValue;
  readonly tau: ParameterValue;
  readonly size?: number;
}) => Stimulus = noiseCurrent({
  name: 'ornsteinUhlenbeck',
  parameters: {
    mean: [0, '1', 'mean'],
    sigma: [1, '1', 'standard deviation', '>= 0'],
    tau: [10, 'ms', 'correlation time', '> 0'],
  },
  x: 'mean + (x - mean) * exp(-dt / tau) + sigma * sqrt(1 - exp(-2 * dt / tau)) * normal(0)',
});
