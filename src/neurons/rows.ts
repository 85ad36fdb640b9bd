import { described } from '../stream/assert-frame.js';
import type { PerNeuron } from './parameters.js';

/** One weight per input; of several neurons, one row of them per neuron. */
export type Weights = PerNeuron | readonly ArrayLike<number>[];

/** Rows of the same length, of finite numbers. */
export type Rows = readonly Float64Array[];

/** A checked copy of weights as rows; `owner` is what messages call whose they are. */
export function toRows(owner: string, weights: Weights): Rows {
  const list = typeof weights === 'number' ? [weights] : weights;
  if (typeof list?.length !== 'number' || list.length === 0)
    throw new TypeError(
      `${owner}: weights must be a number, an array of numbers or an array of rows, got ${described(weights)}`,
    );
  const rows = (typeof list[0] === 'number' ? [list] : list) as ArrayLike<ArrayLike<number>>;
  return Array.from(rows, (row, j) => {
    const { length } = rows[0]!;
    if (length === 0) throw new RangeError(`${owner}: a row of weights must not be empty`);
    if (row?.length !== length)
      throw new RangeError(`${owner}: row ${j} of the weights has ${row?.length} numbers, row 0 has ${length}`);
    for (let i = 0; i < length; i++)
      if (!Number.isFinite(row[i]))
        throw new RangeError(`${owner}: weight ${i} of neuron ${j} must be a finite number, got ${row[i]}`);
    return Float64Array.from(row);
  });
}
