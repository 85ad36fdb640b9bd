import { format, group } from 'd3';
import type { Sign, Topology, TopologyLink } from '../stream/topology.js';

/** What a network graph draws as one arrow: the links of one sign from the same neurons to the same population. */
export interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly sign: Sign | undefined;
  /** Expected number of synapses of all its links, as far as they have synapses. */
  readonly synapses: number;
  /** Its place among the arrows from the same node to the same node, 0, 1, …, and their number. */
  readonly lane: number;
  readonly lanes: number;
  readonly text: string;
}

const count = format(',.0f');

/** Links that are to be seen as one are put together. */
export function arrowsOf(links: readonly TopologyLink[]): readonly Arrow[] {
  const groups = group(links, ({ from, to, sign, part }) => JSON.stringify([from, to, sign, part]));
  const arrows = [...groups.values()].map((together) => {
    const { from, to, sign } = together[0]!;
    const synapses = together.reduce((sum, link) => sum + (link.synapses ?? 0), 0);
    return { from, to, sign, synapses, text: textOf(together, synapses) };
  });
  return arrows.map((arrow) => {
    const beside = arrows.filter(({ from, to }) => from === arrow.from && to === arrow.to);
    return { ...arrow, lane: beside.indexOf(arrow), lanes: beside.length };
  });
}

/** The picture in words, a line for each node and each arrow. */
export function inWords({ nodes }: Topology, arrows: readonly Arrow[]): readonly string[] {
  const population = ({ name, kind, size }: Topology['nodes'][number]) =>
    `${name}: ${kind}${size === undefined ? '' : ` of ${count(size)} neuron${size === 1 ? '' : 's'}`}`;
  return [...nodes.map(population), ...arrows.map(({ text }) => text)];
}

function textOf(links: readonly TopologyLink[], synapses: number): string {
  const { from, to, sign, part } = links[0]!;
  const neurons = part ? `, neurons ${part[0]}–${part[1] - 1},` : '';
  const receptors = [...new Set(links.flatMap(({ receptor }) => receptor ?? []))];
  const what = [
    sign ?? 'input',
    ...(synapses > 0 ? [`${count(synapses)} synapse${Math.round(synapses) === 1 ? '' : 's'}`] : []),
    ...receptors,
  ];
  return `${from}${neurons} to ${to}: ${what.join(', ')}`;
}
