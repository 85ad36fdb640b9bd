import { neuron } from './neuron.js';

/** y = v − Δ_T log(1 + exp((v − V_T) / Δ_T)): it is v below V_T and stays below V_T, however fast v runs away. */
export const belowThreshold = {
  to: 'V_T - Delta_T * (max(0, (V_T - v) / Delta_T) + log(1 + exp(-abs((V_T - v) / Delta_T))))',
  from: 'v - Delta_T * log(max(1 - exp((v - V_T) / Delta_T), exp(-100)))',
};

/** The exponential integrate-and-fire neuron; defaults: the fit of the publication, for a cell of 20,000 µm². */
export const exponentialIF = neuron({
  name: 'exponentialIF',
  equations: `
    v_b = min(v, V_peak)
    C * dv/dt = -g_L * (v_b - E_L) + g_L * Delta_T * exp(min((v - V_T) / Delta_T, 100)) + I
  `,
  threshold: 'v > V_peak',
  reset: 'v = V_r',
  refractory: 't_ref',
  coordinates: { v: belowThreshold },
  state: { v: ['E_L', 'mV', 'membrane potential'] },
  parameters: {
    C: [200, 'pF', 'membrane capacitance', '> 0'],
    g_L: [20, 'nS', 'leak conductance', '> 0'],
    E_L: [-65, 'mV', 'leak reversal potential'],
    V_T: [-59.9, 'mV', 'threshold of the exponential'],
    Delta_T: [3.48, 'mV', 'slope factor', '> 0'],
    V_r: [-68, 'mV', 'reset potential'],
    V_peak: [-30, 'mV', 'peak of the spike'],
    t_ref: [1.7, 'ms', 'refractory period', '>= 0'],
  },
  integrator: 'rk4',
  reference: 'Fourcaud-Trocmé et al. 2003, Journal of Neuroscience 23:11628',
});
