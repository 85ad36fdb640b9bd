import { call, constant, divide, type Expr, multiply } from './ast.js';
import { gridTick } from './grid-tick.js';
import { integrators } from './integrators/index.js';
import type { Integrator } from './integrators/integrator.js';
import { locatedTick } from './located-tick.js';
import { type Model, NOISE } from './model.js';
import { unknownName } from './nearest.js';
import { type Lane, weightOf } from './reception.js';
import { names, substitute } from './rewrite.js';
import { DT, REFRACTORY, type TickTrees } from './tick.js';

/** What a population computes in one tick: the trees, and what they are in terms of. */
export interface Program extends TickTrees {
  /** The variables kept from tick to tick: the states, then the program's own. */
  readonly memory: readonly string[];
  readonly parameters: readonly string[];
  readonly inputs: readonly string[];
  /** Where impulses are gathered: read like inputs, and then cleared. */
  readonly lanes?: readonly Lane[];
  /** Values to be read beside the state, in terms of the memory after the tick. */
  readonly recorded: ReadonlyMap<string, Expr>;
}

/**
 * Turns a model into the program of one tick.
 *
 * @param integrator a name that the model or the library knows; by default the model's own
 * @param record names of definitions to be read beside the state
 * @throws Error on an unknown name, or when the method does not fit the equations
 */
export function toProgram(model: Model, integrator?: string, record: readonly string[] = []): Program {
  const method = findIntegrator(model, integrator);
  const tick = tickTrees(model, method);
  const lanes = model.reception?.lanes ?? [];
  return {
    memory: [...tick.update.keys(), ...(tick.held ? [REFRACTORY] : [])],
    parameters: [...model.parameters, ...lanes.filter(({ kind }) => kind === 'count').map(weightOf)],
    inputs: model.inputs,
    ...(lanes.length > 0 && { lanes }),
    ...tick,
    recorded: new Map(record.map((wanted) => [wanted, definition(model, wanted)])),
  };
}

function findIntegrator({ text }: Model, wanted = text.integrator ?? 'exponentialEuler'): Integrator {
  const known: Record<string, Integrator> = { ...integrators, ...text.integrators };
  const found = Object.hasOwn(known, wanted) && known[wanted];
  if (!found) throw new Error(`${text.name}: ${unknownName('integrator', wanted, Object.keys(known))}`);
  return found;
}

/** What a method makes of a model; if it cannot, its error tells of which model. */
function tickTrees(model: Model, method: Integrator): TickTrees {
  const free = withNoise(model.slopes);
  try {
    return (method.locatesSpikes && locatedTick(model, free, method)) || gridTick(model, free, method);
  } catch (error) {
    throw new Error(`${model.text.name}: ${(error as Error).message}`, { cause: error });
  }
}

function definition(model: Model, wanted: string): Expr {
  if (model.states.includes(wanted))
    throw new Error(`${model.text.name}: '${wanted}' is a state: it can be read without being recorded`);
  const found = model.definitions.get(wanted);
  if (!found)
    throw new Error(`${model.text.name}: ${unknownName('recorded variable', wanted, [...model.definitions.keys()])}`);
  if (names(found).some((node) => NOISE.test(node.name)))
    throw new Error(
      `${model.text.name}: '${wanted}' cannot be recorded: it holds white noise, which only drives a dx/dt`,
    );
  return found;
}

/**
 * White noise `xi`, `xi_1`, …: independent normal deviates, new each tick and for each neuron, scaled to unit variance
 * per ms.
 */
function withNoise(slopes: ReadonlyMap<string, Expr>): Map<string, Expr> {
  const found = new Set([...slopes.values()].flatMap((f) => [...names(f)].map((node) => node.name)));
  const sources = [...found].filter((used) => NOISE.test(used)).sort();
  const scale = divide(constant(1), call('sqrt', DT));
  const noise = new Map(sources.map((xi, draw) => [xi, multiply(call('normal', constant(draw)), scale)]));
  const seen = new Map<Expr, Expr>();
  return new Map([...slopes].map(([x, f]) => [x, substitute(f, noise, seen)]));
}
