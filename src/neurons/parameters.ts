import { isObservable, type Observable } from 'rxjs';
import type { ModelText, ParameterText } from '../equations/model.js';
import { unknownName } from '../equations/nearest.js';
import { described } from '../stream/assert-frame.js';

/** A number for all neurons, or one for each. */
export type PerNeuron = number | ArrayLike<number>;

/** What a parameter can be given as. A value that a stream emits takes effect at the next tick. */
export type ParameterValue = PerNeuron | Observable<PerNeuron | { readonly value: PerNeuron }>;

/**
 * Throws if a name is not among those known.
 *
 * @param owner of whom: a model, a function
 */
export function checkNames(owner: string, kind: string, given: object, known: readonly string[]): void {
  if (typeof given !== 'object' || given === null || isObservable(given))
    throw new TypeError(`${owner}: expected ${kind}s { ${known.join(', ')} }, got ${described(given)}`);
  for (const name of Object.keys(given))
    if (!known.includes(name)) throw new Error(`${owner}: ${unknownName(kind, name, known)}`);
}

/** Checks what a parameter is given as, before the run. */
export function checkParameter(model: ModelText, name: string, value: ParameterValue): void {
  if (isObservable(value)) return;
  checkNumbers(model, 'parameter', name, model.parameters[name]!, value);
}

/** Checks numbers against what their symbol allows: finite, and in its range. */
export function checkNumbers(
  model: ModelText,
  kind: string,
  name: string,
  [, unit, , range]: ParameterText | readonly [number | string, string, string],
  value: PerNeuron,
): void {
  if (typeof value === 'number') return checkNumber(value, '');
  if (typeof value !== 'object' || value === null || typeof value.length !== 'number')
    throw new TypeError(
      `${model.name}: ${kind} ${name} must be a number or an array of numbers, got ${described(value)}`,
    );
  if (value.length === 0) throw new RangeError(`${model.name}: ${kind} ${name} has no values`);
  for (let i = 0; i < value.length; i++) checkNumber(value[i]!, ` for neuron ${i}`);

  function checkNumber(x: number, whose: string): void {
    const shown = `${x}${unit === '1' ? '' : ` ${unit}`}`;
    if (typeof x !== 'number' || !Number.isFinite(x))
      throw new RangeError(`${model.name}: ${kind} ${name} must be a finite number, got ${shown}${whose}`);
    if (range && !inRange(x, range))
      throw new RangeError(`${model.name}: ${kind} ${name} must be ${range}, got ${shown}${whose}`);
  }
}

function inRange(x: number, range: string): boolean {
  const [operator, bound] = range.split(' ') as [string, string];
  const limit = Number(bound);
  return operator === '>' ? x > limit : operator === '>=' ? x >= limit : operator === '<' ? x < limit : x <= limit;
}

/** The number of neurons, as a caller gives it. */
export function checkSize(name: string, size: number | undefined): void {
  if (size !== undefined && !(Number.isInteger(size) && size > 0))
    throw new RangeError(`${name}: size must be a whole number > 0, got ${described(size)}`);
}

/** The parameters of a model: as given, checked; else the defaults. */
export function readParameters(
  model: ModelText,
  given: Readonly<Record<string, ParameterValue | undefined>>,
): Record<string, ParameterValue> {
  const defaults = Object.fromEntries(Object.entries(model.parameters).map(([name, [value]]) => [name, value]));
  const parameters = { ...defaults, ...ownValues(given) };
  for (const [name, value] of Object.entries(parameters)) checkParameter(model, name, value);
  return parameters;
}

/** The values that a caller gives; arrays are copied, so that what the caller does to them later changes nothing. */
export function ownValues<T extends ParameterValue>(given: Readonly<Record<string, T | undefined>>): Record<string, T> {
  const own = (value: T) => (isArray(value) ? Array.from(value) : value);
  const named = Object.entries(given).filter((entry): entry is [string, T] => entry[1] !== undefined);
  return Object.fromEntries(named.map(([name, value]) => [name, own(value) as T]));
}

const isArray = (value: unknown): value is ArrayLike<number> =>
  typeof value === 'object' && value !== null && 'length' in value && typeof value.length === 'number';

/** The size of a population that these arrays ask for; undefined if there is none. */
export function commonLength(model: ModelText, given: Record<string, unknown>, size?: number): number | undefined {
  let found = size;
  let because = 'size';
  for (const [name, value] of Object.entries(given)) {
    if (typeof value !== 'object' || value === null || isObservable(value)) continue;
    const { length } = value as ArrayLike<number>;
    if (found !== undefined && length !== found)
      throw new RangeError(`${model.name}: ${name} has ${length} values, but ${because} is ${found}`);
    [found, because] = [length, found === undefined ? `the length of ${name}` : because];
  }
  return found;
}
