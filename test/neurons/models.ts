import {
  adex,
  exponentialIF,
  fitzHughNagumo,
  hodgkinHuxley,
  izhikevich,
  lif,
  morrisLecar,
  type Neuron,
  neuron,
  quadraticIF,
  rateNeuron,
} from 'rxneuron';

type Interval = readonly [least: number, most: number];

/** A model under test, and where its parameters and its input are ordinary. */
export interface Case {
  readonly name: string;
  readonly make: Neuron<string, string, unknown>;
  /** ms */
  readonly dt: number;
  /** How many ticks each random level of input is held for: long enough that some of them make it fire. */
  readonly hold: number;
  readonly input: Interval;
  readonly parameters: { readonly [name: string]: Interval };
  /** Input that makes it fire soon. */
  readonly strong: number;
  /** Input that leaves it below threshold, with the order of its default method. */
  readonly weak: number;
  readonly order: 1 | 4 | 'exact';
  /** Initial values from which that order shows, where the model's own lie on a straight path. */
  readonly away?: { readonly [state: string]: number };
  readonly noisy?: true;
}

/** Two variables, two methods' worth of terms, a reset of both and a refractory period: none of the library's models. */
export const adaptive = neuron({
  name: 'adaptive',
  equations: `
    drive = I - w
    C * dv/dt = -g_L * (v - E_L) + drive
    dw/dt = -w / tau_w
  `,
  threshold: 'v > V_T',
  reset: 'v = E_L; w = w + b',
  refractory: 't_ref',
  state: { v: ['E_L', 'mV', 'membrane potential'], w: [0, 'pA', 'adaptation'] },
  parameters: {
    C: [200, 'pF', 'membrane capacitance', '> 0'],
    g_L: [10, 'nS', 'leak conductance', '> 0'],
    E_L: [-70, 'mV', 'leak reversal potential'],
    V_T: [-50, 'mV', 'threshold'],
    b: [50, 'pA', 'adaptation per spike'],
    tau_w: [100, 'ms', 'adaptation time constant', '> 0'],
    t_ref: [3, 'ms', 'refractory period', '>= 0'],
  },
});

/** A membrane with white noise of its own. */
export const noisyMembrane = neuron({
  name: 'noisyMembrane',
  equations: 'tau * dv/dt = -(v - E_L) + R * I + sigma * sqrt(2 * tau) * xi',
  threshold: 'v > V_T',
  reset: 'v = E_L',
  state: { v: ['E_L', 'mV', 'membrane potential'] },
  parameters: {
    tau: [10, 'ms', 'membrane time constant', '> 0'],
    R: [0.1, 'GΩ', 'membrane resistance', '> 0'],
    E_L: [-70, 'mV', 'resting potential'],
    V_T: [-60, 'mV', 'threshold'],
    sigma: [4, 'mV', 'standard deviation', '>= 0'],
  },
});

const any = (make: unknown) => make as Neuron<string, string, unknown>;

export const cases: readonly Case[] = [
  {
    name: 'hodgkinHuxley',
    make: any(hodgkinHuxley),
    dt: 0.05,
    hold: 100,
    input: [-20, 60],
    parameters: { C: [0.5, 2], g_Na: [60, 150], g_K: [20, 40], k_m: [18, 80] },
    strong: 30,
    weak: 1,
    order: 1,
  },
  {
    name: 'lif',
    make: any(lif),
    dt: 0.1,
    hold: 150,
    input: [-200, 800],
    parameters: { C: [50, 300], g_L: [5, 15], V_T: [-60, -50], t_ref: [0, 10] },
    strong: 600,
    weak: 50,
    order: 'exact',
  },
  {
    name: 'izhikevich',
    make: any(izhikevich),
    dt: 0.25,
    hold: 100,
    input: [-10, 25],
    parameters: { a: [0.01, 0.1], b: [0.15, 0.25], c: [-65, -50], d: [0, 8] },
    strong: 15,
    weak: 1,
    order: 1,
  },
  {
    name: 'adex',
    make: any(adex),
    dt: 0.05,
    hold: 200,
    input: [-300, 1500],
    parameters: { C: [100, 300], g_L: [10, 30], tau_w: [50, 200], b: [0, 100], t_ref: [0, 5] },
    strong: 1200,
    weak: 100,
    order: 1,
  },
  {
    name: 'quadraticIF',
    make: any(quadraticIF),
    dt: 0.1,
    hold: 100,
    input: [-100, 400],
    parameters: { C: [50, 150], k: [0.5, 1], V_r: [-60, -45] },
    strong: 300,
    weak: 20,
    order: 4,
  },
  {
    name: 'exponentialIF',
    make: any(exponentialIF),
    dt: 0.05,
    hold: 200,
    input: [-200, 800],
    parameters: { C: [100, 300], g_L: [10, 30], Delta_T: [1, 4], t_ref: [0, 3] },
    strong: 600,
    weak: 20,
    order: 4,
  },
  {
    name: 'fitzHughNagumo',
    make: any(fitzHughNagumo),
    dt: 0.2,
    hold: 100,
    input: [-0.5, 1.4],
    parameters: { a: [0.6, 0.8], b: [0.7, 0.9], tau: [8, 15] },
    strong: 0.8,
    weak: 0.1,
    order: 4,
  },
  {
    name: 'morrisLecar',
    make: any(morrisLecar),
    dt: 0.2,
    hold: 150,
    input: [-50, 250],
    parameters: { g_Ca: [4, 5], g_K: [7, 9], phi: [0.03, 0.06] },
    strong: 150,
    weak: 20,
    order: 4,
  },
  {
    name: 'rateNeuron',
    make: any(rateNeuron),
    dt: 0.5,
    hold: 10,
    input: [-5, 5],
    parameters: { tau: [5, 20], b: [-1, 1] },
    strong: 3,
    weak: 1,
    order: 'exact',
  },
  {
    name: 'adaptive',
    make: any(adaptive),
    dt: 0.1,
    hold: 150,
    input: [-200, 900],
    parameters: { C: [50, 300], tau_w: [20, 200], b: [0, 100], t_ref: [0, 5] },
    strong: 800,
    weak: 50,
    order: 1,
    away: { w: 20 },
  },
  {
    name: 'noisyMembrane',
    make: any(noisyMembrane),
    dt: 0.2,
    hold: 50,
    input: [-50, 150],
    parameters: { tau: [5, 20], sigma: [2, 8] },
    strong: 150,
    weak: 0,
    order: 1,
    noisy: true,
  },
];
