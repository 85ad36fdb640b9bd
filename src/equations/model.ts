import { constant, type Expr, type Name } from './ast.js';
import { Checker, Scope } from './check.js';
import { EquationError } from './error.js';
import type { Integrator } from './integrators/integrator.js';
import { unknownName } from './nearest.js';
import type { Reception } from './reception.js';
import { names, substitute } from './rewrite.js';
import { parseAssignments, parseSingle, parseSystem, type Statement, slope } from './system.js';
import { multiplyUnits, parseUnit, type Unit } from './units.js';

/** `[default, unit, meaning]`, and what values are allowed, e.g. `'> 0'`. */
export type ParameterText = readonly [value: number, unit: string, meaning: string, range?: Range];
export type Range = `${'>' | '>=' | '<' | '<='} ${number}`;
/** `[initial value, unit, meaning]`; the initial value a number or an expression of parameters. */
export type StateText = readonly [initial: number | string, unit: string, meaning: string];
export type InputText = readonly [unit: string, meaning: string];

/** A model as it is written: its equations, and what each symbol means. */
export interface ModelText<S extends string = string, P extends string = string> {
  readonly name: string;
  /** Lines `dx/dt = …` and `name = …`; see the guide for the language. */
  readonly equations: string;
  /** A neuron spikes when this holds; without a `reset`, when it begins to hold. */
  readonly threshold?: string;
  /** Assignments at a spike, carried out in order: `'v = V_r; w = w + b'`. */
  readonly reset?: string;
  /** For how long after a spike `v`, or the variables named in `clamp`, are held; in ms, rounded to whole ticks. */
  readonly refractory?: string | { readonly period: string; readonly clamp: readonly S[] };
  readonly state: { readonly [name in S]: StateText };
  readonly parameters: { readonly [name in P]: ParameterText };
  /** What streams in from outside; by default `I`, in the unit that the equations ask of it. */
  readonly inputs?: { readonly [name: string]: InputText };
  /**
   * Of a variable that would become infinite in finite time: a coordinate in which it does not, and the way back, each
   * in terms of the variable's own name. Methods that locate spikes work in it, so that they keep their order.
   */
  readonly coordinates?: { readonly [name in S]?: { readonly to: string; readonly from: string } };
  /** `'rest'`: start where nothing changes without input, found by Newton's method from the initial values. */
  readonly start?: 'rest';
  /** The method used unless another is asked for; by default `exponentialEuler`. */
  readonly integrator?: string;
  /** Further methods, by name. */
  readonly integrators?: { readonly [name: string]: Integrator };
  /** Of a rate-coded neuron: the definition or state that is its firing rate. */
  readonly rate?: string;
  /** Where the model was published. */
  readonly reference?: string;
}

/** A model, read and checked: trees in terms of states, parameters and inputs; definitions are put in. */
export interface Model {
  readonly text: ModelText;
  readonly states: readonly string[];
  readonly parameters: readonly string[];
  readonly inputs: readonly string[];
  readonly slopes: ReadonlyMap<string, Expr>;
  /** Whether white noise `xi` occurs in them. */
  readonly noisy: boolean;
  readonly definitions: ReadonlyMap<string, Expr>;
  readonly initial: ReadonlyMap<string, Expr>;
  readonly threshold?: Expr;
  readonly reset: readonly { readonly variable: string; readonly value: Expr }[];
  readonly refractory?: { readonly period: Expr; readonly clamp: readonly string[] };
  readonly coordinates: ReadonlyMap<string, Coordinate>;
  /** What receptors have added. */
  readonly reception?: Reception;
}

/** Another coordinate y of a variable x, and the way back; each in terms of the variable's name. */
interface Coordinate {
  readonly to: Expr;
  readonly from: Expr;
}

/** White noise: `xi`, `xi_1`, `xi_fast`, … are independent. */
export const NOISE = /^xi(_\w+)?$/;

