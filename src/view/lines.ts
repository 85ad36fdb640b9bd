import type { Pen } from './pen.js';

/** Points in px, to be joined by a line. */
export type Line = readonly (readonly [x: number, y: number])[];

/** Strokes lines; a point that is not finite leaves a gap. */
export function strokeLines(pen: Pen, lines: readonly Line[]): void {
  pen.beginPath();
  for (const line of lines) {
    let inLine = false;
    for (const [x, y] of line) {
      const known = Number.isFinite(x) && Number.isFinite(y);
      if (known && inLine) pen.lineTo(x, y);
      else if (known) pen.moveTo(x, y);
      inLine = known;
    }
  }
  pen.stroke();
}
