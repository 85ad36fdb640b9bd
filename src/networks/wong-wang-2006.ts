import { neuron } from '../neurons/neuron.js';
import { constant } from '../stimuli/constant.js';
import { ornsteinUhlenbeck } from '../stimuli/ornstein-uhlenbeck.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { sum } from '../stream/sum.js';
import { weight } from '../synapses/weight.js';
import { follow, type Level } from './level.js';

/** Couplings within a population and between the two, and what all get at any time, in nA; of the stimulus, in nA/Hz. */
const [J_within, J_between, I_0, J_ext] = [0.2609, 0.0497, 0.3255, 5.2e-4];
/** Time constant of the AMPA receptors that pass noise on, in ms. */
const tau_AMPA = 2;

/** A population: its firing rate r, by the input, and the share S of its NMDA receptors that are open. */
const population = neuron({
  name: 'wongWang2006',
  equations: `
    y = a * I - b
    r = 1 / (d * exprel(-d * y))                    # y / (1 - exp(-d * y))
    dS/dt = -S / tau_S + (1 - S) * gamma * r
  `,
  rate: 'S',
  state: { S: [0.1, '1', 'share of NMDA receptors that are open'] },
  parameters: {
    a: [270, '1/nC', 'slope of the rate'],
    b: [108, 'Hz', 'rate below which none is left'],
    d: [0.154, 's', 'sharpness of the bend'],
    tau_S: [100, 'ms', 'time constant of the receptors'],
    gamma: [0.641e-3, 's/ms', 'opening by a spike'],
  },
  reference: 'Wong and Wang 2006, Journal of Neuroscience 26:1314',
});

/** What `wongWang2006` can be given. */
export interface WongWang2006Options {
  /** How many of the dots move to the right, in %: below 0 to the left; default 0. */
  readonly coherence?: Level;
  /** Rate in Hz that the stimulus has at no coherence; default 30. 0: there is none. */
  readonly mu_0?: Level;
  /** Noise in nA; default 0.02. */
  readonly sigma?: Level;
  /** Number of decisions side by side, each with noise of its own; default 1. */
  readonly trials?: number;
}

/**
 * A decision between two directions of moving dots: the reduced model of Wong and Wang (2006, Journal of Neuroscience
 * 26:1314), with its values. Two populations excite themselves and inhibit each other through slow NMDA receptors,
 * and compete until one fires at a high rate; the paper takes the first to reach 15 Hz for the decision. Each has one
 * neuron per trial: its value is S, `state.r` the rate in Hz.
 *
 * @returns the populations for a motion to the right, and to the left
 * @throws Error on an unknown option, or a value out of its range
 */
export function wongWang2006(clock: Clock, options: WongWang2006Options = {}) {
  checkOptions('wongWang2006', options, ['coherence', 'mu_0', 'sigma', 'trials']);
  const { coherence = 0, mu_0 = 30, sigma = 0.02, trials: size = 1 } = options;
  const stimulus = (sign: number) =>
    clock.pipe(constant(mu_0), weight(follow(coherence, (c) => J_ext * (1 + (sign * c) / 100))));
  // τ dI/dt = -I + η √(τ σ²) has the variance σ²/2.
  const noise = () =>
    clock.pipe(ornsteinUhlenbeck({ mean: I_0, sigma: follow(sigma, (s) => s / Math.SQRT2), tau: tau_AMPA, size }));
  const pool = population({}, { size, record: ['r'] });

  return network(clock, { right: pool, left: pool }, ({ right, left }) => ({
    right: sum(right.pipe(weight(J_within)), left.pipe(weight(-J_between)), stimulus(1), noise()),
    left: sum(left.pipe(weight(J_within)), right.pipe(weight(-J_between)), stimulus(-1), noise()),
  }));
}
