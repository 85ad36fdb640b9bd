import type { ParameterValue } from '../../neurons/parameters.js';
import { alpha } from './alpha.js';
import { type Kinetic, kinetic, type ReceptorOptions } from './kinetic.js';
import { biexponentialShape } from './shapes.js';

const { value, ...shape } = biexponentialShape;
const text = { name: 'biexponential', ...shape, drive: value };

/**
 * A current that rises and decays exponentially after each impulse; its peak is the weight. Exact at any dt. Where both
 * time constants are the same number, it is `alpha`, its limit.
 *
 * @param options.rise time constant of the rise in ms, > 0; default 1; a number, one per neuron, or a stream of either
 * @param options.decay that of the decay, unlike the other; default 5
 * @throws Error on an unknown option or a parameter out of range
 */
export function biexponential(
  options: { readonly rise?: ParameterValue; readonly decay?: ParameterValue } & ReceptorOptions = {},
): Kinetic {
  const { rise, decay, ...others } = options;
  if (rise !== undefined && rise === decay) return alpha({ tau: rise, ...others });
  return kinetic(text, options);
}
