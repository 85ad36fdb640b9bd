import type { Arrow } from './graph-arrows.js';
import { type Extent, LOOP, type Point } from './graph-layout.js';

/** An arrow as SVG draws it. */
export interface Shape {
  readonly line: string;
  /** What is at its end. */
  readonly head: string;
}

/** How far an arrow bends aside, as a part of its length, and each further one from the same to the same. */
const [BEND, BEND_STEP] = [0.16, 0.16];
/** Angle between loops of one node. */
const FAN = 1;
/** Free space between an arrow's end and the disc, in px. */
const FREE = 3;

/** The length of an arrow's head, in px, for a line of a width. */
const headLength = (width: number) => 6 + 1.2 * width;

/**
 * The shape of an arrow from one node to another. It bends to its left, so that two that are opposite do not cover each
 * other.
 *
 * @param width of the line in px
 */
export function shapeOf({ sign, lane }: Arrow, a: Point & Extent, b: Point & Extent, width: number): Shape {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const bend = BEND + lane * BEND_STEP;
  const control = { x: (a.x + b.x) / 2 + dy * bend, y: (a.y + b.y) / 2 - dx * bend };
  const start = towards(a, control, a.radius + FREE);
  const tip = towards(b, control, b.radius + FREE);
  const neck = towards(tip, control, neckLength(sign, width));
  return { line: `M${at(start)}Q${at(control)} ${at(neck)}`, head: headAt(sign, control, tip, width) };
}

/** The shape of an arrow from a node to itself: a loop above its disc; several are spread out like a fan. */
export function loopOf({ sign, lane, lanes }: Arrow, node: Point & Extent, width: number): Shape {
  const foot = node.radius + FREE;
  const middle = (lane - (lanes - 1) / 2) * FAN;
  const spread = Math.min(0.6, 13 / foot);
  const reach = foot + LOOP * 1.3;
  const wide = Math.max(spread, 20 / reach);
  const [left, right] = [atAngle(node, middle - wide, reach), atAngle(node, middle + wide, reach)];
  const start = atAngle(node, middle - spread, foot);
  const tip = atAngle(node, middle + spread, foot);
  const neck = towards(tip, right, neckLength(sign, width));
  return { line: `M${at(start)}C${at(left)} ${at(right)} ${at(neck)}`, head: headAt(sign, right, tip, width) };
}

/** How much shorter the line is than the arrow. */
const neckLength = (sign: Arrow['sign'], width: number) => (sign === 'inhibitory' ? 1 : headLength(width) - 1);

/** The point at a distance from another in the direction of a third. */
function towards(from: Point, other: Point, distance: number): Point {
  const angle = Math.atan2(other.y - from.y, other.x - from.x);
  return { x: from.x + distance * Math.cos(angle), y: from.y + distance * Math.sin(angle) };
}

/** The point at a distance from a centre, at an angle from upwards, to the right. */
const atAngle = ({ x, y }: Point, angle: number, distance: number): Point => ({
  x: x + distance * Math.sin(angle),
  y: y - distance * Math.cos(angle),
});

/** A point of excitation, a bar of inhibition, a diamond of both, an open point of what has no sign. */
function headAt(sign: Arrow['sign'], before: Point, tip: Point, width: number): string {
  const length = headLength(width);
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  /** A place so far before the tip, and so far to the right. */
  const place = (back: number, right: number) =>
    at({
      x: tip.x - back * Math.cos(angle) - right * Math.sin(angle),
      y: tip.y - back * Math.sin(angle) + right * Math.cos(angle),
    });
  const half = length * 0.5;
  switch (sign) {
    case 'inhibitory': {
      const thick = Math.max(2.5, 0.6 * width);
      return `M${place(0, -length * 0.7)}L${place(0, length * 0.7)}L${place(thick, length * 0.7)}L${place(thick, -length * 0.7)}Z`;
    }
    case 'mixed':
      return `M${place(0, 0)}L${place(half, half)}L${place(length, 0)}L${place(half, -half)}Z`;
    case 'excitatory':
      return `M${place(0, 0)}L${place(length, half)}L${place(length, -half)}Z`;
    default:
      return `M${place(0, 0)}L${place(length, half)}L${place(0.6 * length, 0)}L${place(length, -half)}Z`;
  }
}

const at = ({ x, y }: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;
