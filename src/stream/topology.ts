import { isObservable, type Observable } from 'rxjs';
import { described } from './assert-frame.js';
import { type Bounds, originOf, type Range } from './origin.js';
import { apportioned, type Part, partsOf } from './topology-parts.js';
import { ALL, type Connection, follow, type Place, UNKNOWN, type Way } from './topology-ways.js';

/** Neurons that are computed together, a part of them that has a name of its own, or what acts on them from outside. */
export interface TopologyNode {
  readonly name: string;
  readonly kind: 'population' | 'source';
  /** Number of neurons, where the pipeline's construction shows it. */
  readonly size: number | undefined;
}

/** A way by which one node acts on another. What is unknown, or what a plain current has not, is left out. */
export interface TopologyLink {
  /** Names of nodes. */
  readonly from: string;
  readonly to: string;
  /** The neurons of `from` that take part, if not all do. */
  readonly part?: Range;
  /** The name of the receptor that impulses act on, if they do not meet the neuron directly. */
  readonly receptor?: string;
  /** The rule of connection by its name in `connect`. */
  readonly rule?: string;
  /** The expected number of synapses. */
  readonly synapses?: number;
  /** The least and the greatest weight that can occur; where a stream gives others, those that hold until it does. */
  readonly weight?: Bounds;
  /** What it does to its target, by the sign of the weights and the receptor's reversal potential. */
  readonly sign?: Sign;
}

/** What a connection does to its target. */
export type Sign = 'excitatory' | 'inhibitory' | 'mixed';

/** What a pipeline is made of: a graph. */
export interface Topology {
  readonly nodes: readonly TopologyNode[];
  readonly links: readonly TopologyLink[];
}

/** In mV. Thresholds lie above it: a receptor that draws the membrane to less keeps neurons from firing. */
const INHIBITING = -40;

/**
 * What a pipeline is made of, as its construction shows it; nothing runs. From each output it goes back through
 * synapses, receptors, `sum`, `concat`, registers and RxJS's operators to all populations and sources that act on it. A
 * population that is given in parts, by `slice`, is shown by its parts; synapses are divided among them as their
 * expected number is. A stream whose origin does not show, such as that of `merge`, counts as a source.
 *
 * @param outputs by name what populations emit, as `network` returns it, or parts of that
 * @throws TypeError if an output is not that of one population; RangeError if parts overlap
 * @example topology(network(clock, populations, wiring)).links.filter(({ sign }) => sign === 'inhibitory')
 */
export function topology(outputs: { readonly [name: string]: Observable<unknown> }): Topology {
  if (typeof outputs !== 'object' || outputs === null || isObservable(outputs))
    throw new TypeError(`topology: expected what populations emit, by name, got ${described(outputs)}`);
  const given = Object.entries(outputs).map(([name, output]) => ({ name, ...populationOf(name, output) }));
  const places = new Map(given.map(({ place }) => [place.stream, place]));
  const connections: Connection[] = [];
  for (const to of places.values()) {
    if (to.note.kind === 'source') continue;
    for (const input of originOf(to.stream).from)
      follow(input, { pre: ALL, post: ALL }, (found, way) => {
        const from = places.get(found.stream) ?? found;
        places.set(from.stream, from); // found first, it is visited in its turn
        connections.push({ ...way, from, to });
      });
  }
  const parts = partsOf([...places.values()], given, connections);
  return {
    nodes: parts.map(({ name, place, range: [start, end] }) => ({
      name,
      kind: place.note.kind,
      size: Number.isFinite(end) ? end - start : undefined,
    })),
    links: connections.flatMap((connection) => apportioned(connection, parts).map(linkOf)),
  };
}

/** The population that an output is of, and which of its neurons. */
function populationOf(name: string, output: unknown): { readonly place: Place; readonly range: Range } {
  if (!isObservable(output)) throw new TypeError(`topology: '${name}' must be a stream, got ${described(output)}`);
  const found: { place: Place; way: Way }[] = [];
  follow(output, { pre: ALL, post: ALL }, (place, way) => found.push({ place, way }));
  const [first, ...others] = found;
  if (first === undefined || others.length > 0 || first.way.synapses !== undefined || first.place.note.name === UNKNOWN)
    throw new TypeError(`topology: '${name}' must be what one population emits, or a part of it`);
  return { place: first.place, range: first.way.pre };
}

function linkOf({ way, from, to, part }: { way: Way; from: Part; to: Part; part: Range | undefined }): TopologyLink {
  const { rule, synapses, weight, receptor } = way;
  return {
    from: from.name,
    to: to.name,
    ...(part && { part }),
    ...(receptor && { receptor: receptor.name }),
    ...(rule !== undefined && { rule }),
    ...(synapses !== undefined && { synapses }),
    ...(weight && { weight, sign: signOf(weight, receptor?.reversal) }),
  };
}

function signOf([least, greatest]: Bounds, [low, high]: Bounds = [0, 0]): Sign {
  const draws = low >= INHIBITING ? 1 : high < INHIBITING ? -1 : 0;
  const weight = least >= 0 ? 1 : greatest <= 0 ? -1 : 0;
  return draws * weight === 0 ? 'mixed' : draws === weight ? 'excitatory' : 'inhibitory';
}
