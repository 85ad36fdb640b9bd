import { izhikevich } from '../neurons/izhikevich.js';
import { whiteNoise } from '../stimuli/white-noise.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { slice } from '../stream/slice.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { uniform } from '../synapses/distribution.js';
import { pulse } from '../synapses/kinetics/pulse.js';
import { synapses } from '../synapses/synapses.js';
import { drawn } from './drawn.js';

const [N_E, N_I] = [800, 200];
const N = N_E + N_I;

/**
 * The network of Izhikevich (2003, IEEE Transactions on Neural Networks 14:1569, figure 3 and the program below it): 800
 * excitatory and 200 inhibitory neurons, each unlike the others, all connected to all, with thalamic noise. Its rhythms
 * are near 8 and 31 Hz.
 *
 * Dimensionless like the neurons, time in ms. The program lists the spikes of a step at the beginning of the next.
 *
 * @param clock of dt = 1 ms, as published
 * @throws RangeError on another dt
 */
export function izhikevich2003Network(clock: Clock) {
  if (clock.dt !== 1)
    throw new RangeError(`izhikevich2003Network: the clock's dt must be 1 ms, as published, got ${clock.dt} ms`);
  const { seed } = clock;
  const cells = Array.from(drawn(clock, 'izhikevich2003 r', N, uniform({ min: 0, max: 1 })), (r, i) =>
    i < N_E
      ? { a: 0.02, b: 0.2, c: -65 + 15 * r * r, d: 8 - 6 * r * r, sigma: 5 }
      : { a: 0.02 + 0.08 * r, b: 0.25 - 0.05 * r, c: -65, d: 2, sigma: 2 },
  );
  const each = (name: keyof (typeof cells)[number]) => cells.map((cell) => cell[name]);
  const population = izhikevich(
    { a: each('a'), b: each('b'), c: each('c'), d: each('d') },
    { integrator: 'published2003', initial: { v: -65 } },
  );
  const { neurons } = network(clock, { neurons: population }, ({ neurons }) => ({
    neurons: sum(
      clock.pipe(whiteNoise({ sigma: each('sigma'), size: N })),
      sum(
        neurons.pipe(
          slice(0, N_E),
          synapses(connect.allToAll(N_E, N, { weight: uniform({ min: 0, max: 0.5 }), seed })),
        ),
        neurons.pipe(slice(N_E), synapses(connect.allToAll(N_I, N, { weight: uniform({ min: -1, max: 0 }), seed }))),
      ).pipe(pulse()),
    ),
  }));
  return { neurons, excitatory: neurons.pipe(slice(0, N_E)), inhibitory: neurons.pipe(slice(N_E)) };
}
