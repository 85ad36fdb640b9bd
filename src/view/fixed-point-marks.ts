import { format } from 'd3';
import type { FixedPoint } from '../analysis/fixed-points.js';
import type { Domain } from './domain.js';
import type { Colours } from './palette.js';
import type { Pen } from './pen.js';

const RADIUS = 5;

/** Draws a disc that is full where a fixed point is stable, half where it is a saddle and empty where it is unstable. */
export function drawFixedPoint(pen: Pen, x: number, y: number, kind: FixedPoint['kind'], colours: Colours): void {
  const disc = (from: number, to: number) => {
    pen.beginPath();
    pen.arc(x, y, RADIUS, from, to);
  };
  pen.strokeStyle = colours['--rx-ink'];
  pen.fillStyle = colours[isStable(kind) ? '--rx-ink' : '--rx-paper'];
  pen.lineWidth = 1.5;
  disc(0, 2 * Math.PI);
  pen.fill();
  pen.stroke();
  if (kind !== 'saddle') return;
  pen.fillStyle = colours['--rx-ink'];
  disc(Math.PI / 2, (3 * Math.PI) / 2);
  pen.fill();
}

const isStable = (kind: FixedPoint['kind']) => kind.startsWith('stable');

/** Says what fixed points there are: `stable node at v = −60.2 mV, w = 12 pA`. */
export function fixedPointsInWords(
  points: readonly FixedPoint[],
  domains: Readonly<Record<string, Domain>>,
  units: Readonly<Record<string, string>>,
): string {
  if (points.length === 0) return 'no fixed point';
  const place = (name: string, value: number) => {
    const [low, high] = domains[name]!;
    const decimals = Math.max(0, 3 - Math.ceil(Math.log10(high - low)));
    return `${name} = ${format(`,.${decimals}f`)(value)}${units[name] === '1' ? '' : ` ${units[name]}`}`;
  };
  return points
    .map(
      ({ kind, state }) =>
        `${kind} at ${Object.keys(domains)
          .map((name) => place(name, state[name]!))
          .join(', ')}`,
    )
    .join('; ');
}
