import { randomLcg, randomNormal, randomUniform, range } from 'd3';
import type { LabelledPoint } from 'rxneuron/view';

type Random = () => number;

const COUNT = 24;
/** Consecutive seeds are far apart. */
const SPREAD = (Math.sqrt(5) - 1) / 2;

/** Points in the square, of class 1 above a line that is drawn too, none nearer to it than the margin. */
function separated(random: Random, margin: number, noise = 0): LabelledPoint[] {
  const angle = randomUniform.source(random)(2 * Math.PI)();
  const offset = randomUniform.source(random)(-0.3, 0.3)();
  const place = randomUniform.source(random)(-0.9, 0.9);
  const noisy = randomNormal.source(random)(0, noise);
  const points: LabelledPoint[] = [];
  while (points.length < COUNT) {
    const x = [place(), place()] as const;
    const distance = x[0] * Math.cos(angle) + x[1] * Math.sin(angle) - offset;
    if (Math.abs(distance) >= margin) points.push({ x, label: distance + noisy() > 0 ? 1 : 0 });
  }
  return points;
}

/** Four clouds, those on one diagonal being of class 1. */
function xor(random: Random): LabelledPoint[] {
  const near = randomNormal.source(random)(0, 0.1);
  return range(COUNT).map((i) => {
    const [right, up] = [i & 1, (i >> 1) & 1];
    return { x: [right - 0.5 + near(), up - 0.5 + near()], label: right ^ up };
  });
}

export const datasets = [
  { label: 'Wide margin', draw: (random: Random) => separated(random, 0.2) },
  { label: 'Narrow margin', draw: (random: Random) => separated(random, 0.05) },
  { label: 'Overlapping', draw: (random: Random) => separated(random, 0, 0.25) },
  { label: 'XOR', draw: xor },
];

/** The points of a data set. */
export const pointsOf = (dataset: number, seed: number): LabelledPoint[] =>
  datasets[dataset]!.draw(randomLcg((seed * SPREAD) % 1));