/**
 * Reads a model and checks its names and units.
 *
 * @throws EquationError with the place of the fault in the text it is in
 */
export function readModel(text: ModelText): Model {
  const { equations: source } = text;
  const system = parseSystem(source);
  const states = Object.keys(text.state);
  const parameters = Object.keys(text.parameters);
  const scope = scopeOf(text);
  declare(system.definitions, scope, source);

  const checker = new Checker(scope, source);
  const inline = new Map<string, Expr>();
  for (const { variable, right } of system.definitions) {
    scope.set(variable, checker.number(right));
    inline.set(variable, substitute(right, inline));
  }
  const slopes = new Map<string, Expr>();
  for (const statement of system.derivatives) {
    const { variable, at, left, right } = statement;
    scope.set(`d${variable}/dt`, multiplyUnits(unitOf(variable, text, source, at + 1), parseUnit('ms')!, -1));
    checker.expect(right, checker.number(left));
    slopes.set(variable, substitute(slope(statement, source), inline));
  }
  for (const variable of states)
    if (!slopes.has(variable)) throw new EquationError(`'${variable}' has no equation d${variable}/dt = …`, source, 0);

  const read = new Reader(scope, inline);
  return {
    text,
    states,
    parameters,
    inputs: inputsOf(text, system.derivatives),
    noisy: [...slopes.values()].some((f) => [...names(f)].some((node) => NOISE.test(node.name))),
    slopes: new Map(states.map((variable) => [variable, read.tidy(slopes.get(variable)!)])),
    definitions: new Map([...inline].map(([variable, value]) => [variable, read.tidy(value)])),
    initial: new Map(states.map((variable) => [variable, read.initial(text, variable)])),
    coordinates: read.coordinates(text),
    ...read.spiking(text),
  };
}

function scopeOf(text: ModelText): Scope {
  const declared = [
    ...Object.entries(text.inputs ?? {}).map(([input, [unit]]) => [input, unit] as const),
    ...Object.entries(text.parameters).map(([parameter, [, unit]]) => [parameter, unit] as const),
    ...Object.entries(text.state).map(([variable, [, unit]]) => [variable, unit] as const),
  ];
  const units = new Map<string, string | undefined>();
  for (const [name, unit] of declared) {
    if (units.has(name)) throw new EquationError(`'${name}' is declared twice`, name, 0);
    if (name === 'dt' || NOISE.test(name))
      throw new EquationError(`'${name}' has a meaning of its own and cannot be declared`, name, 0);
    units.set(name, unit);
  }
  if (takesDefaultInput(text)) units.set('I', undefined);
  return new Scope(Object.fromEntries(units));
}

/** Without declared inputs `I` is one, unless it is a parameter or a state. */
const takesDefaultInput = ({ inputs, parameters, state }: ModelText) =>
  !(inputs || Object.hasOwn(parameters, 'I') || Object.hasOwn(state, 'I'));

export const periodOf = (refractory: NonNullable<ModelText['refractory']>) =>
  typeof refractory === 'string' ? { period: refractory, clamp: ['v'] } : refractory;

/** The unit of a state variable that a text names. */
function unitOf(variable: string, { state }: ModelText, source: string, at: number): Unit {
  if (!Object.hasOwn(state, variable))
    throw new EquationError(unknownName('state', variable, Object.keys(state)), source, at);
  return parseUnit(state[variable]![1])!;
}

/** Names defined in the text must not be taken, and noise is declared where it is used. */
function declare(definitions: readonly Statement[], scope: Scope, source: string): void {
  for (const { variable, at } of definitions)
    if (scope.get(variable)) throw new EquationError(`'${variable}' is declared elsewhere already`, source, at);
  for (const [noise] of source.matchAll(/\bxi(_\w+)?\b/g)) scope.set(noise, parseUnit('ms^-0.5')!);
}

