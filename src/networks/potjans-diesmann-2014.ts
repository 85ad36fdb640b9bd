import { log } from '../equations/functions/log.js';
import { pow } from '../equations/functions/pow.js';
import { NumberMachine } from '../equations/number-machine.js';
import { lif } from '../neurons/lif.js';
import { described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Clock } from '../stream/clock.js';
import { network } from '../stream/network.js';
import { slice } from '../stream/slice.js';
import { sum } from '../stream/sum.js';
import { connect } from '../synapses/connect.js';
import { normal } from '../synapses/distribution.js';
import { exponential } from '../synapses/kinetics/exponential.js';
import { poissonInput } from '../synapses/poisson-input.js';
import { synapses } from '../synapses/synapses.js';
import { drawn } from './drawn.js';
import { follow, type Level } from './level.js';

/** The populations: of each layer, the excitatory and the inhibitory one. */
export const potjansDiesmann2014Layers = ['L2/3E', 'L2/3I', 'L4E', 'L4I', 'L5E', 'L5I', 'L6E', 'L6I'] as const;
type Layer = (typeof potjansDiesmann2014Layers)[number];

/** Numbers of neurons, table 5 of the paper, and of synapses from outside onto each. */
const N_FULL = [20683, 5834, 21915, 5479, 4850, 1065, 14395, 2948];
const K_EXT = [1600, 1500, 2100, 1900, 2000, 1900, 2900, 2100];
/** Probabilities of connection, table 5: a row for each target population, a column for each source. */
const P = [
  [0.1009, 0.1689, 0.0437, 0.0818, 0.0323, 0, 0.0076, 0],
  [0.1346, 0.1371, 0.0316, 0.0515, 0.0755, 0, 0.0042, 0],
  [0.0077, 0.0059, 0.0497, 0.135, 0.0067, 0.0003, 0.0453, 0],
  [0.0691, 0.0029, 0.0794, 0.1597, 0.0033, 0, 0.1057, 0],
  [0.1004, 0.0622, 0.0505, 0.0057, 0.0831, 0.3726, 0.0204, 0],
  [0.0548, 0.0269, 0.0257, 0.0022, 0.06, 0.3158, 0.0086, 0],
  [0.0156, 0.0066, 0.0211, 0.0166, 0.0572, 0.0197, 0.0396, 0.2252],
  [0.0364, 0.001, 0.0034, 0.0005, 0.0277, 0.008, 0.0658, 0.1443],
];
/** Rates of the full network in Hz, of the authors' program. */
export const potjansDiesmann2014Rates: { readonly [name in Layer]: number } = {
  'L2/3E': 0.903,
  'L2/3I': 2.965,
  L4E: 4.414,
  L4I: 5.876,
  L5E: 7.569,
  L5I: 8.633,
  L6E: 1.105,
  L6I: 7.829,
};
const RATE = potjansDiesmann2014Layers.map((name) => potjansDiesmann2014Rates[name]);
/** Mean and standard deviation of the initial v in mV: the authors' program. */
const V_MEAN = [-68.28, -63.16, -63.33, -63.45, -63.11, -61.66, -66.72, -61.43];
const V_SD = [5.36, 4.57, 4.74, 4.94, 4.94, 4.55, 5.46, 4.48];

/** The peak of a potential in mV, strength of inhibition, delays in ms. */
const [PSP, G, DELAY_E, DELAY_I] = [0.15, -4, 1.5, 0.75];
/** Time constants of membrane and synapse in ms, capacitance in pF. */
const [tau_m, tau_s, C] = [10, 0.5, 250];

const machine = new NumberMachine();
const isInhibitory = (source: number) => source % 2 === 1;

/** The current in pA that makes a potential of 1 mV at its peak. */
const currentOf1mV = () => {
  const span = tau_m - tau_s;
  const power = (exponent: number) => pow(machine, tau_s / tau_m, exponent / span);
  return (C * span) / (tau_m * tau_s * (power(tau_s) - power(tau_m)));
};

/** The mean number of synapses between two populations of the full network, equation 1: pairs can be joined twice. */
function synapsesBetween(source: number, target: number): number {
  const pairs = N_FULL[source]! * N_FULL[target]!;
  return log(machine, 1 - P[target]![source]!) / log(machine, (pairs - 1) / pairs);
}

/** What `potjansDiesmann2014` can be given. */
export interface PotjansDiesmann2014Options {
  /** Part of the full size, 0 to 1; default 0.1. */
  readonly scale?: number;
  /** The rate of each synapse from outside in Hz; default 8. */
  readonly background?: Level;
  /** Told the part of the synapses that is made, while the first tick is computed. */
  readonly progress?: (fraction: number) => void;
}

