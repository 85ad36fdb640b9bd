import { format } from 'd3';
import { type Observable, tap } from 'rxjs';
import { checkOptions } from '../stream/check-options.js';
import { type TopologyNode, topology } from '../stream/topology.js';
import { Activity, type Emitted } from './activity.js';
import { requirePositive } from './checks.js';
import type { Drawing, Table } from './drawing.js';
import { arrowsOf, inWords } from './graph-arrows.js';
import { colourOf } from './graph-colours.js';
import { extentsOf, GLOW, inside, layout, type Point } from './graph-layout.js';
import { graphLegend } from './graph-legend.js';
import { type GraphNode, GraphPicture } from './graph-picture.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';
import { type Area, createStage, element } from './stage.js';

/** How `networkGraph` is to look. */
export interface NetworkGraphOptions {
  /** What is shown; default: nothing is said. */
  readonly label?: string;
  /** Of the whole view, in px; default 320. */
  readonly height?: number;
}

/** Time between updates of the rates in ms: faster, nobody can read them. */
const PACE = 250;
/** Letters of a size and a rate. */
const FACTS = 13;

const exact = format(',');
const short = format('.3~s');

/**
 * Draws what a pipeline is made of, as `topology` finds it: populations as discs, their area by size; sources as
 * squares; what acts on what as arrows, their width by the number of synapses, with a point for excitation and a bar for
 * inhibition. While the clock runs, discs glow with their populations' present rates, unless the reader prefers reduced
 * motion. Nodes can be dragged. Redraws at most once per frame of the display; an error of an output is shown in the
 * view's place.
 *
 * @param outputs by name what populations emit, as `network` returns it, or parts of that; it is subscribed to
 * @param container the element of the page that the view is appended to
 * @returns unsubscribe to take the view out of the page
 * @throws RangeError or TypeError on an argument that is not as described
 * @example networkGraph(network(clock, populations, wiring), document.querySelector('#graph')!)
 */
export function networkGraph(
  outputs: { readonly [name: string]: Observable<Emitted> },
  container: Element,
  options: NetworkGraphOptions = {},
): Drawing {
  checkOptions('networkGraph', options, ['label', 'height']);
  const { label = '', height = 320 } = options;
  requirePositive('networkGraph', 'height', 'px', height);
  const graph = topology(outputs);
  const arrows = arrowsOf(graph.links);
  const text = inWords(graph, arrows);
  const nodes = graph.nodes.map((node, i) => ({
    ...node,
    colour: colourOf(arrows.filter(({ from }) => from === node.name)),
    text: text[i]!,
    place: { x: 0, y: 0 },
    extent: { radius: 0, above: 0, below: 0, aside: 0 },
    activity: new Activity(),
  }));
  /** Where nodes have been dragged to, as parts of width and height. */
  const held = new Map<GraphNode, Point>();
  let size = { width: 0, height: 0 };
  let told = Number.NEGATIVE_INFINITY;

  const fit = (area: Area) => {
    const extents = extentsOf(graph.nodes, arrows, area, lettersOf);
    const places = layout(graph.nodes, arrows, extents, area);
    for (const [i, node] of nodes.entries()) {
      const { x, y } = held.get(node) ?? { x: places[i]!.x / area.width, y: places[i]!.y / area.height };
      node.extent = extents[i]!;
      node.place = inside({ x: x * area.width, y: y * area.height }, node.extent, area.width, area.height);
    }
    size = area;
    picture.arrange();
  };

  const draw = (pen: Pen, area: Area, colours: Colours) => {
    if (area.width !== size.width || area.height !== size.height) fit(area);
    const rates = nodes.map(({ activity }) => activity.rate());
    for (const [i, { activity, place, extent, colour }] of nodes.entries()) {
      const level = activity.level(rates[i]!);
      if (level > 0 && !still.matches) glow(pen, place, extent.radius, level, colours[colour]);
    }
    const now = performance.now();
    if (now - told >= PACE) {
      told = now;
      picture.tell(nodes.map((node, i) => factsOf(node, rates[i]!, node.activity.spiking)));
    } else stage.redraw(); // so that the last ones are told too
  };

  const describe = () => {
    const known = nodes.filter(({ activity }) => !Number.isNaN(activity.rate()));
    const rates = known.map(({ name, activity }) => `${name} ${inUnit(activity.rate(), activity.spiking)}`);
    return rates.length > 0 ? `rates now: ${rates.join(', ')}` : `${nodes.length} nodes, ${arrows.length} arrows`;
  };
  const table = (): Table => [
    ['from', 'to', 'sign', 'synapses'],
    ...arrows.map(({ from, to, sign = '', synapses }) => [from, to, sign, synapses]),
  ];
  const stage = createStage(
    'networkGraph',
    container,
    height,
    { draw, describe, table },
    { top: 0, right: 0, bottom: 0, left: 0 },
  );
  const still = matchMedia('(prefers-reduced-motion: reduce)');
  const picture = new GraphPicture(stage.svg, nodes, arrows, (node, { x, y }) => {
    node.place = inside({ x, y }, node.extent, size.width, size.height);
    held.set(node, { x: node.place.x / size.width, y: node.place.y / size.height });
    picture.arrange();
    stage.redraw();
  });
  graphLegend(stage.header, label, arrows);
  stage.svg.setAttribute('aria-label', `Graph of a network${label && `: ${label}`}`);
  stage.svg.after(listOf(container.ownerDocument, text));

  for (const { name, activity } of nodes) {
    if (!Object.hasOwn(outputs, name)) continue;
    const take = tap((frame: Emitted) => {
      activity.take(frame);
      stage.redraw();
    });
    stage.drawing.add(outputs[name]!.pipe(take).subscribe({ error: stage.fail }));
  }
  return stage.drawing;
}

/** The length of what is written below a node. */
const lettersOf = ({ name, kind }: TopologyNode) => (kind === 'source' ? name.length : Math.max(name.length, FACTS));

/** What is said of a node below its name. */
function factsOf({ kind, size }: TopologyNode, rate: number, spiking: boolean): string {
  const number = kind === 'population' && size !== undefined ? [size < 100_000 ? exact(size) : short(size)] : [];
  if (Number.isNaN(rate)) return number.join();
  return [...number, inUnit(rate, spiking)].join(' · ');
}

const inUnit = (rate: number, spiking: boolean) =>
  spiking ? `${rate.toFixed(rate < 10 ? 1 : 0)} Hz` : rate.toFixed(2);

/** The picture in words, for those who do not see it. */
function listOf(page: Document, lines: readonly string[]): HTMLElement {
  const list = element(page, 'ul', 'rx-text');
  list.append(...lines.map((line) => Object.assign(element(page, 'li'), { textContent: line })));
  return list;
}

/** Shows that a population is active: its disc fills, and a ring grows around it. */
function glow(pen: Pen, { x, y }: Point, radius: number, level: number, colour: string): void {
  const reach = (GLOW - 1) * level;
  pen.fillStyle = pen.strokeStyle = colour;
  pen.globalAlpha = 0.85 * level;
  pen.beginPath();
  pen.arc(x, y, radius - 1, 0, 2 * Math.PI);
  pen.fill();
  pen.globalAlpha = 0.35 * Math.min(1, 2 * level);
  pen.lineWidth = reach;
  pen.beginPath();
  pen.arc(x, y, radius + 1 + reach / 2, 0, 2 * Math.PI);
  pen.stroke();
  pen.globalAlpha = 1;
}