/** The inputs: as declared; else `I`, if the equations have it. */
function inputsOf(text: ModelText, statements: readonly Statement[]): string[] {
  if (!takesDefaultInput(text)) return Object.keys(text.inputs ?? {});
  const used = /(?<![\p{L}\p{N}_])I(?![\p{L}\p{N}_])/u.test(text.equations);
  return used && statements.length > 0 ? ['I'] : [];
}

/** Reads the expressions around the equations: initial values, threshold, reset, refractory period. */
class Reader {
  constructor(
    readonly scope: Scope,
    readonly inline: ReadonlyMap<string, Expr>,
  ) {}

  /** Puts definitions in, and 1 for each unit that stands as a factor. */
  tidy(expr: Expr): Expr {
    const inlined = substitute(expr, this.inline);
    const units = [...names(inlined)].filter((node: Name) => this.scope.get(node.name) === undefined);
    return units.length === 0 ? inlined : substitute(inlined, new Map(units.map((node) => [node.name, constant(1)])));
  }

  /** White noise is a rate: it has no value outside of dx/dt. */
  #tidyQuiet(expr: Expr, source: string): Expr {
    for (const node of names(expr))
      if (names(this.inline.get(node.name) ?? node).some(({ name }) => NOISE.test(name)))
        throw new EquationError(`white noise in '${node.name}'; it can only drive a dx/dt`, source, node.at ?? 0);
    return this.tidy(expr);
  }

  initial(text: ModelText, variable: string): Expr {
    const [value] = text.state[variable]!;
    if (typeof value === 'number') return constant(value);
    const expr = parseSingle(value);
    new Checker(this.scope, value).expect(expr, unitOf(variable, text, value, 0));
    return this.#tidyQuiet(expr, value);
  }

  coordinates(text: ModelText): Map<string, Coordinate> {
    const read = (variable: string, source: string) => {
      const unit = unitOf(variable, text, source, 0);
      const expr = parseSingle(source);
      new Checker(this.scope, source).expect(expr, unit);
      return this.tidy(expr);
    };
    return new Map(
      Object.entries(text.coordinates ?? {}).map(([x, both]) => [
        x,
        { to: read(x, both!.to), from: read(x, both!.from) },
      ]),
    );
  }

  spiking(text: ModelText): Pick<Model, 'threshold' | 'reset' | 'refractory'> {
    const { threshold, reset, refractory } = text;
    if (threshold === undefined) {
      if (reset !== undefined) throw new EquationError(`${text.name}: a reset needs a threshold`, reset, 0);
      if (refractory !== undefined)
        throw new EquationError(`${text.name}: a refractory period needs a threshold`, periodOf(refractory).period, 0);
      return { reset: [] };
    }
    const condition = parseSingle(threshold);
    new Checker(this.scope, threshold).condition(condition);
    if (refractory !== undefined && reset === undefined)
      throw new EquationError(`${text.name}: a refractory period needs a reset, e.g. reset: 'v = V_r'`, threshold, 0);
    return {
      threshold: this.#tidyQuiet(condition, threshold),
      reset: reset === undefined ? [] : this.#reset(text, reset),
      ...(refractory === undefined ? {} : { refractory: this.#refractory(text, refractory) }),
    };
  }

  #reset(text: ModelText, source: string): Model['reset'] {
    const checker = new Checker(this.scope, source);
    return parseAssignments(source).map(({ variable, at, right }) => {
      checker.expect(right, unitOf(variable, text, source, at));
      return { variable, value: this.#tidyQuiet(right, source) };
    });
  }

  #refractory(text: ModelText, refractory: NonNullable<ModelText['refractory']>): NonNullable<Model['refractory']> {
    const { period, clamp } = periodOf(refractory);
    const expr = parseSingle(period);
    new Checker(this.scope, period).expect(expr, parseUnit('ms')!);
    for (const variable of clamp) unitOf(variable, text, period, 0);
    return { period: this.#tidyQuiet(expr, period), clamp };
  }
}
