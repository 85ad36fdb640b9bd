import { lif } from '../neurons/lif.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { slice } from '../stream/slice.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { uniform } from '../synapses/distribution.js';
import { poissonInput } from '../synapses/poisson-input.js';
import { synapses } from '../synapses/synapses.js';
import { drawn } from './drawn.js';
import { follow, type Level } from './level.js';

/** Membrane time constant in ms, threshold in mV, delay in ms, part of a population that a neuron is joined to. */
const [tau, theta, D, epsilon] = [20, 20, 1.5, 0.1];

export interface Brunel2000Options {
  /** Strength of inhibitory synapses relative to excitatory ones; default 5. */
  readonly g?: Level;
  /** Rate of the input over the rate that it takes to reach the threshold, ν_ext/ν_thr; default 2. */
  readonly eta?: Level;
  /** Number of inhibitory neurons, a multiple of 10; there are four times as many excitatory ones; default 2,500. */
  readonly order?: number;
  /** Reset potential in mV; default 10. */
  readonly V_r?: number;
}

/**
 * The sparsely connected network of excitatory and inhibitory neurons of Brunel (2000, Journal of Computational
 * Neuroscience 8:183), model A, equations 1–3: integrate-and-fire neurons with τ = 20 ms and synapses at which the
 * potential jumps by J = 0.1 or −g J mV; each neuron gets as many Poisson trains from outside as excitatory synapses from
 * inside. Connections are drawn with replacement. The default is the asynchronous irregular state; the four
 * of figure 8 are `brunel2000Regimes`: `brunel2000(clock, brunel2000Regimes.slowOscillation)`.
 *
 * In a network of another order, J grows as much as the number of connections shrinks, so that mean inputs are the same
 * and the regime is kept, with larger fluctuations.
 *
 * @returns all neurons, the excitatory and the inhibitory ones
 * @throws Error on an unknown option, or an order that is no multiple of 10
 */
export function brunel2000(clock: Clock, options: Brunel2000Options = {}) {
  checkOptions('brunel2000', options, ['g', 'eta', 'order', 'V_r']);
  const { g = 5, eta = 2, order = 2500, V_r = 10 } = options;
  if (!(Number.isInteger(order / 10) && order > 0))
    throw new RangeError(`brunel2000: order must be a multiple of 10, > 0, got ${described(order)}`);
  const { seed } = clock;
  const [N_E, N_I] = [4 * order, order];
  const N = N_E + N_I;
  const J = (0.1 * 2500) / order;
  const rate = follow(eta, (eta) => (1000 * eta * theta) / (J * tau));
  const cell = { C: 200, g_L: 10, E_L: 0, V_T: theta, V_r, t_ref: 2 };
  const v = drawn(clock, 'brunel2000 v', N, uniform({ min: 0, max: 10 }));
  const { neurons } = network(clock, { neurons: lif(cell, { initial: { v } }) }, ({ neurons }) => ({
    neurons: sum(
      clock.pipe(poissonInput({ rate, weight: J })),
      neurons.pipe(
        slice(0, N_E),
        synapses(connect.fixedInDegree(N_E, N, epsilon * N_E, { weight: J, delay: D, seed })),
      ),
      neurons.pipe(
        slice(N_E),
        synapses(connect.fixedInDegree(N_I, N, epsilon * N_I, { weight: -J, delay: D, seed }), {
          weight: follow(g, (g) => -g * J),
        }),
      ),
    ),
  }));
  return { neurons, excitatory: neurons.pipe(slice(0, N_E)), inhibitory: neurons.pipe(slice(N_E)) };
}

/** The states of figure 8 of Brunel (2000): panels A to D. */
export const brunel2000Regimes = {
  /** SR: almost full synchrony; the neurons fire regularly, at rates limited by the refractory period. */
  synchronousRegular: { g: 3, eta: 2 },
  /** SI: a fast oscillation (180 Hz) of the global activity; the neurons fire irregularly, at 60.7 Hz. */
  fastOscillation: { g: 6, eta: 4 },
  /** AI: stationary global activity; the neurons fire irregularly, at 37.7 Hz. */
  asynchronousIrregular: { g: 5, eta: 2 },
  /** SI: a slow oscillation (22 Hz) of the global activity; the neurons fire irregularly, at 5.5 Hz. */
  slowOscillation: { g: 4.5, eta: 0.9 },
};
