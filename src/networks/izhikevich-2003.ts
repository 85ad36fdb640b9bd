import { izhikevich } from '../neurons/izhikevich.js';
import { whiteNoise } from '../stimuli/white-noise.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { slice } from '../stream/slice.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { uniform } from '../synapses/distribution.js';
import { pulse } from '../synapses/kinetics/pulse.js';
import type { Projection } from '../synapses/projection.js';
import { synapses } from '../synapses/synapses.js';
import { drawn } from './drawn.js';
import { follow, type Level } from './level.js';

const [N_E, N_I] = [800, 200];
const N = N_E + N_I;

export interface Izhikevich2003NetworkOptions {
  /** What the noise is multiplied with: 0 switches it off; default 1. */
  readonly noise?: Level;
  /** What the weights of excitatory synapses are multiplied with; default 1. */
  readonly excitation?: Level;
  /** What the weights of inhibitory synapses are multiplied with; default 1. */
  readonly inhibition?: Level;
}

/**
 * The network of Izhikevich (2003, IEEE Transactions on Neural Networks 14:1569, figure 3 and the program below it): 800
 * excitatory and 200 inhibitory neurons, each unlike the others, all connected to all, with thalamic noise. Its rhythms
 * are near 8 and 31 Hz.
 *
 * Dimensionless like the neurons, time in ms. The program lists the spikes of a step at the beginning of the next.
 *
 * @param clock of dt = 1 ms, as published
 * @returns all neurons, the excitatory and the inhibitory ones
 * @throws Error on an unknown option, or another dt
 */
export function izhikevich2003Network(clock: Clock, options: Izhikevich2003NetworkOptions = {}) {
  checkOptions('izhikevich2003Network', options, ['noise', 'excitation', 'inhibition']);
  const { noise = 1, excitation = 1, inhibition = 1 } = options;
  if (clock.dt !== 1)
    throw new RangeError(`izhikevich2003Network: the clock's dt must be 1 ms, as published, got ${clock.dt} ms`);
  const { seed } = clock;
  const cells = Array.from(drawn(clock, 'izhikevich2003 r', N, uniform({ min: 0, max: 1 })), (r, i) =>
    i < N_E
      ? { a: 0.02, b: 0.2, c: -65 + 15 * r * r, d: 8 - 6 * r * r, sigma: 5 }
      : { a: 0.02 + 0.08 * r, b: 0.25 - 0.05 * r, c: -65, d: 2, sigma: 2 },
  );
  const each = (name: 'a' | 'b' | 'c' | 'd') => cells.map((cell) => cell[name]);
  const population = izhikevich(
    { a: each('a'), b: each('b'), c: each('c'), d: each('d') },
    { integrator: 'published2003', initial: { v: -65 } },
  );
  const sigma = follow(noise, (noise) => cells.map((cell) => noise * cell.sigma));
  const weights = { excitatory: uniform({ min: 0, max: 0.5 }), inhibitory: uniform({ min: -1, max: 0 }) };

  const { neurons } = network(clock, { neurons: population }, ({ neurons }) => ({
    neurons: sum(
      clock.pipe(whiteNoise({ sigma, size: N })),
      sum(
        neurons.pipe(
          slice(0, N_E),
          multiplied(connect.allToAll(N_E, N, { weight: weights.excitatory, seed }), excitation),
        ),
        neurons.pipe(
          slice(N_E),
          multiplied(connect.allToAll(N_I, N, { weight: weights.inhibitory, seed }), inhibition),
        ),
      ).pipe(pulse()),
    ),
  }));
  return { neurons, excitatory: neurons.pipe(slice(0, N_E)), inhibitory: neurons.pipe(slice(N_E)) };
}

/** Synapses whose weights are those of a projection, times a factor. */
function multiplied(projection: Projection, factor: Level) {
  if (factor === 1) return synapses(projection);
  const own = new Float64Array(projection.size);
  projection.weight.reader()(own);
  return synapses(projection, { weight: follow(factor, (factor) => own.map((weight) => factor * weight)) });
}
