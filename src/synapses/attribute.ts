import type { Key } from '../equations/uniform.js';
import { described } from '../stream/assert-frame.js';
import type { Distribution } from './distribution.js';
import { gridOf } from './grid.js';
import type { Attribute } from './projection.js';
import { Random } from './random.js';
import { sampler } from './sampler.js';
import type { Rows } from './wiring.js';

/**
 * The weights or delays of synapses: one for all; one each, in the order of `edges()`; drawn from a distribution; or a
 * function of the two neurons, called once for each synapse.
 */
export type SynapseValue = number | ArrayLike<number> | Distribution | ((pre: number, post: number) => number);

/** Of whom an attribute is, for messages, and which values are allowed. */
export interface Kind {
  /** 'connect.allToAll' */
  readonly owner: string;
  readonly what: 'weight' | 'delay';
}

/**
 * An attribute from what a caller gives.
 *
 * @param key of the random numbers
 * @param rows the synapses; asked for only where they matter
 */
export function attributeOf(kind: Kind, value: SynapseValue, key: Key, rows: () => Rows): Attribute {
  if (typeof value === 'number') {
    check(kind, value, '');
    return constant(value);
  }
  if (typeof value === 'function') return perSynapse(kind, rows(), value);
  if (typeof value === 'object' && value !== null) {
    if ('distribution' in value) return drawn(kind, value, key);
    if (typeof value.length === 'number') return listed(kind, value, rows());
  }
  throw new TypeError(
    `${kind.owner}: ${kind.what} must be a number, an array of numbers, a distribution (normal, lognormal, uniform) or ` +
      `a function of (pre, post), got ${described(value)}`,
  );
}

/** The same value for every synapse. */
export function constant(value: number): Attribute {
  return {
    constant: value,
    precision: precisionOf(value),
    min: value,
    max: value,
    reader: () => (out) => out.fill(value),
  };
}

/** Values that are known one by one. */
export function stored(values: Float64Array): Attribute {
  let [min, max, single] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, true];
  for (const value of values) {
    if (value < min) min = value;
    if (value > max) max = value;
    if (precisionOf(value) !== 'single') single = false;
  }
  return {
    constant: min === max ? min : undefined,
    precision: single ? 'single' : 'double',
    min,
    max,
    reader: () => {
      let next = 0;
      return (out) => {
        out.set(values.subarray(next, next + out.length));
        next += out.length;
      };
    },
  };
}

const precisionOf = (value: number) => (Math.fround(value) === value ? 'single' : 'double');

function drawn(kind: Kind, distribution: Distribution, key: Key): Attribute {
  const { min, max } = gridOf(distribution);
  if (kind.what === 'delay' && !(min > 0))
    throw new RangeError(
      `${kind.owner}: delay must be > 0 ms, but the ${distribution.distribution} distribution reaches down to ` +
        `${min}; give it a min > 0`,
    );
  return { constant: undefined, precision: 'single', min, max, reader: () => sampler(distribution, new Random(key)) };
}

function listed(kind: Kind, values: ArrayLike<number>, rows: Rows): Attribute {
  const size = rows.targets.length;
  if (values.length !== size)
    throw new RangeError(`${kind.owner}: ${kind.what} has ${values.length} values, but there are ${size} synapses`);
  return perSynapse(kind, rows, (_pre, _post, synapse) => values[synapse]!);
}

function perSynapse(
  kind: Kind,
  { starts, targets }: Rows,
  read: (pre: number, post: number, synapse: number) => number,
): Attribute {
  const values = new Float64Array(targets.length);
  for (let pre = 0; pre + 1 < starts.length; pre++)
    for (let k = starts[pre]!; k < starts[pre + 1]!; k++) {
      const value = read(pre, targets[k]!, k);
      check(kind, value, ` of synapse ${pre} → ${targets[k]}`);
      values[k] = value;
    }
  return stored(values);
}

/** Throws unless a value is a finite number, of a delay one above 0. */
export function check({ owner, what }: Kind, value: unknown, whose: string): void {
  if (typeof value !== 'number' || !Number.isFinite(value))
    throw new TypeError(`${owner}: ${what}${whose} must be a finite number, got ${described(value)}`);
  if (what === 'delay' && !(value > 0)) throw new RangeError(`${owner}: delay${whose} must be > 0 ms, got ${value}`);
}
