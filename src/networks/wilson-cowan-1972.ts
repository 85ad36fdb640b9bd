import { neuron } from '../neurons/neuron.js';

/**
 * A population of excitatory and one of inhibitory cells that act on each other and on themselves (Wilson and Cowan 1972,
 * Biophysical Journal 12:1): E and I are the shares of cells that fire per unit of time, less those at rest, so that E = I =
 * 0 is at rest without input. The input is P, what comes to the excitatory cells from outside; the rate is E, and
 * `state` has both. Dimensionless, time in ms.
 *
 * The presets are those of two figures: `limitCycle`, the defaults, circles at P = 1.25 (figure 11); `bistable`
 * rests at P = 0 either at 0 or high (figure 4).
 */
export const wilsonCowan1972 = neuron({
  name: 'wilsonCowan1972',
  equations: `
    S_E0 = 1 / (1 + exp(a_E * theta_E))
    S_I0 = 1 / (1 + exp(a_I * theta_I))
    k_E = 1 - S_E0
    k_I = 1 - S_I0
    S_E = 1 / (1 + exp(-a_E * (c_1 * E - c_2 * I + P - theta_E))) - S_E0
    S_I = 1 / (1 + exp(-a_I * (c_3 * E - c_4 * I + Q - theta_I))) - S_I0

    tau_E * dE/dt = -E + (k_E - r_E * E) * S_E
    tau_I * dI/dt = -I + (k_I - r_I * I) * S_I
  `,
  rate: 'E',
  state: {
    E: [0, '1', 'excitatory activity'],
    I: [0, '1', 'inhibitory activity'],
  },
  parameters: {
    c_1: [16, '1', 'excitatory to excitatory', '>= 0'],
    c_2: [12, '1', 'inhibitory to excitatory', '>= 0'],
    c_3: [15, '1', 'excitatory to inhibitory', '>= 0'],
    c_4: [3, '1', 'inhibitory to inhibitory', '>= 0'],
    a_E: [1.3, '1', 'slope of the excitatory response', '> 0'],
    a_I: [2, '1', 'slope of the inhibitory response', '> 0'],
    theta_E: [4, '1', 'excitatory threshold'],
    theta_I: [3.7, '1', 'inhibitory threshold'],
    tau_E: [8, 'ms', 'excitatory time constant', '> 0'],
    tau_I: [8, 'ms', 'inhibitory time constant', '> 0'],
    r_E: [1, '1', 'excitatory refractory period', '>= 0'],
    r_I: [1, '1', 'inhibitory refractory period', '>= 0'],
    Q: [0, '1', 'input to inhibitory cells'],
  },
  inputs: { P: ['1', 'input to excitatory cells'] },
  presets: {
    limitCycle: { c_1: 16, c_2: 12, c_3: 15, c_4: 3, a_E: 1.3, theta_E: 4, a_I: 2, theta_I: 3.7 },
    bistable: { c_1: 12, c_2: 4, c_3: 13, c_4: 11, a_E: 1.2, theta_E: 2.8, a_I: 1, theta_I: 4 },
  },
  integrator: 'rk4',
  reference: 'Wilson and Cowan 1972, Biophysical Journal 12:1',
});
