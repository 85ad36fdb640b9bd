import { neuron } from './neuron.js';

/**
 * The neuron of Hodgkin and Huxley (1952), as the lecture prints it: rest at −70 mV, and 80 as divisor k_m of b_m. With
 * 80 it answers a step of current with one spike at most; with 18, the value of 1952 (`presets.squid1952`), it fires
 * repetitively from 6.26 µA/cm² on. It spikes when v rises above 0 mV, and starts at its resting state.
 *
 * The rates a_n and a_m are written with exprel x = (eˣ − 1)/x, so that they are exact at v = −60 and −45 too.
 */
export const hodgkinHuxley = neuron({
  name: 'hodgkinHuxley',
  equations: `
    a_n = 0.1/ms / exprel(-0.1/mV * (v + 60 mV))
    a_m = 1/ms / exprel(-0.1/mV * (v + 45 mV))
    a_h = 0.07/ms * exp(-0.05/mV * (v + 70 mV))
    b_n = 0.125/ms * exp(-0.0125/mV * (v + 70 mV))
    b_m = 4/ms * exp(-(v + 70 mV) / k_m)
    b_h = 1/ms / (1 + exp(-0.1/mV * (v + 40 mV)))

    dn/dt = a_n * (1 - n) - b_n * n
    dm/dt = a_m * (1 - m) - b_m * m
    dh/dt = a_h * (1 - h) - b_h * h

    C * dv/dt = g_L * (E_L - v)
              + g_K * n^4 * (E_K - v)
              + g_Na * m^3 * h * (E_Na - v) + I
  `,
  threshold: 'v > 0 mV',
  state: {
    v: [-70, 'mV', 'membrane potential'],
    n: ['a_n / (a_n + b_n)', '1', 'potassium activation'],
    m: ['a_m / (a_m + b_m)', '1', 'sodium activation'],
    h: ['a_h / (a_h + b_h)', '1', 'sodium inactivation'],
  },
  start: 'rest',
  parameters: {
    C: [1, 'µF/cm²', 'membrane capacitance', '> 0'],
    g_L: [0.3, 'mS/cm²', 'leak conductance', '>= 0'],
    g_K: [36, 'mS/cm²', 'potassium conductance', '>= 0'],
    g_Na: [120, 'mS/cm²', 'sodium conductance', '>= 0'],
    E_L: [-59.387, 'mV', 'leak reversal potential'],
    E_K: [-82, 'mV', 'potassium reversal potential'],
    E_Na: [45, 'mV', 'sodium reversal potential'],
    k_m: [80, 'mV', 'divisor of b_m', '> 0'],
  },
  inputs: { I: ['µA/cm²', 'injected current'] },
  reference: 'Hodgkin and Huxley 1952, Journal of Physiology 117:500',
  presets: {
    /** As printed in the lecture: the defaults. */
    lecture: { k_m: 80 },
    /** The divisor of 1952. */
    squid1952: { k_m: 18 },
  },
});
