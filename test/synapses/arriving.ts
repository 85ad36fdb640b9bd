import { type OperatorFunction, pipe } from 'rxjs';
import {
  alpha,
  biexponential,
  conductance,
  connect,
  exponential,
  type Frame,
  spikeTimes,
  sum,
  synapses,
  type Tick,
} from 'rxneuron';
import type { Impulses } from '../../src/neurons/impulses.js';
import type { Term } from '../../src/stream/sum-frame.js';
import type { Kinetic } from '../../src/synapses/kinetics/kinetic.js';

/** Impulses onto a neuron: when each arrives (ms), and its weight. */
export type Train = readonly (readonly number[])[];

/**
 * The impulses of a train onto each of `size` neurons, each through a synapse of its own. The first can arrive after two
 * ticks.
 *
 * @param dt length of a tick in ms; the delay of all
 */
export function arriving(train: Train, dt: number, size = 1): OperatorFunction<Tick, Frame<Impulses>> {
  const edges = train.flatMap(([, weight], pre) =>
    Array.from({ length: size }, (_, post) => [pre, post, weight!] as const),
  );
  const times = train.map(([time]) => [time! - dt]);
  return pipe(spikeTimes(times), synapses(connect.fromList(train.length, size, edges, { delay: dt })));
}

/** Stimuli at once. */
export const together =
  (...stimuli: readonly OperatorFunction<Tick, Frame<Term>>[]): OperatorFunction<Tick, Frame<Term>> =>
  (ticks) =>
    sum(...stimuli.map((stimulus) => ticks.pipe(stimulus)));

type TimeConstants = number | readonly number[];

/** The current of a kind in the reference data; two time constants are those of rise and decay. */
export function currentOf(kind: string, tau: TimeConstants): Kinetic {
  if (typeof tau !== 'number') return biexponential({ rise: tau[0]!, decay: tau[1]! });
  return kind === 'alpha' ? alpha({ tau }) : exponential({ tau });
}

/** The conductance of a kind in the reference data. */
export function conductanceOf(kind: string, tau: TimeConstants, reversal: number): Kinetic {
  if (typeof tau !== 'number') return conductance({ rise: tau[0]!, decay: tau[1]!, reversal });
  return conductance(kind === 'alpha' ? { rise: tau, decay: tau, reversal } : { tau, reversal });
}
