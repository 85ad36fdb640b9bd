import type { Pen } from './pen.js';
import type { TraceMemory } from './trace-memory.js';

/**
 * Draws what a trace remembers of one sweep. Slots that fall on the same column of pixels are drawn by their first,
 * least, greatest and last value, the first and the last in their places, so that slopes are straight: the picture is
 * that of all ticks, at the cost of the pixels.
 *
 * @param slots the first and the last to draw
 * @param width of the window, in the pen's units
 * @param columns of pixels in the window
 * @param toY from value to the pen's height
 */
export function drawTrace(
  pen: Pick<Pen, 'moveTo' | 'lineTo'>,
  memory: TraceMemory,
  sweep: number,
  slots: readonly [number, number],
  width: number,
  columns: number,
  toY: (value: number) => number,
): void {
  const { first, least, greatest, last } = memory;
  let column = -1;
  let [x, start, low, high, endX, end] = [0, 0, 0, 0, 0, 0];
  let inLine = false;

  const finish = () => {
    if (column < 0) return;
    if (low < Math.min(start, end) || high > Math.max(start, end)) {
      pen.lineTo(x, toY(low));
      pen.lineTo(x, toY(high));
    }
    if (low < high) pen.lineTo(endX, toY(end));
    column = -1;
  };

  for (let slot = slots[0]; slot <= slots[1]; slot++) {
    if (!memory.has(slot, sweep)) continue;
    if (Number.isNaN(last[slot])) {
      finish();
      inLine = false;
      continue;
    }
    const position = memory.sweep.positionOf(slot);
    if (Math.floor(position * columns) !== column) {
      finish();
      column = Math.floor(position * columns);
      x = position * width;
      start = first[slot]!;
      low = least[slot]!;
      high = greatest[slot]!;
      if (inLine) pen.lineTo(x, toY(start));
      else pen.moveTo(x, toY(start));
      inLine = true;
    } else {
      low = Math.min(low, least[slot]!);
      high = Math.max(high, greatest[slot]!);
    }
    endX = position * width;
    end = last[slot]!;
  }
  finish();
}

/** Width of what is stroked at once, in the pen's units. */
const PIECE = 64;

/**
 * A pen that strokes its line piece by piece: the time that a canvas takes for a rugged line grows faster than its length.
 * The last piece is left to be stroked.
 */
export function inPieces(pen: Pick<Pen, 'beginPath' | 'moveTo' | 'lineTo' | 'stroke'>): Pick<Pen, 'moveTo' | 'lineTo'> {
  let piece = 0;
  const moveTo = (x: number, y: number) => {
    piece = Math.floor(x / PIECE);
    pen.moveTo(x, y);
  };
  const lineTo = (x: number, y: number) => {
    pen.lineTo(x, y);
    if (Math.floor(x / PIECE) === piece) return;
    pen.stroke();
    pen.beginPath();
    moveTo(x, y);
  };
  return { moveTo, lineTo };
}

/** Least and greatest of what is seen, a sweep and what is left of the one before; undefined if there is nothing. */
export function extentOf(memories: Iterable<TraceMemory>, sweep: number): readonly [number, number] | undefined {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const memory of memories)
    for (let slot = 0; slot < memory.sweep.slots; slot++) {
      if (!memory.has(slot, sweep) && !memory.has(slot, sweep - 1)) continue;
      if (memory.least[slot]! < low) low = memory.least[slot]!;
      if (memory.greatest[slot]! > high) high = memory.greatest[slot]!;
    }
  return low <= high ? [low, high] : undefined;
}
