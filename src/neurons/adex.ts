import { belowThreshold } from './exponential-if.js';
import { neuron } from './neuron.js';

/**
 * The adaptive exponential integrate-and-fire neuron (Brette and Gerstner 2005). Beyond V_peak the neuron has spiked
 * already: there, linear terms take v as V_peak, and the exponent is bounded, so that no input overflows and w is right
 * at any step.
 */
export const adex = neuron({
  name: 'adex',
  equations: `
    v_b = min(v, V_peak)
    C * dv/dt = -g_L * (v_b - E_L) + g_L * Delta_T * exp(min((v - V_T) / Delta_T, 100)) + I - w
    tau_w * dw/dt = a * (v_b - E_L) - w
  `,
  threshold: 'v > V_peak',
  reset: 'v = V_r; w = w + b',
  refractory: 't_ref',
  coordinates: { v: belowThreshold },
  state: {
    v: ['E_L', 'mV', 'membrane potential'],
    w: [0, 'pA', 'adaptation current'],
  },
  parameters: {
    C: [281, 'pF', 'membrane capacitance', '> 0'],
    g_L: [30, 'nS', 'leak conductance', '> 0'],
    E_L: [-70.6, 'mV', 'leak reversal potential'],
    V_T: [-50.4, 'mV', 'threshold of the exponential'],
    Delta_T: [2, 'mV', 'slope factor', '> 0'],
    tau_w: [144, 'ms', 'adaptation time constant', '> 0'],
    a: [4, 'nS', 'subthreshold adaptation'],
    b: [80.5, 'pA', 'adaptation per spike'],
    V_r: [-70.6, 'mV', 'reset potential'],
    V_peak: [0, 'mV', 'peak of the spike'],
    t_ref: [0, 'ms', 'refractory period', '>= 0'],
  },
  integrator: 'euler',
  reference: 'Brette and Gerstner 2005, Journal of Neurophysiology 94:3637',
  presets: {
    // Brette and Gerstner 2005.
    regularSpiking: { tau_w: 144, a: 4, b: 80.5, V_r: -70.6 },
    bursting: { tau_w: 20, a: 4, b: 500, V_r: -45.4 },
    fastSpiking: { tau_w: 144, a: (2 * 281) / 144, b: 0, V_r: -70.6 },
    ...firingPatterns(),
  },
});

/** Naud et al. 2008, Biological Cybernetics 99:335, table 1; the current that each goes with is in `adexPatterns`. */
function firingPatterns() {
  const pattern = (C: number, g_L: number, E_L: number, a: number, tau_w: number, b: number, V_r: number) => ({
    C,
    g_L,
    E_L,
    V_T: -50,
    Delta_T: 2,
    a,
    tau_w,
    b,
    V_r,
    V_peak: 0,
  });
  return {
    tonicSpiking: pattern(200, 10, -70, 2, 30, 0, -58),
    adaptation: pattern(200, 12, -70, 2, 300, 60, -58),
    initialBurst: pattern(130, 18, -58, 4, 150, 120, -50),
    regularBursting: pattern(200, 10, -58, 2, 120, 100, -46),
    delayedAccelerating: pattern(200, 12, -70, -10, 300, 0, -58),
    delayedRegularBursting: pattern(100, 10, -65, -10, 90, 30, -47),
    transientSpiking: pattern(100, 10, -65, 10, 90, 100, -47),
    irregularSpiking: pattern(100, 12, -60, -11, 130, 30, -48),
  };
}
