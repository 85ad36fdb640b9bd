import { neuron } from './neuron.js';

/** The leaky integrate-and-fire neuron (Lapicque 1907). 250 pA gives the lecture's figure: 20 ln 5 = 32.19 ms to the first spike. */
export const lif = neuron({
  name: 'lif',
  equations: 'C * dv/dt = -g_L * (v - E_L) + I',
  threshold: 'v > V_T',
  reset: 'v = V_r',
  refractory: 't_ref',
  state: { v: ['E_L', 'mV', 'membrane potential'] },
  parameters: {
    C: [200, 'pF', 'membrane capacitance', '> 0'],
    g_L: [10, 'nS', 'leak conductance', '> 0'],
    E_L: [-70, 'mV', 'leak reversal potential'],
    V_T: [-50, 'mV', 'threshold'],
    V_r: [-70, 'mV', 'reset potential'],
    t_ref: [5, 'ms', 'refractory period', '>= 0'],
  },
  integrator: 'exact',
  reference: 'Lapicque 1907, Journal de Physiologie et de Pathologie Générale 9:620',
  presets: {
    /** Gerstner et al. 2014, Neuronal Dynamics, exercises of chapter 1: R = 10 MΩ, τ = 8 ms. */
    teaching: { C: 800, g_L: 100, E_L: -70, V_T: -50, V_r: -65, t_ref: 2 },
  },
});
