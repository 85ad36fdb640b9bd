import { scaleLinear } from 'd3';

/** The least and the greatest value that an axis shows. */
export type Domain = readonly [number, number];

/** Below this a number is as good as 0: there would be too few others around it to draw. */
const NOTHING = 1e-300;
/** A domain is made smaller only if what it shows has come to fill less than this share of it. */
const ROOMY = 0.5;

/**
 * The domain of an axis that follows its data: it grows as soon as a value lies outside, and shrinks only when it may
 * and when the data have become much smaller, so that it does not flutter. Its ends are round numbers.
 *
 * @param current as it is now; the same one is returned when nothing changes
 * @param extent least and greatest of the data
 */
export function fitDomain(current: Domain | undefined, [least, greatest]: Domain, mayShrink: boolean): Domain {
  const [low, high] = current ?? [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  if (current && low <= least && greatest <= high) {
    if (!mayShrink) return current;
    const smaller = round(least, greatest);
    return smaller[1] - smaller[0] < ROOMY * (high - low) ? smaller : current;
  }
  return round(Math.min(low, least), Math.max(high, greatest));
}

/** Round ends around the data; some room if they are as good as constant, by a millionth, and from 0 to 1 if they are 0. */
function round(least: number, greatest: number): Domain {
  const size = Math.max(Math.abs(least), Math.abs(greatest));
  const room = greatest - least > 1e-6 * size ? 0 : size / 20;
  const [low, high] = scaleLinear()
    .domain([least - room, greatest + (size < NOTHING ? 1 : room)])
    .nice(4)
    .domain();
  return [Math.min(low!, least) + 0, Math.max(high!, greatest) + 0]; // + 0: not −0
}
