import type { Observable } from 'rxjs';
import { Clock, concat, conductance, connect, lif, type NeuronFrame, network, slice, sum, synapses } from 'rxneuron';
import { record } from './record.js';

/** Three groups of neurons: two excitatory ones, an inhibitory one. */
const sizes = [1600, 1600, 800] as const;
const starts = [0, 1600, 3200] as const;
type Group = 0 | 1 | 2;
const INHIBITORY = 2;

/** Which groups are one population. */
export const partitions: Readonly<Record<string, readonly (readonly Group[])[]>> = {
  'one population': [[0, 1, 2]],
  'two populations': [[0, 1], [2]],
  'three populations': [[0], [1], [2]],
};

type Neurons = Observable<NeuronFrame<'v'>>;

const total = (groups: readonly Group[]) => groups.reduce<number>((sum, group) => sum + sizes[group], 0);

/** Evenly spread numbers from `low` to `high` for each neuron of groups; `step` is irrational. */
const spread = (groups: readonly Group[], low: number, high: number, step: number) =>
  groups.flatMap((group) =>
    Array.from({ length: sizes[group] }, (_, i) => low + (high - low) * (((starts[group] + i) * step) % 1)),
  );

const part = (post: Group, pre: Group) =>
  connect.fixedProbability(sizes[pre], sizes[post], 0.02, {
    weight: pre === INHIBITORY ? 67 : 6,
    seed: 3 * post + pre,
  });

/** From those of a population that are in some groups to another population. */
function projected(source: Neurons, own: readonly Group[], from: readonly Group[], to: readonly Group[]) {
  const start = total(own.slice(0, own.indexOf(from[0]!)));
  const table = to.map((post) => from.map((pre) => part(post, pre)));
  return source.pipe(slice(start, start + total(from)), synapses(connect.blocks(table)));
}

/**
 * The network of `coba`, its groups of neurons joined to populations in one way or another, for 300 ms.
 *
 * @param reversed whether the terms of all sums are in the opposite order
 */
export function run(partition: readonly (readonly Group[])[], reversed = false) {
  const clock = new Clock();
  const cell = { C: 200, g_L: 10, E_L: -60, V_T: -50, V_r: -60, t_ref: 5 };
  const ordered = <T>(terms: T[]) => (reversed ? terms.reverse() : terms);
  const populations = Object.fromEntries(
    partition.map((groups) => [
      `${groups}`,
      lif(cell, { size: total(groups), initial: { v: spread(groups, -60, -50, 0.618034) } }),
    ]),
  );
  const outputs = network(clock, populations, (registers) =>
    Object.fromEntries(
      partition.map((to) => {
        const afferents = (wanted: (group: Group) => boolean) =>
          ordered(
            partition.flatMap((own) => {
              const from = own.filter(wanted);
              return from.length === 0 ? [] : [projected(registers[`${own}`]!, own, from, to)];
            }),
          );
        const excitation = sum(...afferents((group) => group !== INHIBITORY)).pipe(
          conductance({ tau: 5, reversal: 0, initial: spread(to, 0, 18, 0.7548777) }),
        );
        const inhibition = sum(...afferents((group) => group === INHIBITORY)).pipe(
          conductance({ tau: 10, reversal: -80, initial: spread(to, 0, 201, 0.5698403) }),
        );
        return [`${to}`, sum(...ordered([excitation, inhibition]))];
      }),
    ),
  );
  const { hash, times } = record(clock, concat(...partition.map((groups) => outputs[`${groups}`]!)), 300);
  return { hash, spikes: times.length };
}

/** The network in all partitions. */
export const runAll = () => Object.values(partitions).map((partition) => run(partition));
