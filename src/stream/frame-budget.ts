/** Wall time in ms that a run may take of a frame of the display, at most and at least. */
const [MOST, LEAST] = [12, 4];
/** By how much less it gets after a frame that came late, and how much more after one in time, in ms. */
const [LESS, MORE] = [1, 0.1];
/** A frame is late that comes more ms after the one before: a display of 60 Hz has left one out. */
const LATE = 21;

/**
 * Shares out the display's frames between a run and all else that has to be done in them: as long as frames come late
 * while the run uses up what it gets, it gets less.
 *
 * @returns takes the wall time at a frame and whether the run used up the frame before; tells what it gets of this one
 */
export function frameBudget(): (elapsed: number, usedUp: boolean) => number {
  let budget = MOST;
  let last = 0;
  return (elapsed, usedUp) => {
    const late = elapsed - last > LATE;
    last = elapsed;
    if (usedUp) budget = late ? Math.max(LEAST, budget - LESS) : Math.min(MOST, budget + MORE);
    return budget;
  };
}
