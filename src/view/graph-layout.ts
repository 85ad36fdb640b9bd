import { forceLink, forceManyBody, forceSimulation, forceX, forceY, mean, type SimulationNodeDatum } from 'd3';
import type { TopologyNode } from '../stream/topology.js';
import type { Arrow } from './graph-arrows.js';
import type { Area } from './stage.js';

/** What a node takes up around its centre, in px. */
export interface Extent {
  /** Of the disc, or half a side of the square. */
  readonly radius: number;
  /** Room for arrows to itself above, for the label below and at both sides. */
  readonly above: number;
  readonly below: number;
  readonly aside: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Radii of the largest disc and of the smallest, half a source's side, in px. */
const [LARGEST, SMALLEST, SOURCE] = [40, 7, 6];
/** Of the area, the largest discs would cover this part if all were as large. */
const COVERED = 0.12;
/** How far the ring of an active population reaches beyond its disc. */
export const GLOW = 10;
/** Height of a loop over its disc, height of a label, mean width of a letter. */
export const [LOOP, LABEL, LETTER] = [28, 38, 6.6];
/** Free space between nodes. */
const GAP = 14;
/** So many more arrows than nodes are dense. */
const DENSE = 2.5;
/** Of the picture, the width over the height at most, and how far the nodes are moved apart to fill it. */
const [WIDEST, MOST_STRETCH] = [2, 2];
/** Of the ring's radius, what is so near to the centre is in the middle. */
const CENTRAL = 0.2;
/** Steps of the forces, and the most that it takes to move apart what still overlaps. */
const [STEPS, SEPARATIONS] = [300, 400];

/**
 * The sizes of nodes: the area of discs is that of their populations, but none is too small to be seen.
 *
 * @param lettersOf the length of a node's label
 */
export function extentsOf(
  nodes: readonly TopologyNode[],
  arrows: readonly Arrow[],
  { width, height }: Area,
  lettersOf: (node: TopologyNode) => number,
): readonly Extent[] {
  const largest = Math.max(1, ...nodes.map(({ size = 1 }) => size));
  const most = Math.min(LARGEST, Math.sqrt((COVERED * width * height) / (Math.PI * Math.max(1, nodes.length))));
  return nodes.map((node) => {
    const { name, kind, size } = node;
    const radius = kind === 'source' ? SOURCE : Math.max(SMALLEST, most * Math.sqrt((size ?? largest / 4) / largest));
    const loops = arrows.filter(({ from, to }) => from === name && to === name).length;
    return {
      radius,
      above: radius + (loops > 0 ? LOOP : GLOW),
      below: radius + LABEL,
      aside: Math.max(radius + (loops > 1 ? LOOP : GLOW), (LETTER * lettersOf(node)) / 2),
    };
  });
}

/**
 * Finds places for the nodes, the same for the same graph and area: no disc, label or loop covers another's, if there is
 * room. Where nearly all are joined to all, forces find no order: then populations stand in a ring.
 */
export function layout(
  nodes: readonly TopologyNode[],
  arrows: readonly Arrow[],
  extents: readonly Extent[],
  { width, height }: Area,
): readonly Point[] {
  const distance = Math.max(90, Math.min(width, height) / 2);
  const ring = ringOf(nodes, arrows);
  const places = ring.map(({ x, y }) => ({ x: distance * x, y: distance * y }));
  const index = new Map(nodes.map(({ name }, i) => [name, i]));
  const springs = arrows
    .filter(({ from, to }) => from !== to)
    .map(({ from, to }) => ({ source: index.get(from)!, target: index.get(to)! }));
  const dense = springs.length > DENSE * nodes.length;
  const simulation = forceSimulation<Place & SimulationNodeDatum>(places)
    .force('springs', forceLink(springs).distance(distance))
    .force('charge', forceManyBody().strength(-3 * distance))
    .force('x', forceX<Place>((_, i) => (dense ? width * ring[i]!.x : 0)).strength(dense ? 2 : 0.06))
    .force(
      'y',
      forceY<Place>((_, i) => (dense ? height * ring[i]!.y : 0)).strength(dense ? 2 : (0.06 * width) / height),
    )
    .stop();
  simulation.tick(STEPS);
  stretch(places, extents, width, height);
  keepInside(places, extents, width, height);
  for (let i = 0; i < SEPARATIONS && separate(places, extents, i % 8 === 7); i++)
    keepInside(places, extents, width, height);
  return places.map(({ x, y }) => ({ x, y }));
}

/**
 * Where nodes stand around the centre, 1 being the ring of the populations, from the left clockwise. Sources stand
 * outside of it, near their targets, or in the middle if these are all around (below it, if they are two); those of a
 * single population on the left, and that on the right.
 */
function ringOf(nodes: readonly TopologyNode[], arrows: readonly Arrow[]): readonly Point[] {
  const populations = nodes.filter(({ kind }) => kind === 'population').map(({ name }) => name);
  const single = populations.length === 1;
  const standing = (name: string): Point => {
    const angle = Math.PI * ((2 * populations.indexOf(name)) / populations.length - (single ? 0 : 1));
    return { x: Math.cos(angle), y: Math.sin(angle) };
  };
  const sources = nodes.filter(({ kind }) => kind === 'source').map(({ name }) => name);
  return nodes.map(({ name, kind }) => {
    if (kind === 'population') return standing(name);
    const targets = arrows.filter(({ from }) => from === name).map(({ to }) => standing(to));
    const aside = (sources.indexOf(name) - (sources.length - 1) / 2) * 0.3;
    const [x, y] = [mean(targets, (target) => target.x) ?? 0, mean(targets, (target) => target.y) ?? 0];
    if (Math.hypot(x, y) < CENTRAL) return { x: aside, y: populations.length > 2 ? 0 : 1 };
    const out = single ? -1 : 1.6;
    return { x: out * x, y: out * y + aside };
  });
}

/** Spreads the nodes over the area, across at most as far as is twice its height. */
function stretch(places: readonly Place[], extents: readonly Extent[], width: number, height: number): void {
  const across = Math.min(width, WIDEST * height);
  const most = (side: 'aside' | 'above' | 'below') => Math.max(0, ...extents.map((extent) => extent[side]));
  const left = (width - across) / 2 + most('aside');
  spread(places, 'x', left, width - left);
  spread(places, 'y', most('above'), height - most('below'));
}

/** Moves the outermost towards the bounds along an axis, and the others with them. */
function spread(places: readonly Place[], axis: 'x' | 'y', low: number, high: number): void {
  const [least, greatest] = [Math.min(...places.map((p) => p[axis])), Math.max(...places.map((p) => p[axis]))];
  const middle = (low + high) / 2;
  const factor = Math.min(MOST_STRETCH, Math.max(0, high - low) / Math.max(1, greatest - least));
  for (const place of places) place[axis] = middle + (place[axis] - (least + greatest) / 2) * factor;
}

type Place = { x: number; y: number };

/**
 * Moves nodes apart that cover each other; tells whether there were any.
 *
 * @param longWay moves them the longer of the two ways, out of a row that has no room for them
 */
function separate(places: readonly Place[], extents: readonly Extent[], longWay: boolean): boolean {
  let any = false;
  for (let i = 0; i < places.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b, ea, eb] = [places[i]!, places[j]!, extents[i]!, extents[j]!];
      const x = ea.aside + eb.aside + GAP - Math.abs(a.x - b.x);
      const y = (a.y < b.y ? ea.below + eb.above : eb.below + ea.above) + GAP / 2 - Math.abs(a.y - b.y);
      if (x <= 0.01 || y <= 0.01) continue;
      any = true;
      const [axis, way] = x < y !== longWay ? (['x', x] as const) : (['y', y] as const);
      const step = a[axis] < b[axis] ? -way / 2 : way / 2;
      a[axis] += step;
      b[axis] -= step;
    }
  return any;
}

function keepInside(places: readonly Place[], extents: readonly Extent[], width: number, height: number): void {
  for (const [i, place] of places.entries()) Object.assign(place, inside(place, extents[i]!, width, height));
}

/** The nearest place at which a node is in the picture as a whole. */
export function inside({ x, y }: Point, { aside, above, below }: Extent, width: number, height: number): Point {
  return {
    x: Math.max(aside + 2, Math.min(width - aside - 2, x)),
    y: Math.max(above + 2, Math.min(height - below - 2, y)),
  };
}
