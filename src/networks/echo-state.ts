import type { PerNeuron } from '../neurons/parameters.js';
import { rateNeuron } from '../neurons/rate-neuron.js';
import { transfer } from '../neurons/transfer.js';
import { constant } from '../stimuli/constant.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import type { Signal } from '../stream/frame.js';
import { network } from '../stream/network.js';
import { sum } from '../stream/sum.js';
import { normal, uniform } from '../synapses/distribution.js';
import { weight } from '../synapses/weight.js';
import { weights } from '../synapses/weights.js';
import { drawn } from './drawn.js';
import type { Level } from './level.js';
import { checkNeurons } from './neurons.js';
import { spectralRadius } from './spectral-radius.js';

/** How an echo state network is made. */
export interface EchoStateOptions {
  /** What streams in, each neuron weighing it with a number between −1 and 1; default: nothing. */
  readonly input?: Signal<number>;
  /** The spectral radius g of the recurrent weights; default 0.9. */
  readonly g?: Level;
  /** Number of neurons; default 200. */
  readonly size?: number;
  /** Time constant in ms; default 10. */
  readonly tau?: number;
  /** Potentials to begin with, one or one per neuron; default: drawn, of mean 0 and standard deviation 1. */
  readonly initial?: PerNeuron;
}

/**
 * An echo state network (Jaeger 2001, GMD Report 148), of neurons in continuous time: a reservoir of random recurrent
 * weights, whose eigenvalue of largest absolute value has exactly that of g:
 *
 *     τ dv/dt + v = g W r + w_in u, r = tanh(v)
 *
 * Below g = 1 the reservoir forgets where it began, and its state is an echo of the input: `ridge` reads from it what
 * has been learnt. Above, a large one is chaotic without input (Sompolinsky, Crisanti and Sommers 1988, Physical Review
 * Letters 61:259).
 *
 * @returns the neurons
 * @throws Error on an unknown option, or one out of its range
 * @example echoState(clock, { input: u$ }).neurons.pipe(labelled(target$), toArray())
 */
export function echoState(clock: Clock, options: EchoStateOptions = {}) {
  checkOptions('echoState', options, ['input', 'g', 'size', 'tau', 'initial']);
  const { input = clock.pipe(constant(0)), g = 0.9, size = 200, tau = 10 } = options;
  checkNeurons('echoState', size);
  const { initial = drawn(clock, 'echoState v', size, normal({ mean: 0, sd: 1 })) } = options;
  const W = Array.from({ length: size }, (_, i) => drawn(clock, `echoState W ${i}`, size, normal({ mean: 0, sd: 1 })));
  const radius = spectralRadius(W);
  const recurrent = W.map((row) => row.map((w) => w / radius));
  const feeding = Array.from(drawn(clock, 'echoState w_in', size, uniform({ min: -1, max: 1 })), (w) => [w]);
  const population = rateNeuron({ tau }, { transfer: transfer.tanh, size, initial: { v: initial } });

  return network(clock, { neurons: population }, ({ neurons }) => ({
    neurons: sum(input.pipe(weights(feeding)), neurons.pipe(weight(g), weights(recurrent))),
  }));
}
