import { sequentialEuler } from '../equations/integrators/sequential-euler.js';
import { neuron } from './neuron.js';

/**
 * Izhikevich's simple model: dimensionless by publication, with v on the scale of mV and t in ms.
 *
 * Its published figures depend on the published schemes, which are Euler's with v first and u from the new v:
 * `published` (2004, the default; dt as in each figure) and `published2003` (two half steps of v, dt = 1 ms). `rk4`
 * converges to the equations themselves, with spikes located inside the tick.
 */
export const izhikevich = neuron({
  name: 'izhikevich',
  equations: `
    dv/dt = k_2*v*v + k_1*v + k_0 - u + I
    du/dt = a*(b*v - u)
  `,
  threshold: 'v >= V_peak',
  reset: 'v = c; u = u + d',
  state: {
    v: ['c', '1', 'membrane potential (mV)'],
    u: ['b * v', '1', 'recovery variable'],
  },
  parameters: {
    a: [0.02, '1', 'rate of recovery (1/ms)'],
    b: [0.2, '1', 'sensitivity of recovery to v'],
    c: [-65, '1', 'reset of v (mV)'],
    d: [8, '1', 'increment of u at a spike'],
    V_peak: [30, '1', 'peak of the spike (mV)'],
    k_2: [0.04, '1', 'quadratic coefficient'],
    k_1: [5, '1', 'linear coefficient'],
    k_0: [140, '1', 'constant'],
  },
  integrator: 'published',
  integrators: {
    published: sequentialEuler([
      ['v', 1],
      ['u', 1],
    ]),
    published2003: sequentialEuler([
      ['v', 0.5],
      ['v', 0.5],
      ['u', 1],
    ]),
  },
  reference: 'Izhikevich 2003, IEEE Transactions on Neural Networks 14:1569',
  presets: {
    // The cells of Izhikevich 2003, figure 2.
    regularSpiking: { a: 0.02, b: 0.2, c: -65, d: 8 },
    intrinsicallyBursting: { a: 0.02, b: 0.2, c: -55, d: 4 },
    chattering: { a: 0.02, b: 0.2, c: -50, d: 2 },
    fastSpiking: { a: 0.1, b: 0.2, c: -65, d: 2 },
    thalamocortical: { a: 0.02, b: 0.25, c: -65, d: 0.05 },
    resonator: { a: 0.1, b: 0.26, c: -65, d: 2 },
    lowThresholdSpiking: { a: 0.02, b: 0.25, c: -65, d: 2 },
  },
});
