import { neuron } from './neuron.js';

/** The two-variable caricature of the action potential; dimensionless by publication. Oscillates for I in 0.33 … 1.42. */
export const fitzHughNagumo = neuron({
  name: 'fitzHughNagumo',
  equations: `
    dv/dt = v - v^3 / 3 - w + I
    dw/dt = (v + a - b * w) / tau
  `,
  threshold: 'v > 1',
  state: {
    v: [-1.2, '1', 'membrane potential'],
    w: [-0.6, '1', 'recovery variable'],
  },
  start: 'rest',
  parameters: {
    a: [0.7, '1', 'offset of recovery'],
    b: [0.8, '1', 'decay of recovery'],
    tau: [12.5, '1', 'time constant of recovery', '> 0'],
  },
  integrator: 'rk4',
  reference: 'FitzHugh 1961, Biophysical Journal 1:445; Nagumo et al. 1962',
});
