import { map } from 'rxjs';
import { labelled } from '../learning/labelled.js';
import { recursiveLeastSquares } from '../learning/recursive-least-squares.js';
import { rateNeuron } from '../neurons/rate-neuron.js';
import { transfer } from '../neurons/transfer.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import type { Signal } from '../stream/frame.js';
import { network } from '../stream/network.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { normal, uniform } from '../synapses/distribution.js';
import { weight } from '../synapses/weight.js';
import { weights } from '../synapses/weights.js';
import { drawn } from './drawn.js';
import type { Level } from './level.js';
import { checkNeurons } from './neurons.js';

/** How a network is made that learns by FORCE. */
export interface ForceOptions {
  /** What the readout is to give, at every tick. */
  readonly target: Signal<number>;
  /** The learning rate of `recursiveLeastSquares`; default 1: 0 switches learning off. */
  readonly rate?: Level;
  /** Strength of the recurrent weights; default 1.5: above 1 the network is chaotic before it learns. */
  readonly g?: Level;
  /** Number of neurons; default 300 (in the paper 1000). */
  readonly size?: number;
  /** The regularization of `recursiveLeastSquares`; default 1. */
  readonly alpha?: number;
}

/** The share of pairs that are joined. */
const p = 0.1;

/**
 * FORCE learning (Sussillo and Abbott 2009, Neuron 63:544, figure 1A): what a readout z gives is fed back to a chaotic
 * network, and from the first tick on the readout is corrected so strongly that z stays close to the target. When learning
 * is switched off, the network goes on by itself.
 *
 *     τ dv/dt + v = g J r + w_f z, r = tanh(v), z = ⟨w, r⟩ + b, τ = 10 ms
 *
 * Feedback weights w_f are between −1 and 1. The readout reads the rates of the tick before, and z takes one more to the
 * neurons.
 *
 * @returns the neurons; the readout, whose `output` is z
 * @throws Error on an unknown option, or one out of its range
 */
export function force(clock: Clock, options: ForceOptions) {
  checkOptions('force', options, ['target', 'rate', 'g', 'size', 'alpha']);
  const { target, rate = 1, g = 1.5, size = 300, alpha = 1 } = options;
  checkNeurons('force', size);
  const J = connect.fixedProbability(size, size, p, {
    weight: normal({ mean: 0, sd: 1 / Math.sqrt(p * size) }),
    seed: clock.seed,
  });
  const feedback = Array.from(drawn(clock, 'force w_f', size, uniform({ min: -1, max: 1 })), (w) => [w]);
  const initial = { v: drawn(clock, 'force v', size, normal({ mean: 0, sd: 0.5 })) };

  return network(
    clock,
    {
      neurons: rateNeuron({ tau: 10 }, { transfer: transfer.tanh, initial }),
      readout: recursiveLeastSquares({ rate, alpha }),
    },
    ({ neurons, readout }) => ({
      neurons: sum(
        neurons.pipe(weight(g), weights(J)),
        readout.pipe(
          map(({ tick, value }) => ({ tick, value: value.output })),
          weights(feedback),
        ),
      ),
      readout: neurons.pipe(labelled(target)),
    }),
  );
}
