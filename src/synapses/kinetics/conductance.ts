import type { ParameterValue } from '../../neurons/parameters.js';
import { type Kinetic, kinetic, type ReceptorOptions } from './kinetic.js';
import { alphaShape, biexponentialShape, exponentialShape, type Shape } from './shapes.js';

const REVERSAL = [0, 'mV', 'reversal potential'] as const;

const conducting = (name: string, { value, ...shape }: Shape) => ({
  name,
  ...shape,
  parameters: { ...shape.parameters, reversal: REVERSAL },
  weights: '>= 0' as const,
  drive: `(${value}) * (reversal - v)`,
});

const decaying = conducting('conductance', exponentialShape);
const peaked = conducting('alpha conductance', alphaShape);
const rising = conducting('biexponential conductance', biexponentialShape);

/** Either one time constant, or those of rise and decay, in ms. */
type TimeConstants =
  | { readonly tau?: ParameterValue; readonly rise?: never; readonly decay?: never }
  | { readonly rise: ParameterValue; readonly decay: ParameterValue; readonly tau?: never };

/**
 * A conductance that impulses open: the current g (reversal − v) flows into the membrane. With `tau`, g jumps by the weight at
 * each impulse and decays; with `rise` and `decay` it is biexponential, and where both are the same number an alpha
 * function; then the weight is the peak. g is exact at any dt.
 *
 * @param options.tau time constant in ms, > 0; default 5; each parameter a number, one per neuron, or a stream of either
 * @param options.reversal reversal potential in mV; default 0
 * @throws Error on an unknown option or a parameter out of range; the neuron's stream fails on a negative weight
 */
export function conductance(
  options: TimeConstants & { readonly reversal?: ParameterValue } & ReceptorOptions = {},
): Kinetic {
  const { rise, decay, ...others } = { name: 'conductance', ...options };
  if (rise === undefined && decay === undefined) return kinetic(decaying, others);
  if (rise === decay && rise !== undefined) return kinetic(peaked, { tau: rise, ...others });
  return kinetic(rising, { ...others, ...(rise !== undefined && { rise }), ...(decay !== undefined && { decay }) }, [
    'rise',
    'decay',
  ]);
}
