import type { Projection } from 'rxneuron';
import type { Edge } from '../../src/synapses/projection.js';

/** Spikes that a population is given, or the drive (per ms) of each of its neurons: v grows by it, and from above 1 falls to 0. */
export interface Cells {
  readonly size: number;
  readonly drive?: readonly number[];
  /** Who fires at each tick. */
  readonly given?: readonly (readonly number[])[];
}

/** Synapses from one population onto another. */
export interface Wire {
  readonly from: number;
  readonly onto: number;
  readonly projection: Projection;
  /** Whether impulses act for a tick; else each makes v jump at the end of one. */
  readonly pulse: boolean;
}

/** Who fired in each tick, by population, and the potentials at its end. */
export interface Moment {
  readonly spikes: readonly (readonly number[])[];
  readonly potentials: readonly (readonly number[])[];
}

/** An impulse that is still to come. */
interface Impulse {
  readonly onto: number;
  readonly neuron: number;
  readonly weight: number;
  readonly pulse: boolean;
}

/**
 * A network by plain loops that keep a list of all impulses which are still to come: one that was fired in tick k through a
 * delay of d ticks comes in tick k + d.
 */
export function byLoops(cells: readonly Cells[], wires: readonly Wire[], dt: number, ticks: number): Moment[] {
  const edges = wires.map(({ projection }) => byPre(projection));
  const v = cells.map(({ size }) => new Array<number>(size).fill(0));
  const pending = new Map<number, Impulse[]>();

  function fire(tick: number, from: number, neuron: number): void {
    for (const [w, { onto, pulse, ...wire }] of wires.entries())
      for (const { post, weight, delay } of wire.from === from ? (edges[w]!.get(neuron) ?? []) : []) {
        const at = tick + (delay === undefined ? 1 : Math.round(delay / dt));
        const due = pending.get(at) ?? [];
        pending.set(at, due);
        due.push({ onto, neuron: post, weight, pulse });
      }
  }

  return Array.from({ length: ticks }, (_, tick) => {
    const jumps = v.map((row) => row.map(() => 0));
    const currents = v.map((row) => row.map(() => 0));
    for (const { onto, neuron, weight, pulse } of pending.get(tick) ?? [])
      (pulse ? currents : jumps)[onto]![neuron]! += weight;
    const spikes = cells.map(({ drive = [], given }, population) => {
      if (given) return given[tick] ?? [];
      return drive.flatMap((perMs, i) => {
        const row = v[population]!;
        row[i]! += dt * (perMs + currents[population]![i]!) + jumps[population]![i]!;
        if (row[i]! <= 1) return [];
        row[i] = 0;
        return [i];
      });
    });
    spikes.forEach((who, population) => {
      for (const neuron of who) fire(tick, population, neuron);
    });
    return { spikes, potentials: v.map((row) => row.slice()) };
  });
}

function byPre(projection: Projection): Map<number, Edge[]> {
  const edges = new Map<number, Edge[]>();
  for (const edge of projection.edges()) {
    const row = edges.get(edge.pre) ?? [];
    edges.set(edge.pre, row);
    row.push(edge);
  }
  return edges;
}
