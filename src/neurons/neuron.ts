import type { IntegratorName } from '../equations/integrators/index.js';
import { type Model, type ModelText, readModel } from '../equations/model.js';
import { toProgram } from '../equations/program.js';
import { dependsOnPotential, type Receptor, withReceptors } from '../equations/reception.js';
import { assertFrame, described } from '../stream/assert-frame.js';
import type { Frame, NeuronFrame, RateFrame, Tick } from '../stream/frame.js';
import type { Population as PopulationOperator } from '../stream/network.js';
import type { InputValue } from './input-value.js';
import {
  checkNames,
  checkNumbers,
  checkSize,
  commonLength,
  ownValues,
  type ParameterValue,
  type PerNeuron,
  readParameters,
} from './parameters.js';
import { populate } from './populate.js';
import type { Dynamics } from './population.js';
import { restFrame } from './rest-frame.js';

/** A model and its published parameter sets. */
export interface NeuronDefinition<S extends string, P extends string, Presets> extends ModelText<S, P> {
  readonly presets?: Presets;
}

/** What every neuron can be given besides its parameters. */
export interface NeuronOptions<S extends string = string, R extends string = string> {
  /**
   * Number of neurons; by default the length of the parameter arrays or of the input, else 1. Give it in the loop of a
   * network if neither says it before the first tick.
   */
  readonly size?: number;
  /** Initial values in place of the model's. */
  readonly initial?: { readonly [name in S]?: PerNeuron };
  /** `euler`, `exponentialEuler`, `midpoint`, `rk4`, `exact`, or one of the model's own; by default the model's. */
  readonly integrator?: IntegratorName | (string & {});
  /** Definitions of the model to be read in `state` beside the variables. */
  readonly record?: readonly R[];
}

/** Makes operators that turn a stream of input into the stream of a population. */
export interface Neuron<S extends string, P extends string, Presets, Out extends 'spikes' | 'rate' = 'spikes'> {
  /**
   * @param parameters by name: a number, one number per neuron, or an Observable of either; default: the model's
   * @returns an operator; it keeps one state per subscription, which all its subscribers share
   * @throws Error on an unknown name, a value out of range, or arrays of different length
   */
  <R extends string = never>(
    parameters?: { readonly [name in P]?: ParameterValue },
    options?: NeuronOptions<S, R>,
  ): PopulationOperator<Frame<InputValue>, Out extends 'rate' ? RateFrame<S | R> : NeuronFrame<S | R>>;
  /** The definition: name, equations, parameters and states with units. */
  readonly model: ModelText<S, P>;
  /** Published parameter sets. */
  readonly presets: Presets;
}

/**
 * Makes a neuron model from its equations. With `rate`, its operators emit a `RateFrame`, else a `NeuronFrame`.
 *
 * @throws EquationError where the text is at fault: names, units, syntax
 */
export function neuron<
  const S extends string,
  const P extends string,
  const Presets extends { readonly [name: string]: { readonly [name in P]?: number } } = Record<never, never>,
>(definition: NeuronDefinition<S, P, Presets> & { readonly rate: string }): Neuron<S, P, Presets, 'rate'>;
export function neuron<
  const S extends string,
  const P extends string,
  const Presets extends { readonly [name: string]: { readonly [name in P]?: number } } = Record<never, never>,
>(definition: NeuronDefinition<S, P, Presets>): Neuron<S, P, Presets>;
export function neuron(definition: NeuronDefinition<string, string, object>): unknown {
  const { presets = {}, ...text } = definition ?? {};
  checkDefinition(text);
  const model = readModel(text);
  const dynamics = dynamicsOf(model);
  const factory = (parameters: Record<string, ParameterValue> = {}, options: NeuronOptions = {}) =>
    operator(model, dynamics, parameters, options);
  Object.defineProperty(factory, 'name', { value: text.name });
  return Object.assign(factory, { model: text, presets });
}

const OPTIONS: readonly (keyof NeuronOptions)[] = ['size', 'initial', 'integrator', 'record'];
const REQUIRED = ['name', 'equations', 'state', 'parameters'] as const satisfies readonly (keyof ModelText)[];
const FIELDS: readonly (keyof ModelText)[] = [
  ...REQUIRED,
  'threshold',
  'reset',
  'refractory',
  'inputs',
  'start',
  'integrator',
  'integrators',
  'rate',
  'coordinates',
  'reference',
];

