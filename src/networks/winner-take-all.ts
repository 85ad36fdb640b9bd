import type { ParameterValue } from '../neurons/parameters.js';
import { rateNeuron } from '../neurons/rate-neuron.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { weights } from '../synapses/weights.js';

/** What `winnerTakeAll` is given. */
export interface WinnerTakeAllOptions {
  /** What each neuron gets from outside: one number for each, or an Observable of such. */
  readonly inputs: ParameterValue;
  /** Number of neurons; needed where the inputs do not tell it. */
  readonly size?: number;
  /** Weight of each neuron's connection to itself, < 1; default 0.5. */
  readonly excitation?: number;
  /** Weight of its connections to the others, > 0; default 1.2. */
  readonly inhibition?: number;
}

/**
 * Neurons that each excite themselves and inhibit all others: the one with the strongest input silences the rest and
 * settles at its input / (1 − excitation), if excitation + inhibition > 1 (Amari and Arbib 1977, Competition and
 * cooperation in neural nets; Dayan and Abbott 2001, Theoretical Neuroscience, section 7.4). With less, several stay active.
 *
 * @returns the neurons: rectifying `rateNeuron`s with its time constant
 * @throws Error on an unknown option, a value out of its range, and if the number of neurons is not told or not one
 */
export function winnerTakeAll(clock: Clock, options: WinnerTakeAllOptions) {
  checkOptions('winnerTakeAll', options, ['inputs', 'size', 'excitation', 'inhibition']);
  const { inputs: b, excitation = 0.5, inhibition = 1.2 } = options;
  const { size = (b as ArrayLike<number>)?.length } = options;
  if (!(Number.isInteger(size) && size > 0))
    throw new RangeError(`winnerTakeAll: size must be a whole number > 0, got ${described(size)}`);
  if (!(excitation < 1 && Number.isFinite(excitation)))
    throw new RangeError(`winnerTakeAll: excitation must be a finite number < 1, got ${described(excitation)}`);
  if (!(inhibition > 0 && Number.isFinite(inhibition)))
    throw new RangeError(`winnerTakeAll: inhibition must be a finite number > 0, got ${described(inhibition)}`);
  const W = Array.from({ length: size }, (_, i) =>
    Array.from({ length: size }, (_, j) => (i === j ? excitation : -inhibition)),
  );

  return network(clock, { neurons: rateNeuron({ b }, { size }) }, ({ neurons }) => ({
    neurons: neurons.pipe(weights(W)),
  }));
}
