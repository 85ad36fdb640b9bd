import { described } from '../stream/assert-frame.js';
import { current } from './current.js';
import type { Stimulus } from './stimulus.js';

/**
 * A recorded current: lines of time (ms) and value, separated by a comma, semicolon or tab; between the samples a
 * straight line, before the first and after the last the value of that sample. Empty lines, lines that begin with `#`
 * and one heading are passed over.
 *
 * @param text the content of the file
 * @throws SyntaxError with the number of a line that is not two numbers, or whose time is not after the one before
 */
export function csvCurrent(text: string): Stimulus<number> {
  const times: number[] = [];
  const values: number[] = [];
  let headings = 0;
  if (typeof text !== 'string') throw new TypeError(`csvCurrent: expected the text of a file, got ${described(text)}`);
  text.split(/\r\n?|\n/).forEach((line, i) => {
    if (line.trim() === '' || line.trimStart().startsWith('#')) return;
    const fields = line.split(/[,;\t]/).map((field) => field.trim());
    const [time, value] = fields.map((field) => (field === '' ? Number.NaN : Number(field)));
    const words = fields.length === 2 && fields.every((field) => field !== '' && Number.isNaN(Number(field)));
    if (words && times.length + headings === 0) {
      headings = 1;
      return;
    }
    if (fields.length !== 2 || !Number.isFinite(time) || !Number.isFinite(value))
      throw new SyntaxError(`csvCurrent: line ${i + 1}: expected two numbers, time and value, got '${line}'`);
    if (times.length > 0 && !(time! > times.at(-1)!))
      throw new SyntaxError(`csvCurrent: line ${i + 1}: the time ${time} is not after ${times.at(-1)}`);
    times.push(time!);
    values.push(value!);
  });
  if (times.length === 0) throw new SyntaxError('csvCurrent: the text holds no samples');
  return current((time) => interpolate(times, values, time));
}

function interpolate(times: readonly number[], values: readonly number[], time: number): number {
  const next = bisectRight(times, time);
  if (next === 0) return values[0]!;
  if (next === times.length) return values.at(-1)!;
  const [t0, t1] = [times[next - 1]!, times[next]!];
  const share = (time - t0) / (t1 - t0);
  return values[next - 1]! + share * (values[next]! - values[next - 1]!);
}

/** The number of entries of a sorted list that are not greater than x. */
function bisectRight(sorted: readonly number[], x: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= x) low = middle + 1;
    else high = middle;
  }
  return low;
}
