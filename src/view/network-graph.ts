import { drag, format, select } from 'd3';
import { type Observable, type Subscription, tap } from 'rxjs';
import { checkOptions } from '../stream/check-options.js';
import { type TopologyNode, topology } from '../stream/topology.js';
import { Activity, type Emitted } from './activity.js';
import { requirePositive } from './checks.js';
import { type Arrow, arrowsOf, describe } from './graph-arrows.js';
import { colourOf, signColour } from './graph-colours.js';
import { type Extent, extentsOf, GLOW, inside, layout, type Point } from './graph-layout.js';
import { graphLegend } from './graph-legend.js';
import { loopOf, shapeOf } from './graph-shapes.js';
import { type Colours, css } from './palette.js';
import { type Area, createStage, element } from './stage.js';

export interface NetworkGraphOptions {
  /** What is shown; default: nothing is said. */
  readonly label?: string;
  /** Of the whole view, in px; default 320. */
  readonly height?: number;
}

/** Widths of the thinnest arrow and of the one with the most synapses, in px. */
const [THIN, THICK] = [1.25, 6];
/** Opacity that thin arrows tend to. */
const FAINT = 0.35;
/** Time between updates of the rates in ms: faster, nobody can read them. */
const PACE = 250;

const short = format('.3~s');

/**
 * Draws what a pipeline is made of, as `topology` finds it: populations as discs, their area by size; sources as
 * squares; what acts on what as arrows, their width by the number of synapses: a point for excitation, a bar for
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
): Subscription {
  checkOptions('networkGraph', options, ['label', 'height']);
  const { label = '', height = 320 } = options;
  requirePositive('networkGraph', 'height', 'px', height);
  const graph = topology(outputs);
  const arrows = arrowsOf(graph.links);
  const activities = graph.nodes.map(() => new Activity());
  const nodes = graph.nodes.map((node, i) => ({
    ...node,
    i,
    colour: colourOf(arrows.filter(({ from }) => from === node.name)),
    size: node.size,
    x: 0,
    y: 0,
    /** Where it has been dragged to, as parts of width and height. */
    held: undefined as Point | undefined,
  }));
  type Node = (typeof nodes)[number];
  const most = Math.max(1, ...arrows.map(({ synapses }) => synapses));
  const widthOf = ({ synapses }: Arrow) => THIN + (THICK - THIN) * Math.sqrt(synapses / most);
  const still = matchMedia('(prefers-reduced-motion: reduce)');

  let extents: readonly Extent[] = [];
  let shown = '';
  let told = Number.NEGATIVE_INFINITY;

  const draw = (pen: CanvasRenderingContext2D, area: Area, colours: Colours) => {
    const fitted = `${area.width} ${area.height}`;
    if (fitted !== shown) {
      shown = fitted;
      extents = extentsOf(graph.nodes, arrows, area, ({ name }) => Math.max(name.length, 12));
      const places = layout(graph.nodes, arrows, extents, area);
      for (const node of nodes) {
        const { held } = node;
        const place = held ? { x: held.x * area.width, y: held.y * area.height } : places[node.i]!;
        Object.assign(node, inside(place, extents[node.i]!, area.width, area.height));
      }
      arrange();
    }
    const now = performance.now();
    const tell = now - told >= PACE;
    if (tell) told = now;
    let active = false;
    for (const node of nodes) {
      const activity = activities[node.i]!;
      const rate = activity.rate();
      const level = activity.level(rate);
      active ||= level > 0;
      if (tell) facts.filter(({ i }) => i === node.i).text(factsOf(node, rate, activity.spiking));
      if (level > 0 && !still.matches) glow(pen, node, extents[node.i]!.radius, level, colours[node.colour]);
    }
    if (active && !tell) stage.redraw();
  };

  const stage = createStage('networkGraph', container, height, draw, { top: 0, right: 0, bottom: 0, left: 0 });
  const text = describe(graph, arrows);
  stage.svg.setAttribute('aria-label', `Graph of a network${label && `: ${label}`}`);
  const list = element(container.ownerDocument, 'ul', 'rx-text');
  list.append(...text.map((line) => Object.assign(element(container.ownerDocument, 'li'), { textContent: line })));
  stage.svg.after(list);
  graphLegend(stage.header, label, arrows);

  const svg = select(stage.svg);
  const lines = svg
    .selectAll('g.rx-arrow')
    .data(arrows)
    .join('g')
    .attr('class', 'rx-arrow')
    .style('color', ({ sign }) => css(signColour(sign)));
  lines.append('title').text((arrow) => arrow.text);
  lines
    .append('path')
    .attr('class', 'rx-line')
    .attr('stroke-width', widthOf)
    .attr('opacity', (arrow) => FAINT + ((1 - FAINT) * widthOf(arrow)) / THICK);
  lines.append('path').attr('class', 'rx-head');
  const marks = svg.selectAll('g.rx-node').data(nodes).join('g').attr('class', 'rx-node');
  marks.style('color', ({ colour }) => css(colour));
  marks.append('title').text(({ i }) => text[i]!);
  marks.filter(({ kind }) => kind === 'population').append('circle');
  marks.filter(({ kind }) => kind === 'source').append('rect');
  marks.append('text').text(({ name }) => name);
  const facts = marks
    .append('text')
    .attr('class', 'rx-facts')
    .text((node) => factsOf(node, Number.NaN, false));

  /** Puts everything into its place. */
  const arrange = () => {
    const placed = new Map(nodes.map((node) => [node.name, { ...node, ...extents[node.i]! }]));
    const shapes = arrows.map((arrow) => {
      const [from, to] = [placed.get(arrow.from)!, placed.get(arrow.to)!];
      return from === to ? loopOf(arrow, from, widthOf(arrow)) : shapeOf(arrow, from, to, widthOf(arrow));
    });
    lines.select('.rx-line').attr('d', (_, i) => shapes[i]!.line);
    lines.select('.rx-head').attr('d', (_, i) => shapes[i]!.head);
    marks.attr('transform', ({ x, y }) => `translate(${x}, ${y})`);
    const radius = ({ i }: Node) => extents[i]!.radius;
    marks.select('circle').attr('r', radius);
    marks
      .select('rect')
      .attr('x', (node) => -radius(node))
      .attr('y', (node) => -radius(node))
      .attr('width', (node) => 2 * radius(node))
      .attr('height', (node) => 2 * radius(node));
    marks.selectAll<SVGTextElement, Node>('text').attr('y', (node) => radius(node) + 19);
    facts.attr('y', (node) => radius(node) + 33);
  };

  const pull = drag<SVGGElement, Node>().on('drag', ({ x, y }: Point, node) => {
    const [width, tall] = shown.split(' ').map(Number) as [number, number];
    Object.assign(node, inside({ x, y }, extents[node.i]!, width, tall));
    node.held = { x: node.x / width, y: node.y / tall };
    arrange();
    stage.redraw();
  });
  marks.call(pull as never);

  for (const node of nodes) {
    const output = outputs[node.name];
    if (!output) continue;
    const take = tap((frame: Emitted) => {
      activities[node.i]!.take(frame);
      stage.redraw();
    });
    stage.subscription.add(output.pipe(take).subscribe({ error: stage.fail }));
  }
  return stage.subscription;
}

/** What is said of a node below its name. */
function factsOf({ kind, size }: Pick<TopologyNode, 'kind' | 'size'>, rate: number, spiking: boolean): string {
  const number = kind === 'population' && size !== undefined ? [short(size)] : [];
  if (Number.isNaN(rate)) return number.join();
  const digits = Math.abs(rate) < 10 ? 1 : 0;
  return [...number, `${rate.toFixed(spiking ? digits : 2)}${spiking ? ' Hz' : ''}`].join(' · ');
}

/** Shows that a population is active: its disc fills, and a ring grows around it. */
function glow(pen: CanvasRenderingContext2D, { x, y }: Point, radius: number, level: number, colour: string): void {
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