const TEXTS = [
  'name',
  'equations',
  'threshold',
  'reset',
  'integrator',
  'rate',
] as const satisfies readonly (keyof ModelText)[];

/** For definitions that no compiler has checked. */
function checkDefinition(text: ModelText): void {
  const owner = text.name === undefined ? 'neuron' : `neuron '${text.name}'`;
  checkNames(owner, 'field', text, FIELDS);
  for (const field of REQUIRED) if (text[field] === undefined) throw new TypeError(`${owner}: it has no ${field}`);
  for (const field of TEXTS)
    if (text[field] !== undefined && typeof text[field] !== 'string')
      throw new TypeError(`${owner}: ${field} must be a text, got ${described(text[field])}`);
  const { refractory = '' } = text;
  if (typeof refractory !== 'string' && typeof refractory?.period !== 'string')
    throw new TypeError(
      `${owner}: refractory must be a text such as 't_ref' or '2 ms', or { period, clamp }, got ${described(refractory)}`,
    );
  for (const [name, entry] of Object.entries({ ...text.parameters, ...text.state }))
    if (!Array.isArray(entry) || typeof entry[1] !== 'string')
      throw new TypeError(`${owner}: ${name} must be [value, unit, meaning], got ${described(entry)}`);
}

type DynamicsFor = ReturnType<typeof dynamicsOf>;

/** Makes the programs of a model, each once. */
function dynamicsOf(model: Model) {
  const known = new Map<string, Dynamics>();
  return (
    integrator: string | undefined,
    record: readonly string[],
    receptors: readonly Receptor[] = [],
    alone = false,
  ): Dynamics => {
    const shape = receptors.map(({ name, text, lanes }) => [name, text.name, lanes]);
    const key = JSON.stringify([integrator, record, shape, alone]);
    const dynamics = known.get(key) ?? make(integrator, record, receptors, alone);
    known.set(key, dynamics);
    return dynamics;
  };

  function make(
    integrator: string | undefined,
    record: readonly string[],
    receptors: readonly Receptor[],
    alone: boolean,
  ): Dynamics {
    const received = receptors.length === 0 ? model : withReceptors(model, receptors, alone);
    const linear = !receptors.some(({ text }) => dependsOnPotential(text));
    const method = integrator ?? (model.text.integrator === 'exact' && !linear ? 'exponentialEuler' : undefined);
    return { model: received, program: toProgram(received, method, record) };
  }
}

function operator(
  model: Model,
  dynamics: DynamicsFor,
  given: Record<string, ParameterValue>,
  options: NeuronOptions,
): PopulationOperator<Frame<InputValue>, NeuronFrame | RateFrame> {
  const { text } = model;
  checkNames(text.name, 'option', options, OPTIONS);
  const { size, integrator, record = [] } = options;
  if (!Array.isArray(record))
    throw new TypeError(`${text.name}: record must be a list of names, got ${described(record)}`);
  if (integrator !== undefined && typeof integrator !== 'string')
    throw new TypeError(`${text.name}: integrator must be the name of a method, got ${described(integrator)}`);
  const misplaced = OPTIONS.find((option) => given?.[option] !== undefined && !model.parameters.includes(option));
  if (misplaced) throw new Error(`${text.name}: '${misplaced}' is an option: ${text.name}({}, { ${misplaced} })`);
  checkNames(text.name, 'parameter', given, model.parameters);
  checkNames(text.name, 'state', options.initial ?? {}, model.states);
  checkSize(text.name, size);
  const parameters = readParameters(text, given);
  const initial = ownValues<PerNeuron>(options.initial ?? {});
  for (const [name, value] of Object.entries(initial))
    checkNumbers(text, 'initial value of', name, text.state[name]!, value);
  const wanted = text.rate === undefined || text.rate in text.state ? record : [...new Set([...record, text.rate])];
  const plan = {
    ...dynamics(integrator, wanted),
    withReceptors: (receptors: readonly Receptor[], alone: boolean) => dynamics(integrator, wanted, receptors, alone),
    parameters,
    initial,
    size: commonLength(text, { ...parameters, ...initial }, size),
  };

  const attach = populate(plan, (frame: Frame<InputValue>) => {
    assertFrame(text.name, frame);
    return frame;
  });
  return Object.assign(attach, { rest: (tick: Tick) => restFrame(plan, tick) });
}
