import { described } from '../../stream/assert-frame.js';
import { check, stored } from '../attribute.js';
import type { Attribute, Projection } from '../projection.js';
import { ofRows, type Rows } from '../wiring.js';
import { PROJECTION_OPTIONS, type ProjectionOptions, Rule } from './rule.js';

/** [presynaptic neuron, postsynaptic neuron, weight, delay in ms] */
export type ListedEdge = readonly [pre: number, post: number, weight?: number, delay?: number];

/**
 * The synapses of a list, in any order. A weight or delay that an edge leaves out is the options'.
 *
 * @param pre number of presynaptic neurons
 * @param post number of postsynaptic neurons
 * @param edges each `[pre, post, weight?, delay?]`
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function fromList(
  pre: number,
  post: number,
  edges: Iterable<ListedEdge>,
  options: ProjectionOptions = {},
): Projection {
  const rule = new Rule('fromList', pre, post, options, PROJECTION_OPTIONS);
  if (typeof edges?.[Symbol.iterator] !== 'function' || typeof edges === 'string')
    throw rule.error(`edges must be a list of [pre, post, weight?, delay?], got ${described(edges)}`);
  const list = [...edges];
  for (const [k, edge] of list.entries()) checkEdge(rule, edge, k);
  const order = list.map((_, k) => k).sort((a, b) => list[a]![0] - list[b]![0] || list[a]![1] - list[b]![1] || a - b);
  const sorted = order.map((k) => list[k]!);
  const rows = sortedRows(pre, sorted);

  /** The options' weights or delays, but for those that edges have. */
  function attribute(what: 'weight' | 'delay', place: 2 | 3): Attribute | undefined {
    const fromOptions = rule.attribute(what, () => rows);
    if (sorted.every((edge) => edge[place] === undefined)) return fromOptions;
    const values = new Float64Array(sorted.length);
    fromOptions?.reader()(values);
    for (const [k, edge] of sorted.entries()) {
      const value = edge[place];
      if (value !== undefined) values[k] = value;
      else if (fromOptions === undefined)
        throw rule.error(`edge ${order[k]} has no ${what}, but others have; give all edges one, or the option ${what}`);
    }
    return stored(values);
  }

  return rule.projection(ofRows(rows), { weight: attribute('weight', 2)!, delay: attribute('delay', 3) });
}

function checkEdge(rule: Rule, edge: ListedEdge, k: number): void {
  if (!Array.isArray(edge) || edge.length < 2 || edge.length > 4)
    throw rule.error(`edge ${k} must be [pre, post, weight?, delay?], got ${described(edge)}`);
  for (const [place, side] of (['pre', 'post'] as const).entries()) {
    const index: unknown = edge[place];
    if (!(Number.isInteger(index) && (index as number) >= 0 && (index as number) < rule[side]))
      throw rule.error(
        `${side} of edge ${k} must be a whole number from 0 to ${rule[side] - 1}, got ${described(index)}`,
      );
  }
  for (const [place, what] of [[2, 'weight'] as const, [3, 'delay'] as const])
    if (edge[place] !== undefined) check({ owner: 'connect.fromList', what }, edge[place], ` of edge ${k}`);
}

function sortedRows(pre: number, sorted: readonly ListedEdge[]): Rows {
  const starts = new Uint32Array(pre + 1);
  for (const [source] of sorted) starts[source + 1]!++;
  for (let source = 0; source < pre; source++) starts[source + 1]! += starts[source]!;
  return { starts, targets: Uint32Array.from(sorted, ([, target]) => target) };
}
