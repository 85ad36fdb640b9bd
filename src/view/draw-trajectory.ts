import { type Line, strokeLines } from './lines.js';
import type { Pen } from './pen.js';
import type { Trajectory } from './trajectory.js';

/** Steps in which a trajectory fades towards its older end. */
const SHADES = 8;
/** Points nearer than this to the one before, in px, are not drawn. */
const NEAR = 0.5;

/** Draws where a neuron has been, the older the fainter, jumps as dotted lines, and a disc where it is now. */
export function drawTrajectory(
  pen: Pen,
  trajectory: Trajectory,
  toX: (value: number) => number,
  toY: (value: number) => number,
): void {
  const jumps: Line[] = [];
  let [x, y, shade] = [0, 0, 0];
  const finish = () => {
    pen.globalAlpha = (shade + 1) / SHADES;
    pen.stroke();
  };
  pen.lineWidth = 1.5;
  pen.lineJoin = 'round';
  pen.beginPath();
  trajectory.forEach((a, b, jumped, n) => {
    const [nextX, nextY] = [toX(a), toY(b)];
    if (n > 0 && !jumped && Math.hypot(nextX - x, nextY - y) < NEAR) return;
    if (jumped)
      jumps.push([
        [x, y],
        [nextX, nextY],
      ]);
    if (n === 0 || jumped) pen.moveTo(nextX, nextY);
    else pen.lineTo(nextX, nextY);
    [x, y] = [nextX, nextY];
    const now = Math.floor((n * SHADES) / trajectory.length);
    if (now === shade) return;
    finish();
    shade = now;
    pen.beginPath();
    pen.moveTo(x, y);
  });
  finish();
  pen.globalAlpha = 0.7;
  pen.setLineDash([1.5, 4]);
  strokeLines(pen, jumps);
  pen.setLineDash([]);
  pen.globalAlpha = 1;
  if (trajectory.length === 0) return;
  pen.beginPath();
  pen.arc(x, y, 3.5, 0, 2 * Math.PI);
  pen.fill();
}
