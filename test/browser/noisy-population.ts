import { Clock, lif, neuron, sum, whiteNoise } from 'rxneuron';

/** A neuron in whose equations noise and every kind of function occur. */
const noisy = neuron({
  name: 'noisy',
  equations: `
    tau * dv/dt = -v + 2 * tanh(I / 100) + exp(-v * v) + sin(3 * v) * cos(w) + log(2 + v * v) + sigma * sqrt(tau) * xi
    tau_w * dw/dt = exprel(v / 4) + pow(abs(v) + 1, 0.3) - w
  `,
  threshold: 'v > V_T',
  reset: 'v = -1; w = w + 0.1',
  state: { v: [0, '1', 'potential'], w: [0, '1', 'adaptation'] },
  parameters: {
    tau: [10, 'ms', 'time constant', '> 0'],
    tau_w: [50, 'ms', 'time constant of adaptation', '> 0'],
    sigma: [1.5, '1', 'noise'],
    V_T: [2.5, '1', 'threshold'],
  },
});

/** Runs 1,000 neurons of two kinds with noise for 2,000 ticks; tells how often they fired, and hashes of when and of where they ended. */
export function run() {
  const size = 1000;
  const clock = new Clock({ dt: 0.1, seed: 7 });
  const current$ = clock.pipe(whiteNoise({ mean: 190, sigma: 300, size }));
  const populations = {
    lif: current$.pipe(lif()),
    noisy: sum(current$, clock.pipe(whiteNoise({ sigma: 20 }))).pipe(noisy()),
  };
  const results = Object.entries(populations).map(([name, neuron$]) => {
    const result = { name, spikes: 0, spikeHash: START, stateHash: START };
    neuron$.subscribe(({ tick, spikes, state }) => {
      result.spikes += spikes.length;
      for (const i of spikes) result.spikeHash = hash(hash(result.spikeHash, tick.index), i);
      if (tick.index === 1999)
        for (const variable of Object.values(state))
          result.stateHash = new Uint32Array(variable.slice().buffer).reduce(hash, result.stateHash);
    });
    return result;
  });
  clock.step(2000);
  return results;
}

/** Fowler, Noll and Vo's hash, of numbers of 32 bits. */
const START = 0x811c9dc5;
function hash(so: number, next: number): number {
  let value = so;
  for (let shift = 0; shift < 32; shift += 8) value = Math.imul(value ^ ((next >>> shift) & 0xff), 0x01000193) >>> 0;
  return value;
}
