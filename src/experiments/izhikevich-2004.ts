import { izhikevich } from '../neurons/izhikevich.js';
import { neuron } from '../neurons/neuron.js';
import { current } from '../stimuli/current.js';
import type { Experiment } from './experiment.js';

type Parameter = keyof typeof izhikevich.model.parameters;

interface Panel {
  readonly parameters: { readonly [name in Parameter]?: number } & { readonly b: number };
  /** Initial v, and u where it is not b · v. */
  readonly v: number;
  readonly u?: number;
  readonly neuron?: Experiment<'v' | 'u', Parameter>['neuron'];
  readonly dt: number;
  readonly duration: number;
  readonly current: (t: number) => number;
}

const panel = (
  title: string,
  { parameters, v, u = parameters.b * v, neuron = izhikevich, dt, duration, current: at }: Panel,
): Experiment<'v' | 'u', Parameter> => ({
  title,
  neuron,
  parameters,
  options: { initial: { v, u }, integrator: 'published' },
  dt,
  duration,
  stimulus: current(at),
  reference: 'Izhikevich 2004, IEEE Transactions on Neural Networks 15:1063, figure 1',
});

/** Panel R: u follows v without decaying. */
const accommodating = neuron({
  ...izhikevich.model,
  name: 'accommodatingIzhikevich',
  equations: `
    dv/dt = k_2*v*v + k_1*v + k_0 - u + I
    du/dt = a*b*(v + 65)
  `,
});

/** Panels G and L: another fit of the quadratic. */
const steeper = { k_1: 4.1, k_0: 108 };

/** The author's intervals are open: a pulse begins one step after its first edge. */
const within = (t: number, ...intervals: (readonly [number, number])[]) =>
  intervals.some(([start, stop]) => start < t && t < stop);

/**
 * The twenty panels of figure 1 of Izhikevich (2004), from the author's script figure1.m. The figure depends on its
 * scheme (`published`: Euler's, v first) and its dt: solved exactly, C, D, E, H, N, P, Q and S fire another number of
 * spikes, and the burst of T never ends.
 */
