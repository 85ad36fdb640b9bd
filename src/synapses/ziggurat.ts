import { exp } from '../equations/functions/exp.js';
import { log } from '../equations/functions/log.js';
import { NumberMachine } from '../equations/number-machine.js';
import type { Random } from './random.js';
import { tableExp } from './table-exp.js';

/**
 * Normal and exponential deviates by the ziggurat of Marsaglia and Tsang (2000, The ziggurat method for generating
 * random variables, J. Stat. Softw. 5(8)): the area under the density is covered by 256 layers of equal area, 255
 * rectangles and a base with the tail. As Doornik (2005) advises, the layer and the place in it come from different
 * bits: 8 and 24 of the 32.
 */
const LAYERS = 256;

/** Of layer i: its half-width over 2^23 (width over 2^24), the part of it that is certainly inside, its density. */
interface Ziggurat {
  readonly scale: Float64Array;
  readonly inside: Float64Array;
  readonly density: Float64Array;
}

/**
 * @param start where the tail starts
 * @param area of each layer
 * @param inverse of the density
 * @param steps in which a layer's width is divided
 */
function ziggurat(
  start: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
  steps: number,
): Ziggurat {
  const edges = new Float64Array(LAYERS + 1);
  edges[0] = area / density(start);
  edges[1] = start;
  for (let i = 2; i < LAYERS; i++) edges[i] = inverse(area / edges[i - 1]! + density(edges[i - 1]!));
  return {
    scale: edges.map((x) => x / steps),
    inside: edges.map((x, i) => (i < LAYERS ? (steps * edges[i + 1]!) / x : 0)),
    density: edges.map(density),
  };
}

const machine = new NumberMachine();
const NORMAL_TAIL = 3.6541528853610088;
const EXPONENTIAL_TAIL = 7.69711747013104972;
const bell = ziggurat(
  NORMAL_TAIL,
  0.00492867323399,
  (x) => exp(machine, -0.5 * x * x),
  (y) => Math.sqrt(-2 * log(machine, y)),
  2 ** 23,
);
const decay = ziggurat(
  EXPONENTIAL_TAIL,
  0.0039496598225815571993,
  (x) => exp(machine, -x),
  (y) => -log(machine, y),
  2 ** 24,
);

/** A deviate of mean 0 and standard deviation 1. */
export function standardNormal(random: Random): number {
  const bits = random.next32();
  const layer = bits & (LAYERS - 1);
  const place = (bits >> 8) + 0.5;
  const x = place * bell.scale[layer]!;
  return Math.abs(place) < bell.inside[layer]! ? x : normalAtEdge(random, layer, x);
}

/** A deviate of mean 1. */
export function standardExponential(random: Random): number {
  const bits = random.next32();
  const layer = bits & (LAYERS - 1);
  const place = (bits >>> 8) + 0.5;
  const x = place * decay.scale[layer]!;
  return place < decay.inside[layer]! ? x : exponentialAtEdge(random, layer, x);
}

/** Either x, if it is under the density, or another deviate. */
function normalAtEdge(random: Random, layer: number, x: number): number {
  if (layer === 0) return x < 0 ? -normalTail(random) : normalTail(random);
  return isUnder(bell, layer, tableExp(-0.5 * x * x), random) ? x : standardNormal(random);
}

/** The same; what lies beyond the start of the tail is distributed as the whole. */
function exponentialAtEdge(random: Random, layer: number, x: number): number {
  if (layer === 0) return EXPONENTIAL_TAIL + standardExponential(random);
  return isUnder(decay, layer, tableExp(-x), random) ? x : standardExponential(random);
}

/** A normal deviate, given that it is in the tail (Marsaglia 1964). */
function normalTail(random: Random): number {
  for (;;) {
    const x = standardExponential(random) / NORMAL_TAIL;
    if (2 * standardExponential(random) > x * x) return NORMAL_TAIL + x;
  }
}

/** Whether a random height within the layer is under the density's. */
function isUnder({ density }: Ziggurat, layer: number, height: number, random: Random): boolean {
  const [low, high] = [density[layer]!, density[layer + 1]!];
  return low + random.uniform53() * (high - low) < height;
}
