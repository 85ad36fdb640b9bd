import type { Ticks } from './delays.js';

/** A number of each synapse. */
type Column = Uint16Array | Uint32Array | Float32Array;

/**
 * Puts the synapses of each row in order of their delays, targets ascending in each. Linear in the number of synapses.
 *
 * @param rows where each row begins; one more for the end
 * @param ticks the delay of each synapse
 * @param longest of the delays
 * @param columns what there is of the synapses, all put into the new order
 * @param tell gets each row and the ends of its groups: up to `ends[d]`, counted from its beginning, delays are ≤ d
 */
export function sortByDelay(
  rows: Uint32Array,
  ticks: Ticks,
  longest: number,
  columns: readonly Column[],
  tell: (row: number, ends: Uint32Array) => void,
): void {
  const most = rows.reduce((most, start, i) => (i === 0 ? 0 : Math.max(most, start - rows[i - 1]!)), 0);
  const places = new Uint32Array(most);
  const sorted = new Float64Array(most);
  const ends = new Uint32Array(longest + 2);
  for (let row = 0; row + 1 < rows.length; row++) {
    const from = rows[row]!;
    const length = rows[row + 1]! - from;
    ends.fill(0);
    for (let k = 0; k < length; k++) ends[ticks[from + k]! + 1]!++;
    for (let d = 1; d <= longest; d++) ends[d]! += ends[d - 1]!;
    for (let k = 0; k < length; k++) places[k] = ends[ticks[from + k]!]!++;
    for (const column of columns) {
      for (let k = 0; k < length; k++) sorted[places[k]!] = column[from + k]!;
      for (let k = 0; k < length; k++) column[from + k] = sorted[k]!;
    }
    tell(row, ends);
  }
}
