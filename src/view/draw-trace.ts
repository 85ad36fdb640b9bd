import type { TraceMemory } from './trace-memory.js';

/** What draws lines: a canvas, or a test. */
export type Pen = Pick<CanvasRenderingContext2D, 'moveTo' | 'lineTo'>;

/**
 * Draws what a trace remembers of one sweep. Slots that fall on the same pixel become one vertical stroke from the least
 * to the greatest: the picture is that of all ticks, at the cost of the pixels.
 *
 * @param from slots before this one are left out, as are those after
 * @param to this one
 * @param width of the window in pixels
 * @param toY from value to pixel
 */
export function drawTrace(
  pen: Pen,
  memory: TraceMemory,
  sweep: number,
  [from, to]: readonly [number, number],
  width: number,
  toY: (value: number) => number,
): void {
  const { first, least, greatest, last } = memory;
  let column = Number.NaN;
  let x = 0;
  let low = 0;
  let high = 0;
  let end = 0;
  let inLine = false;

  const finish = () => {
    if (Number.isNaN(column)) return;
    if (low < high) {
      pen.lineTo(x, toY(low));
      pen.lineTo(x, toY(high));
      pen.lineTo(x, toY(end));
    }
    column = Number.NaN;
  };

  for (let slot = from; slot <= to; slot++) {
    if (!memory.has(slot, sweep)) continue;
    if (Number.isNaN(last[slot])) {
      finish();
      inLine = false;
      continue;
    }
    const position = memory.sweep.positionOf(slot) * width;
    if (Math.floor(position) !== column) {
      finish();
      column = Math.floor(position);
      x = position;
      low = least[slot]!;
      high = greatest[slot]!;
      if (inLine) pen.lineTo(x, toY(first[slot]!));
      else pen.moveTo(x, toY(first[slot]!));
      inLine = true;
    } else {
      low = Math.min(low, least[slot]!);
      high = Math.max(high, greatest[slot]!);
    }
    end = last[slot]!;
  }
  finish();
}

/** Least and greatest of what the memories show: this sweep and, right of it, the one before; undefined if nothing. */
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
