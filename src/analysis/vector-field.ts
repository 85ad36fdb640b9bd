import { differentiate } from '../equations/differentiate.js';
import { Evaluator } from '../equations/evaluate.js';
import { GridMachine, type Sheet } from '../equations/grid-machine.js';
import { initialState } from '../equations/initial-state.js';
import { evaluate } from '../equations/interpreter.js';
import { type Model, type ModelText, NOISE, readModel } from '../equations/model.js';
import { mentions } from '../equations/rewrite.js';
import type { Neuron } from '../neurons/neuron.js';
import { checkNames, checkNumbers, readParameters } from '../neurons/parameters.js';
import { described } from '../stream/assert-frame.js';

/** The slopes at some points. */
export interface Slopes<S extends string> {
  /** dx/dt, in the unit of x per ms. */
  slope(x: S): Float64Array;
  /** ∂(dx/dt)/∂y: the exact derivative of the equation. */
  partial(x: S, y: S): Float64Array;
}

/** Where a model goes from each of its states, from its own equations. White noise counts as 0. */
export class VectorField<S extends string = string> {
  readonly model: ModelText<S>;
  /** Of a model with a reset: the variable on which it depends whether a neuron spikes, and from which value on. */
  readonly threshold: { readonly variable: S; readonly level: number } | undefined;
  /** The values that a spike gives to variables, as far as they do not depend on the state. */
  readonly reset: { readonly [name in S]?: number };
  readonly #model: Model;
  readonly #known: Readonly<Record<string, number>>;
  #rest: Readonly<Record<string, number>> | undefined;

  /** @param held values of inputs and variables */
  constructor(
    text: ModelText<S>,
    parameters: Readonly<Record<string, number>>,
    held: Readonly<Record<string, number>>,
  ) {
    this.model = text;
    this.#model = modelOf(text);
    this.#known = { ...Object.fromEntries(this.#model.inputs.map((name) => [name, 0])), ...parameters, ...held };
    const { threshold, reset, states } = this.#model;
    const ofState = new Set(states);
    const fixed = reset.filter(({ value }) => !mentions(value, ofState));
    this.reset = Object.fromEntries(fixed.map(({ variable, value }) => [variable, evaluate(value, this.#known)])) as {
      [name in S]?: number;
    };
    if (reset.length === 0 || threshold?.kind !== 'binary') return;
    const { left, right } = threshold;
    if (left.kind === 'name' && ofState.has(left.name) && !mentions(right, ofState))
      this.threshold = { variable: left.name as S, level: evaluate(right, this.#known) };
  }

  /** The slopes at points, of which each variable has a list. Variables left out are held. */
  at(points: { readonly [name in S]?: ArrayLike<number> }): Slopes<S> {
    const columns = Object.entries<ArrayLike<number>>(points as Record<string, ArrayLike<number>>);
    return this.#over(new GridMachine(columns[0]?.[1].length ?? 1, 1), columns, []);
  }

  /** The slopes on a grid, row by row: wherever a value of x meets one of y. Other variables are held. */
  grid(x: readonly [S, ArrayLike<number>], y: readonly [S, ArrayLike<number>]): Slopes<S> {
    return this.#over(new GridMachine(x[1].length, y[1].length), [x], [y]);
  }

  #over(
    machine: GridMachine,
    across: readonly (readonly [string, ArrayLike<number>])[],
    up: readonly (readonly [string, ArrayLike<number>])[],
  ): Slopes<S> {
    const sheets = new Map<string, Sheet>([
      ...across.map(([x, values]) => [x, { values: Float64Array.from(values), across: 1, up: 0 }] as const),
      ...up.map(([y, values]) => [y, { values: Float64Array.from(values), across: 0, up: 1 }] as const),
    ]);
    const run = new Evaluator(machine, (name) => sheets.get(name) ?? machine.constant(this.#held(name)));
    return {
      slope: (x) => machine.spread(run.value(this.#model.slopes.get(x)!)),
      partial: (x, y) => machine.spread(run.value(partialOf(this.#model, x, y))),
    };
  }

  #held(name: string): number {
    if (NOISE.test(name)) return 0;
    if (this.#known[name] !== undefined) return this.#known[name];
    this.#rest ??= initialState(this.#model, this.#known);
    return this.#rest[name]!;
  }
}

/**
 * The vector field of a neuron: for every state, where the model's equations go from there.
 *
 * @param neuron one of the library's or your own, such as `adex`
 * @param parameters those that differ from the model's defaults
 * @param held inputs, by default 0, and variables that a plane leaves out, by default at their initial values
 * @throws Error on an unknown name; RangeError on a value out of its range
 * @example vectorField(adex, { a: 4 }, { I: 500 }).at({ v: [-60], w: [0] }).slope('v') // mV/ms
 */
export function vectorField<S extends string, P extends string>(
  neuron: Pick<Neuron<S, P, unknown>, 'model'>,
  parameters: { readonly [name in P]?: number } = {},
  held: { readonly [name: string]: number } = {},
): VectorField<S> {
  const text = neuron?.model;
  if (typeof text?.equations !== 'string')
    throw new TypeError(`vectorField: expected a neuron, such as lif, got ${described(neuron)}`);
  const model = modelOf(text);
  checkNames(text.name, 'parameter', parameters, model.parameters);
  checkNames(text.name, 'input or state', held, [...model.inputs, ...model.states]);
  for (const [name, value] of Object.entries<number>({ ...parameters, ...held }))
    if (typeof value !== 'number')
      throw new TypeError(`${text.name}: ${name} of a vector field must be a number, got ${described(value)}`);
  for (const [name, value] of Object.entries(held)) checkNumbers(text, 'value of', name, [0, '1', ''], value);
  const { weights: _, ...values } = readParameters(text, parameters) as Record<string, number>;
  return new VectorField<S>(text, values, held);
}

const models = new WeakMap<ModelText, Model>();
const partials = new WeakMap<Model, Map<string, ReturnType<typeof differentiate>>>();

/** A model is read once. */
function modelOf(text: ModelText): Model {
  const model = models.get(text) ?? readModel(text);
  models.set(text, model);
  return model;
}

function partialOf(model: Model, x: string, y: string) {
  const known = partials.get(model) ?? new Map();
  partials.set(model, known);
  const key = `${x} ${y}`;
  const partial = known.get(key) ?? differentiate(model.slopes.get(x)!, y);
  known.set(key, partial);
  return partial;
}
