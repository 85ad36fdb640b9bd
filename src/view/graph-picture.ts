import { drag, select } from 'd3';
import type { TopologyNode } from '../stream/topology.js';
import type { Arrow } from './graph-arrows.js';
import { signColour } from './graph-colours.js';
import type { Extent, Point } from './graph-layout.js';
import { loopOf, shapeOf } from './graph-shapes.js';
import { type ColourName, css } from './palette.js';

/** A node as it stands in the picture. */
export interface GraphNode extends TopologyNode {
  readonly colour: ColourName;
  /** What it is called in words. */
  readonly text: string;
  /** In px. */
  place: Point;
  extent: Extent;
}

/** Widths of the thinnest arrow and of the one with the most synapses, in px. */
const [THIN, THICK] = [1.25, 6];
/** Opacity that thin arrows tend to. */
const FAINT = 0.35;
/** Lines of text below a node, in px from its edge. */
const [NAME, FACTS] = [19, 33];

/** The nodes and arrows of a network graph, in SVG: what stands still while the clock runs. */
export class GraphPicture {
  readonly #nodes: readonly GraphNode[];
  readonly #arrows: readonly Arrow[];
  readonly #most: number;
  readonly #lines;
  readonly #marks;

  /** @param dragged told where a node is dragged to */
  constructor(
    svg: SVGSVGElement,
    nodes: readonly GraphNode[],
    arrows: readonly Arrow[],
    dragged: (node: GraphNode, place: Point) => void,
  ) {
    this.#nodes = nodes;
    this.#arrows = arrows;
    this.#most = Math.max(1, ...arrows.map(({ synapses }) => synapses));
    const root = select(svg);
    this.#lines = root.selectAll('g.rx-arrow').data(arrows).join('g').attr('class', 'rx-arrow');
    this.#lines.style('color', ({ sign }) => css(signColour(sign)));
    this.#lines.append('title').text(({ text }) => text);
    const lines = this.#lines.append('path').attr('class', 'rx-line');
    lines.attr('stroke-width', (arrow) => this.#widthOf(arrow));
    lines.attr('opacity', (arrow) => FAINT + ((1 - FAINT) * this.#widthOf(arrow)) / THICK);
    this.#lines.append('path').attr('class', 'rx-head');

    this.#marks = root.selectAll<SVGGElement, GraphNode>('g.rx-node').data(nodes).join('g').attr('class', 'rx-node');
    this.#marks.style('color', ({ colour }) => css(colour));
    this.#marks.append('title').text(({ text }) => text);
    this.#marks.filter(({ kind }) => kind === 'population').append('circle');
    this.#marks.filter(({ kind }) => kind === 'source').append('rect');
    this.#marks.append('text').text(({ name }) => name);
    this.#marks.append('text').attr('class', 'rx-facts');
    this.#marks.call(
      drag<SVGGElement, GraphNode, GraphNode | Point>()
        .subject((_, { place }) => place)
        .on('drag', ({ x, y }: Point, node) => dragged(node, { x, y })) as never,
    );
  }

  /** Draws everything where the nodes are now. */
  arrange(): void {
    const byName = new Map(this.#nodes.map((node) => [node.name, { ...node.place, ...node.extent }]));
    const shapes = this.#arrows.map((arrow) => {
      const [from, to, width] = [byName.get(arrow.from)!, byName.get(arrow.to)!, this.#widthOf(arrow)];
      return from === to ? loopOf(arrow, from, width) : shapeOf(arrow, from, to, width);
    });
    this.#lines.select('.rx-line').attr('d', (_, i) => shapes[i]!.line);
    this.#lines.select('.rx-head').attr('d', (_, i) => shapes[i]!.head);
    const radius = ({ extent }: GraphNode) => extent.radius;
    const side = (node: GraphNode) => 2 * radius(node);
    const corner = (node: GraphNode) => -radius(node);
    this.#marks.attr('transform', ({ place }) => `translate(${place.x}, ${place.y})`);
    this.#marks.select('circle').attr('r', radius);
    this.#marks.select('rect').attr('x', corner).attr('y', corner).attr('width', side).attr('height', side);
    this.#marks.select('text').attr('y', (node) => radius(node) + NAME);
    this.#marks.select('.rx-facts').attr('y', (node) => radius(node) + FACTS);
  }

  /** Writes a line below the name of each node. */
  tell(facts: readonly string[]): void {
    this.#marks.select('.rx-facts').text((_, i) => facts[i]!);
  }

  #widthOf({ synapses }: Arrow): number {
    return THIN + (THICK - THIN) * Math.sqrt(synapses / this.#most);
  }
}
