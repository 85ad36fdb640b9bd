import { described } from '../../stream/assert-frame.js';
import { check, stored } from '../attribute.js';
import type { Projection } from '../projection.js';
import { ofRows } from '../wiring.js';
import { type ProjectionOptions, Rule } from './rule.js';

/**
 * The synapses of a matrix of weights W, as in y = W x: a row for each postsynaptic neuron, a column for each
 * presynaptic one. An entry 0 is no synapse.
 *
 * @param matrix rows of equal length
 * @throws Error on an unknown option, or an argument out of its range; RangeError if no memory can hold the synapses
 */
export function fromMatrix(
  matrix: ArrayLike<ArrayLike<number>>,
  options: Omit<ProjectionOptions, 'weight'> = {},
): Projection {
  const first = matrix?.[0];
  if (first === undefined || !(first.length > 0))
    throw new TypeError(`connect.fromMatrix: expected an array of rows of weights, got ${described(matrix)}`);
  const rule = new Rule('fromMatrix', first.length, matrix.length, options, ['delay', 'seed']);
  for (let post = 0; post < rule.post; post++) checkRow(rule, matrix[post]!, post);

  const starts = new Uint32Array(rule.pre + 1);
  const targets: number[] = [];
  const weights: number[] = [];
  for (let pre = 0; pre < rule.pre; pre++) {
    for (let post = 0; post < rule.post; post++) {
      const weight = matrix[post]![pre]!;
      if (weight === 0) continue;
      targets.push(post);
      weights.push(weight);
    }
    starts[pre + 1] = targets.length;
  }
  const wiring = ofRows({ starts, targets: Uint32Array.from(targets) });
  return rule.projection(wiring, { weight: stored(Float64Array.from(weights)) });
}

function checkRow(rule: Rule, row: ArrayLike<number>, post: number): void {
  if (row?.length !== rule.pre)
    throw rule.error(`row ${post} must have ${rule.pre} weights, as row 0 has, got ${described(row)}`);
  for (let pre = 0; pre < rule.pre; pre++)
    check({ owner: 'connect.fromMatrix', what: 'weight' }, row[pre], ` of synapse ${pre} → ${post}`);
}
