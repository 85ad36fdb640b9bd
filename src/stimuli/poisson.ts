import type { OperatorFunction } from 'rxjs';
import type { ParameterValue } from '../neurons/parameters.js';
import type { SpikeFrame, Tick } from '../stream/frame.js';
import { noise } from './noise.js';

/** That a Poisson process of a rate in Hz has an event in a tick. */
export const POISSON_SPIKE = 'uniform(0) < 1 - exp(-rate * dt / 1000)';

const source = noise({
  name: 'poisson',
  parameters: { rate: [0, 'Hz', 'firing rate', '>= 0'] },
  spike: POISSON_SPIKE,
});

/**
 * Neurons that fire at random: each tick a neuron fires with probability 1 − exp(−rate · dt), at most once.
 *
 * @param options.rate in Hz; a number, one per neuron, or a stream of either
 * @param options.size number of neurons, default 1 or the length of `rate`
 * @throws Error on an unknown option, or a rate that is not finite or below 0
 */
export const poisson = (options: {
  readonly rate: ParameterValue;
  readonly size?: number;
}): OperatorFunction<Tick, SpikeFrame> => source(options) as OperatorFunction<Tick, SpikeFrame>;
