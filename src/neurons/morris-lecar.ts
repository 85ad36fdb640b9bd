import { neuron } from './neuron.js';

/**
 * The barnacle muscle fibre of Morris and Lecar. Defaults: the set with a Hopf bifurcation of Rinzel and Ermentrout
 * (1998), which begins to fire repetitively near 90 µA/cm². It spikes when v rises above 0 mV.
 */
export const morrisLecar = neuron({
  name: 'morrisLecar',
  equations: `
    m_inf = (1 + tanh((v - V_1) / V_2)) / 2
    n_inf = (1 + tanh((v - V_3) / V_4)) / 2
    half = (v - V_3) / V_4 / 2
    rate = phi * (exp(half) + exp(-half)) / 2

    C * dv/dt = g_L * (E_L - v) + g_Ca * m_inf * (E_Ca - v) + g_K * n * (E_K - v) + I
    dn/dt = rate * (n_inf - n)
  `,
  threshold: 'v > 0 mV',
  state: {
    v: [-60.9, 'mV', 'membrane potential'],
    n: ['n_inf', '1', 'potassium activation'],
  },
  start: 'rest',
  parameters: {
    C: [20, 'µF/cm²', 'membrane capacitance', '> 0'],
    g_L: [2, 'mS/cm²', 'leak conductance', '>= 0'],
    g_Ca: [4.4, 'mS/cm²', 'calcium conductance', '>= 0'],
    g_K: [8, 'mS/cm²', 'potassium conductance', '>= 0'],
    E_L: [-60, 'mV', 'leak reversal potential'],
    E_Ca: [120, 'mV', 'calcium reversal potential'],
    E_K: [-84, 'mV', 'potassium reversal potential'],
    V_1: [-1.2, 'mV', 'midpoint of m_inf'],
    V_2: [18, 'mV', 'slope of m_inf', '> 0'],
    V_3: [2, 'mV', 'midpoint of n_inf'],
    V_4: [30, 'mV', 'slope of n_inf', '> 0'],
    phi: [0.04, '1/ms', 'rate of potassium', '> 0'],
  },
  inputs: { I: ['µA/cm²', 'injected current'] },
  integrator: 'rk4',
  reference: 'Morris and Lecar 1981, Biophysical Journal 35:193; Rinzel and Ermentrout 1998',
  presets: {
    // Rinzel and Ermentrout 1998, by how repetitive firing begins: at a frequency of its own, or from 0 Hz on.
    hopf: { g_Ca: 4.4, V_3: 2, V_4: 30, phi: 0.04 },
    saddleNode: { g_Ca: 4, V_3: 12, V_4: 17.4, phi: 0.067 },
  },
});