export const izhikevich2004 = {
  tonicSpiking: panel('(A) tonic spiking', {
    parameters: { a: 0.02, b: 0.2, c: -65, d: 6 },
    v: -70,
    dt: 0.25,
    duration: 100,
    current: (t) => (t > 10 ? 14 : 0),
  }),
  phasicSpiking: panel('(B) phasic spiking', {
    parameters: { a: 0.02, b: 0.25, c: -65, d: 6 },
    v: -64,
    dt: 0.25,
    duration: 200,
    current: (t) => (t > 20 ? 0.5 : 0),
  }),
  tonicBursting: panel('(C) tonic bursting', {
    parameters: { a: 0.02, b: 0.2, c: -50, d: 2 },
    v: -70,
    dt: 0.25,
    duration: 220,
    current: (t) => (t > 22 ? 15 : 0),
  }),
  phasicBursting: panel('(D) phasic bursting', {
    parameters: { a: 0.02, b: 0.25, c: -55, d: 0.05 },
    v: -64,
    dt: 0.2,
    duration: 200,
    current: (t) => (t > 20 ? 0.6 : 0),
  }),
  mixedMode: panel('(E) mixed mode', {
    parameters: { a: 0.02, b: 0.2, c: -55, d: 4 },
    v: -70,
    dt: 0.25,
    duration: 160,
    current: (t) => (t > 16 ? 10 : 0),
  }),
  spikeFrequencyAdaptation: panel('(F) spike frequency adaptation', {
    parameters: { a: 0.01, b: 0.2, c: -65, d: 8 },
    v: -70,
    dt: 0.25,
    duration: 85,
    current: (t) => (t > 8.5 ? 30 : 0),
  }),
  class1: panel('(G) class 1 excitable', {
    parameters: { a: 0.02, b: -0.1, c: -55, d: 6, ...steeper },
    v: -60,
    dt: 0.25,
    duration: 300,
    current: (t) => (t > 30 ? 0.075 * (t - 30) : 0),
  }),
  class2: panel('(H) class 2 excitable', {
    parameters: { a: 0.2, b: 0.26, c: -65, d: 0 },
    v: -64,
    dt: 0.25,
    duration: 300,
    current: (t) => (t > 30 ? -0.5 + 0.015 * (t - 30) : -0.5),
  }),
  spikeLatency: panel('(I) spike latency', {
    parameters: { a: 0.02, b: 0.2, c: -65, d: 6 },
    v: -70,
    dt: 0.2,
    duration: 100,
    current: (t) => (within(t, [10, 13]) ? 7.04 : 0),
  }),
  subthresholdOscillations: panel('(J) subthreshold oscillations', {
    parameters: { a: 0.05, b: 0.26, c: -60, d: 0 },
    v: -62,
    dt: 0.25,
    duration: 200,
    current: (t) => (within(t, [20, 25]) ? 2 : 0),
  }),
  resonator: panel('(K) resonator', {
    parameters: { a: 0.1, b: 0.26, c: -60, d: -1 },
    v: -62,
    dt: 0.25,
    duration: 400,
    current: (t) => (within(t, [40, 44], [60, 64], [280, 284], [320, 324]) ? 0.65 : 0),
  }),
  integrator: panel('(L) integrator', {
    parameters: { a: 0.02, b: -0.1, c: -55, d: 6, ...steeper },
    v: -60,
    dt: 0.25,
    duration: 100,
    current: (t) => (within(t, [100 / 11, 100 / 11 + 2], [100 / 11 + 5, 100 / 11 + 7], [70, 72], [80, 82]) ? 9 : 0),
  }),
  reboundSpike: panel('(M) rebound spike', {
    parameters: { a: 0.03, b: 0.25, c: -60, d: 4 },
    v: -64,
    dt: 0.2,
    duration: 200,
    current: (t) => (within(t, [20, 25]) ? -15 : 0),
  }),
  reboundBurst: panel('(N) rebound burst', {
    parameters: { a: 0.03, b: 0.25, c: -52, d: 0 },
    v: -64,
    dt: 0.2,
    duration: 200,
    current: (t) => (within(t, [20, 25]) ? -15 : 0),
  }),
  thresholdVariability: panel('(O) threshold variability', {
    parameters: { a: 0.03, b: 0.25, c: -60, d: 4 },
    v: -64,
    dt: 0.25,
    duration: 100,
    current: (t) => (within(t, [10, 15], [80, 85]) ? 1 : within(t, [70, 75]) ? -6 : 0),
  }),
  bistability: panel('(P) bistability', {
    parameters: { a: 0.1, b: 0.26, c: -60, d: 0 },
    v: -61,
    dt: 0.25,
    duration: 300,
    current: (t) => (within(t, [37.5, 42.5], [216, 221]) ? 1.24 : 0.24),
  }),
  depolarizingAfterPotential: panel('(Q) depolarizing after-potential', {
    parameters: { a: 1, b: 0.2, c: -60, d: -21 },
    v: -70,
    dt: 0.1,
    duration: 50,
    current: (t) => (within(t, [9, 11]) ? 20 : 0),
  }),
  accommodation: panel('(R) accommodation', {
    parameters: { a: 0.02, b: 1, c: -55, d: 4 },
    v: -65,
    u: -16,
    neuron: accommodating,
    dt: 0.5,
    duration: 400,
    current: (t) => (t < 200 ? t / 25 : within(t, [300, 312.5]) ? ((t - 300) / 12.5) * 4 : 0),
  }),
  inhibitionInducedSpiking: panel('(S) inhibition-induced spiking', {
    parameters: { a: -0.02, b: -1, c: -60, d: 8 },
    v: -63.8,
    dt: 0.5,
    duration: 350,
    current: (t) => (t < 50 || t > 250 ? 80 : 75),
  }),
  inhibitionInducedBursting: panel('(T) inhibition-induced bursting', {
    parameters: { a: -0.026, b: -1, c: -45, d: -2 },
    v: -63.8,
    dt: 0.5,
    duration: 350,
    current: (t) => (t < 50 || t > 250 ? 80 : 75),
  }),
};
