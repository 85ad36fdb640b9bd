import { neuron } from './neuron.js';

/** The quadratic integrate-and-fire neuron; defaults: the regular spiking cell of Izhikevich 2007 without recovery. */
export const quadraticIF = neuron({
  name: 'quadraticIF',
  equations: 'C * dv/dt = k * (v - E_L) * (v - V_T) + I',
  threshold: 'v >= V_peak',
  reset: 'v = V_r',
  state: { v: ['E_L', 'mV', 'membrane potential'] },
  parameters: {
    C: [100, 'pF', 'membrane capacitance', '> 0'],
    k: [0.7, 'nS/mV', 'curvature', '> 0'],
    E_L: [-60, 'mV', 'resting potential'],
    V_T: [-40, 'mV', 'threshold: the unstable fixed point'],
    V_r: [-50, 'mV', 'reset potential'],
    V_peak: [35, 'mV', 'peak of the spike'],
  },
  integrator: 'rk4',
  reference:
    'Latham et al. 2000, Journal of Neurophysiology 83:808; Izhikevich 2007, Dynamical Systems in Neuroscience',
});
