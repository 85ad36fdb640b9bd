import { map } from 'rxjs';
import { rateNeuron } from '../neurons/rate-neuron.js';
import { transfer } from '../neurons/transfer.js';
import { constant } from '../stimuli/constant.js';
import { ornsteinUhlenbeck } from '../stimuli/ornstein-uhlenbeck.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { sum } from '../stream/sum.js';
import { weight } from '../synapses/weight.js';
import { weights } from '../synapses/weights.js';
import { follow, type Level } from './level.js';

/** Number of neurons, time constant in ms, mean and modulation of the couplings, input in units of 10 Hz. */
const [N, tau, J_0, J_1, A] = [60, 10, -7.3, 11, 4];

const RADIANS = Math.PI / 180;
/** The direction that each neuron prefers, in radians. */
const theta = Float64Array.from({ length: N }, (_, i) => (2 * Math.PI * i) / N);

/** What `ringAttractor` can be given. */
export interface RingAttractorOptions {
  /** Of the cue, in degrees; default 0. */
  readonly direction?: Level;
  /** How much of the input is tuned to the cue's direction, from 0: none, to 0.5; default 0.1. */
  readonly epsilon?: Level;
  /** How fast the head turns, in degrees per second: the couplings push the bump along; default 0. */
  readonly velocity?: Level;
  /** Noise that each neuron gets, in units of 10 Hz; default 0. */
  readonly sigma?: Level;
}

/**
 * A memory of a direction: 60 neurons in a ring, which excite those with similar preferences and inhibit the others
 * (Ben-Yishai, Bar-Or and Sompolinsky 1995, PNAS 92:3844, with the values of Dayan and Abbott 2001, Theoretical Neuroscience,
 * section 7.4). A weak cue makes a bump of activity at its direction; without a cue it stays where it is. Couplings with a
 * part that is odd in the angle turn it, without changing its shape (Zhang 1996, Journal of Neuroscience 16:2112). The
 * rates bend smoothly (`transfer.softplus`): with the kink of a rectifier, the bump would slide to one of so few neurons.
 *
 * @returns the neurons, with rates in units of 10 Hz, neuron i for 6° · i; and the direction of their population vector, in degrees
 *   from 0 up to 360
 * @throws Error on an unknown option, or a value that is not finite or out of its range
 */
export function ringAttractor(clock: Clock, options: RingAttractorOptions = {}) {
  checkOptions('ringAttractor', options, ['direction', 'epsilon', 'velocity', 'sigma']);
  const { direction = 0, epsilon = 0.1, velocity = 0, sigma = 0 } = options;
  const tuned = follow(direction, (degrees) => theta.map((own) => Math.cos(own - degrees * RADIANS)));
  const input$ = sum(
    clock.pipe(constant(follow(epsilon, (epsilon) => A * (1 - epsilon)))),
    clock.pipe(constant(tuned), weight(follow(epsilon, (epsilon) => A * epsilon))),
    clock.pipe(ornsteinUhlenbeck({ sigma, tau, size: N })),
  );
  const W = follow(velocity, (velocity) => couplings((velocity * RADIANS) / 1000));

  const { neurons } = network(
    clock,
    { neurons: rateNeuron({ tau }, { size: N, transfer: transfer.softplus }) },
    ({ neurons }) => ({
      neurons: sum(neurons.pipe(weights(W)), input$),
    }),
  );
  return { neurons, direction: neurons.pipe(map(({ tick, value }) => ({ tick, value: populationVector(value) }))) };
}

/** One row for each neuron that is reached; omega in radians per ms. */
const couplings = (omega: number) =>
  Array.from(theta, (own) =>
    theta.map((other) => (J_0 + J_1 * (Math.cos(own - other) + tau * omega * Math.sin(own - other))) / N),
  );

/** The direction of the vectors of preference, weighted with the rates, in degrees. */
function populationVector(rates: Float64Array): number {
  let [x, y] = [0, 0];
  for (let i = 0; i < N; i++) {
    x += rates[i]! * Math.cos(theta[i]!);
    y += rates[i]! * Math.sin(theta[i]!);
  }
  return (Math.atan2(y, x) / RADIANS + 360) % 360;
}