/**
 * The microcircuit under 1 mm² of cortex of Potjans and Diesmann (2014, Cerebral Cortex 24:785): 77,169 neurons of
 * eight populations and 299 million synapses at full scale, with Poisson background. Potentials in mV, currents in pA,
 * times in ms. Weights (± 10 %) and delays (± 50 %) are normal; what has the wrong sign or is below half a tick is drawn
 * again. The connection from L4E to L2/3E is twice as strong.
 *
 * Below full scale, numbers of neurons and in-degrees shrink by `scale`, weights grow by 1/√scale, and a constant current
 * makes up for the mean input that is lost, as in the authors' program (van Albada, Helias and Diesmann 2015, PLOS
 * Computational Biology 11:e1004490): so the rates stay as they are.
 *
 * @returns all neurons; each population, and its size, by its name in `potjansDiesmann2014Layers`
 * @throws Error on an unknown option, or a scale out of its range
 */
export function potjansDiesmann2014(clock: Clock, options: PotjansDiesmann2014Options = {}) {
  checkOptions('potjansDiesmann2014', options, ['scale', 'background', 'progress']);
  const { scale = 0.1, background = 8, progress } = options;
  if (!(scale > 0 && scale <= 1))
    throw new RangeError(`potjansDiesmann2014: scale must be a number above 0, up to 1, got ${described(scale)}`);
  const { seed } = clock;
  const sizes = N_FULL.map((n) => machine.nearest(scale * n));
  const starts = [...sizes.keys()].map((i) => sizes.slice(0, i).reduce((sum, n) => sum + n, 0));
  const perNeuron = (value: (population: number) => number) =>
    sizes.flatMap((n, i) => new Array<number>(n).fill(value(i)));

  const external = PSP * currentOf1mV();
  const strength = (source: number, target: number) =>
    external * (isInhibitory(source) ? G : 1) * (source === 2 && target === 0 ? 2 : 1);
  const lost = (target: number, background: number) =>
    RATE.reduce(
      (input, rate, source) =>
        input + (strength(source, target) * synapsesBetween(source, target) * rate) / N_FULL[target]!,
      external * K_EXT[target]! * background,
    );
  const compensation = (target: number, background: number) =>
    0.001 * tau_s * (1 - Math.sqrt(scale)) * lost(target, background);

  const table = P.map((row, target) =>
    row.map((_, source) => {
      const mean = strength(source, target) / Math.sqrt(scale);
      const delay = isInhibitory(source) ? DELAY_I : DELAY_E;
      const total = machine.nearest(synapsesBetween(source, target) * scale * scale);
      return connect.fixedTotal(sizes[source]!, sizes[target]!, total, {
        weight: normal({ mean, sd: 0.1 * Math.abs(mean), ...(mean > 0 ? { min: 0 } : { max: 0 }) }),
        delay: normal({ mean: delay, sd: 0.5 * delay, min: clock.dt / 2 }),
        seed,
      });
    }),
  );

  // A constant current I moves what the potential relaxes to by I / g_L, as E_L does.
  const g_L = C / tau_m;
  const E_L = follow(background, (background) => perNeuron((i) => -65 + compensation(i, background) / g_L));
  const cell = { C, g_L, E_L, V_T: -50, V_r: -65, t_ref: 2 };
  const v = sizes.flatMap((n, i) =>
    Array.from(drawn(clock, `potjansDiesmann2014 v ${i}`, n, normal({ mean: V_MEAN[i]!, sd: V_SD[i]! }))),
  );
  const rate = follow(background, (background) => perNeuron((i) => background * machine.nearest(scale * K_EXT[i]!)));
  const { neurons } = network(clock, { neurons: lif(cell, { initial: { v } }) }, ({ neurons }) => ({
    neurons: sum(
      clock.pipe(poissonInput({ rate, weight: external / Math.sqrt(scale) })),
      neurons.pipe(synapses(connect.blocks(table, progress ? { progress } : {}))),
    ).pipe(exponential({ tau: tau_s })),
  }));
  const byName = <T>(of: (i: number) => T) =>
    Object.fromEntries(potjansDiesmann2014Layers.map((name, i) => [name, of(i)])) as Record<Layer, T>;
  const layers = byName((i) => neurons.pipe(slice(starts[i]!, starts[i]! + sizes[i]!)));
  return { neurons, layers, sizes: byName((i) => sizes[i]!) };
}
