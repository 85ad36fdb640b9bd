import { neuron } from '../neurons/neuron.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { slice } from '../stream/slice.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { normal } from '../synapses/distribution.js';
import { conductance } from '../synapses/kinetics/conductance.js';
import { synapses } from '../synapses/synapses.js';
import { drawn } from './drawn.js';

const [N_E, N_I] = [3200, 800];
const N = N_E + N_I;
const p = 0.02;

/** A cell of 20,000 µm² with the currents of Traub and Miles. It spikes when v rises above −20 mV. */
const traubMiles = neuron({
  name: 'traubMiles',
  equations: `
    a_m = 1.28/ms / exprel((V_T + 13 mV - v) / (4 mV))
    b_m = 1.4/ms / exprel((v - V_T - 40 mV) / (5 mV))
    a_h = 0.128/ms * exp((V_T + 17 mV - v) / (18 mV))
    b_h = 4/ms / (1 + exp((V_T + 40 mV - v) / (5 mV)))
    a_n = 0.16/ms / exprel((V_T + 15 mV - v) / (5 mV))
    b_n = 0.5/ms * exp((V_T + 10 mV - v) / (40 mV))

    dm/dt = a_m * (1 - m) - b_m * m
    dh/dt = a_h * (1 - h) - b_h * h
    dn/dt = a_n * (1 - n) - b_n * n

    C * dv/dt = g_L * (E_L - v)
              + g_K * n^4 * (E_K - v)
              + g_Na * m^3 * h * (E_Na - v) + I
  `,
  threshold: 'v > -20 mV',
  state: {
    v: ['E_L', 'mV', 'membrane potential'],
    m: ['a_m / (a_m + b_m)', '1', 'sodium activation'],
    h: ['a_h / (a_h + b_h)', '1', 'sodium inactivation'],
    n: ['a_n / (a_n + b_n)', '1', 'potassium activation'],
  },
  parameters: {
    C: [200, 'pF', 'membrane capacitance', '> 0'],
    g_L: [10, 'nS', 'leak conductance', '>= 0'],
    g_K: [6000, 'nS', 'potassium conductance', '>= 0'],
    g_Na: [20_000, 'nS', 'sodium conductance', '>= 0'],
    E_L: [-60, 'mV', 'leak reversal potential'],
    E_K: [-90, 'mV', 'potassium reversal potential'],
    E_Na: [50, 'mV', 'sodium reversal potential'],
    V_T: [-63, 'mV', 'what the potentials of the rates count from'],
  },
  reference: 'Traub and Miles 1991, Neuronal Networks of the Hippocampus; as in Brette et al. 2007, appendix 2',
});

/**
 * The network of `coba` with Hodgkin–Huxley neurons: benchmark 3 of Brette et al. (2007, Journal of Computational
 * Neuroscience 23:349, appendix 2). Conductances in nS, potentials in mV, times in ms. A spike takes one tick to its
 * targets. Initial conductances are those of Brian's program, but for those below 0.
 *
 * @param clock of dt ≤ 0.1 ms
 * @returns all neurons, the excitatory and the inhibitory ones
 * @throws TypeError if that is no clock
 */
export function cobahh(clock: Clock) {
  const { seed } = clock;
  const v = drawn(clock, 'cobahh v', N, normal({ mean: -65, sd: 5 }));
  const g_E = drawn(clock, 'cobahh g_E', N, normal({ mean: 40, sd: 15, min: 0 }));
  const g_I = drawn(clock, 'cobahh g_I', N, normal({ mean: 200, sd: 120, min: 0 }));
  const { neurons } = network(clock, { neurons: traubMiles({}, { initial: { v } }) }, ({ neurons }) => ({
    neurons: sum(
      neurons.pipe(
        slice(0, N_E),
        synapses(connect.fixedProbability(N_E, N, p, { weight: 6, seed })),
        conductance({ tau: 5, reversal: 0, initial: g_E }),
      ),
      neurons.pipe(
        slice(N_E),
        synapses(connect.fixedProbability(N_I, N, p, { weight: 67, seed })),
        conductance({ tau: 10, reversal: -80, initial: g_I }),
      ),
    ),
  }));
  return { neurons, excitatory: neurons.pipe(slice(0, N_E)), inhibitory: neurons.pipe(slice(N_E)) };
}
