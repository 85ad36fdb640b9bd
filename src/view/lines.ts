import type { Pen } from './pen.js';

/** Points in px, to be joined by a line. */
export type Line = readonly (readonly [x: number, y: number])[];

/** Strokes lines. */
export function strokeLines(pen: Pen, lines: readonly Line[]): void {
  pen.beginPath();
  for (const line of lines)
    line.forEach(([x, y], i) => {
      if (i === 0) pen.moveTo(x, y);
      else pen.lineTo(x, y);
    });
  pen.stroke();
}
