import { add, constant, type Expr, multiply, name } from './ast.js';
import { differentiate } from './differentiate.js';
import type { Model, ParameterText } from './model.js';
import { names, substitute } from './rewrite.js';
import { parseSingle } from './system.js';

/**
 * What impulses do to a membrane, as equations. The names are the receptor's own; `v` is the membrane's potential, and
 * `arrivals` the weights of all impulses of the tick.
 */
export interface ReceptorText {
  readonly name: string;
  readonly parameters: { readonly [name: string]: ParameterText };
  /** Of each variable: its value a time `s` (ms) later, if no impulse arrives. */
  readonly flow: { readonly [variable: string]: string };
  /** What an impulse of weight 1 adds to a variable, or to `v`. */
  readonly impulse: { readonly [variable: string]: string };
  /** What weights it takes; default: any. */
  readonly weights?: '>= 0';
  /** The current that flows into the membrane. */
  readonly drive?: string;
  /** Where the equations were published. */
  readonly reference?: string;
}

/** How impulses of a tick are gathered for each neuron: counted, to be weighted once, or summed with their weights. */
export type LaneKind = 'count' | 'sum';

/** A receptor on a membrane: where its impulses are gathered. */
export interface Receptor {
  /** Unlike that of any other on the membrane. */
  readonly name: string;
  readonly text: ReceptorText;
  readonly lanes: readonly Lane[];
}

export interface Lane {
  readonly name: string;
  readonly kind: LaneKind;
}

/** What receptors add to a model. */
export interface Reception {
  readonly lanes: readonly Lane[];
  /** The receptors' variables a time `SPAN` later. */
  readonly flows: ReadonlyMap<string, Expr>;
  /** What arrives in a tick, by the variable that it is added to at the tick's end. */
  readonly jumps: ReadonlyMap<string, Expr>;
}

/** The time that a flow goes on for. */
const SPAN = 's';

/** The name of a receptor's variable or parameter on the membrane. */
export const inReceptor = (receptor: string, symbol: string) => `${receptor}.${symbol}`;

/** The parameter that holds the weight of what a lane counts. */
export const weightOf = (lane: Lane) => `${lane.name}.weight`;

/** A receptor's variable after a time. */
export const flowing = (flow: Expr, span: Expr): Expr => substitute(flow, new Map([[SPAN, span]]));

/** Whether the current through a receptor depends on the potential, so that the equations are no longer linear. */
export const dependsOnPotential = ({ drive }: ReceptorText): boolean =>
  drive !== undefined && names(parseSingle(drive)).some((node) => node.name === 'v');

/**
 * A model with receptors on its membrane: their variables become states of it, and the sum of their currents is added
 * to its input.
 *
 * @param alone whether they are all that streams in
 * @throws Error if the model has not the one input that currents are added to, or no `v` where a receptor needs it
 */
export function withReceptors(model: Model, receptors: readonly Receptor[], alone = false): Model {
  const flows = new Map<string, Expr>();
  const jumps = new Map<string, Expr>();
  const parameters: Record<string, ParameterText> = {};
  let drive: Expr = constant(0);
  for (const { name: receptor, text, lanes } of receptors) {
    const own = [...Object.keys(text.flow), ...Object.keys(text.parameters)];
    const scope = new Map<string, Expr>(own.map((symbol) => [symbol, name(inReceptor(receptor, symbol))]));
    const arrivals = lanes.map(gathered).reduce(add, constant(0));
    scope.set('arrivals', arrivals);
    const read = (source: string) => substitute(parseSingle(source), scope);
    for (const [symbol, entry] of Object.entries(text.parameters)) parameters[inReceptor(receptor, symbol)] = entry;
    for (const [variable, flow] of Object.entries(text.flow)) flows.set(inReceptor(receptor, variable), read(flow));
    for (const [variable, share] of Object.entries(text.impulse)) {
      const target = variable in text.flow ? inReceptor(receptor, variable) : variable;
      jumps.set(target, add(jumps.get(target) ?? constant(0), multiply(read(share), arrivals)));
    }
    if (text.drive !== undefined) drive = add(drive, read(text.drive));
    checkFit(model, text);
  }
  const lanes = receptors.flatMap((receptor) => receptor.lanes);
  const [input = ''] = model.inputs;
  const total = new Map([[input, alone ? drive : add(name(input), drive)]]);
  const slopes = new Map([...model.slopes].map(([x, f]) => [x, substitute(f, total)]));
  for (const [variable, flow] of flows) slopes.set(variable, flowing(differentiate(flow, SPAN), constant(0)));
  return {
    ...model,
    text: { ...model.text, parameters: { ...model.text.parameters, ...parameters } },
    states: [...model.states, ...flows.keys()],
    parameters: [...model.parameters, ...Object.keys(parameters)],
    inputs: alone ? [] : model.inputs,
    slopes,
    initial: new Map([...model.initial, ...[...flows.keys()].map((variable) => [variable, constant(0)] as const)]),
    reception: { lanes, flows, jumps },
  };
}

const gathered = (lane: Lane): Expr =>
  lane.kind === 'sum' ? name(lane.name) : multiply(name(weightOf(lane)), name(lane.name));

function checkFit({ text, states, inputs }: Model, receptor: ReceptorText): void {
  if (receptor.drive !== undefined && inputs.length !== 1)
    throw new Error(
      `${text.name}: ${receptor.name} needs a model with one input to add its current to; this has ${inputs.length}`,
    );
  const needsPotential = 'v' in receptor.impulse || dependsOnPotential(receptor);
  if (needsPotential && !states.includes('v'))
    throw new Error(`${text.name}: ${receptor.name} acts on a potential 'v', which the model has not`);
}
