import type { Observable, OperatorFunction } from 'rxjs';
import { checkSize, type PerNeuron } from '../neurons/parameters.js';
import { populate } from '../neurons/populate.js';
import { assertFrame } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Frame, SpikeFrame } from '../stream/frame.js';
import { dynamicsOf } from './noise.js';
import { POISSON_SPIKE } from './poisson.js';

const NAME = 'poissonSpikes';

const dynamics = dynamicsOf({
  name: NAME,
  parameters: {},
  inputs: { rate: ['Hz', 'firing rate'] },
  spike: POISSON_SPIKE,
});

/**
 * From rates to spikes: neurons that fire at random, independently of each other, at the rates that stream in. In each
 * tick a neuron fires with probability 1 − exp(−rate · dt), at most once: that is whether a Poisson process of this rate
 * has an event. The clock's seed gives the same spikes again. `firingRate` leads back.
 *
 * @param options.size number of neurons, default: as many as the first input has numbers
 * @throws RangeError if size is not a whole number > 0; in the stream, on a rate that is negative or not finite
 * @example clock.pipe(sine({ amplitude: 40, period: 500, offset: 50 }), poissonSpikes({ size: 100 }))
 */
export function poissonSpikes(
  options: { readonly size?: number } = {},
): OperatorFunction<Frame<PerNeuron>, SpikeFrame> {
  checkOptions(NAME, options, ['size']);
  checkSize(NAME, options.size);
  const population = populate({ ...dynamics, parameters: {}, initial: {}, size: options.size }, checked);
  return (rates) => population(rates) as Observable<SpikeFrame>;
}

function checked(frame: Frame<PerNeuron>): Frame<PerNeuron> {
  assertFrame(NAME, frame);
  const { value, tick } = frame;
  const rates = typeof value === 'number' ? [value] : value;
  for (let i = 0; i < rates?.length; i++)
    if (rates[i]! < 0)
      throw new RangeError(`${NAME}: the rate of neuron ${i} must be >= 0 Hz, got ${rates[i]} Hz at ${tick.time} ms`);
  return frame;
}
