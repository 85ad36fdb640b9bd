import { add, binary, call, choice, constant, divide, type Expr, multiply, name, not, subtract } from './ast.js';
import { crossing, hermite } from './crossing.js';
import { integrators } from './integrators/index.js';
import type { Integrator } from './integrators/integrator.js';
import { type Model, NOISE } from './model.js';
import { unknownName } from './nearest.js';
import { names, substitute } from './rewrite.js';

/** Ticks that a neuron is still held for; kept beside its state. */
export const REFRACTORY = '@refractory';
/** What is left of a tick after a spike in it. */
const REST = '@rest';

/** What a neuron does in one tick, as trees in terms of its memory, parameters, inputs and `dt`. */
export interface Program {
  /** The variables kept from tick to tick: the states, then the program's own. */
  readonly memory: readonly string[];
  readonly parameters: readonly string[];
  readonly inputs: readonly string[];
  /** The memory one tick later, if no spike falls in it. */
  readonly update: ReadonlyMap<string, Expr>;
  readonly spike?: Spike;
  /** Values to be read beside the state, in terms of the memory after the tick. */
  readonly recorded: ReadonlyMap<string, Expr>;
}

export interface Spike {
  readonly condition: Expr;
  /** The memory where it differs after a spike. */
  readonly after: ReadonlyMap<string, Expr>;
  /** When inside the tick it happened, as a share of the tick; absent: at its end. */
  readonly fraction?: Expr;
}

const DT = name('dt');
const active = binary('<=', name(REFRACTORY), constant(0));

/**
 * Turns a model into the program of one tick.
 *
 * @param integrator a name that the model or the library knows; by default the model's own
 * @param record names of definitions to be read beside the state
 * @throws Error on an unknown name, or when the method does not fit the equations
 */
export function toProgram(model: Model, integrator?: string, record: readonly string[] = []): Program {
  const method = findIntegrator(model, integrator);
  const free = withNoise(model.slopes);
  const slopes = gated(free, model);
  const step = (length: Expr) => {
    const fixed = new Set(['dt', ...model.parameters]);
    return method({ slopes, free, step: length, fixed });
  };
  const next = held(model, step(DT));
  const update = new Map(next);
  if (model.refractory) update.set(REFRACTORY, subtract(name(REFRACTORY), constant(1)));
  const spike = spikeOf(model, slopes, next, method, step);
  return {
    memory: [...update.keys()],
    parameters: model.parameters,
    inputs: model.inputs,
    update,
    ...(spike && { spike }),
    recorded: new Map(record.map((wanted) => [wanted, definition(model, wanted)])),
  };
}

function findIntegrator({ text }: Model, wanted = text.integrator ?? 'exponentialEuler'): Integrator {
  const known: Record<string, Integrator> = { ...integrators, ...text.integrators };
  const found = Object.hasOwn(known, wanted) && known[wanted];
  if (!found) throw new Error(`${text.name}: ${unknownName('integrator', wanted, Object.keys(known))}`);
  return found;
}

function definition(model: Model, wanted: string): Expr {
  const found = model.definitions.get(wanted);
  if (!found)
    throw new Error(`${model.text.name}: ${unknownName('recorded variable', wanted, [...model.definitions.keys()])}`);
  if (names(found).some((node) => NOISE.test(node.name)))
    throw new Error(
      `${model.text.name}: '${wanted}' cannot be recorded: it holds white noise, which only drives a dx/dt`,
    );
  return found;
}

/** The slopes, those of clamped variables zero while the neuron is refractory. */
function gated(slopes: ReadonlyMap<string, Expr>, { refractory }: Model): Map<string, Expr> {
  const clamped = new Set(refractory?.clamp);
  return new Map([...slopes].map(([x, f]) => [x, clamped.has(x) ? zeroUnlessActive(f) : f]));
}

/** Of a quotient, the numerator is 0: so methods still see what it is divided by. */
function zeroUnlessActive(f: Expr): Expr {
  if (f.kind === 'binary' && f.operator === '/') return divide(zeroUnlessActive(f.left), f.right);
  return choice(active, f, constant(0));
}

/** A method that couples variables may still move a clamped one: it is held. */
function held({ slopes, refractory }: Model, next: Map<string, Expr>): Map<string, Expr> {
  if (!refractory || refractory.clamp.length === slopes.size) return next;
  return new Map([...next].map(([x, v]) => [x, refractory.clamp.includes(x) ? choice(active, v, name(x)) : v]));
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

function spikeOf(
  model: Model,
  slopes: ReadonlyMap<string, Expr>,
  next: ReadonlyMap<string, Expr>,
  method: Integrator,
  step: (length: Expr) => Map<string, Expr>,
): Spike | undefined {
  const { threshold, reset, refractory } = model;
  if (!threshold) return undefined;
  let condition = substitute(threshold, next);
  if (reset.length === 0) condition = binary('&&', condition, not(threshold));
  if (refractory) condition = binary('&&', condition, active);

  const located = method.locatesSpikes && crossing(threshold, { slopes, next, step: DT });
  const atSpike = located ? hermite({ slopes, next, step: DT }, located) : next;
  const after = new Map<string, Expr>();
  const scope = new Map(atSpike);
  for (const { variable, value } of reset) {
    const changed = substitute(value, scope);
    scope.set(variable, changed);
    after.set(variable, changed);
  }
  if (refractory) {
    const ticks = call('floor', add(divide(refractory.period, DT), constant(0.5)));
    after.set(REFRACTORY, ticks);
    scope.set(REFRACTORY, ticks);
  }
  if (!located) return { condition, after };
  if (reset.length === 0) return { condition, after, fraction: located };
  // The rest of the tick is computed from the state after the spike; its length from the state before.
  scope.set(REST, multiply(subtract(constant(1), located), DT));
  const resumed = new Map([...held(model, step(name(REST)))].map(([x, v]) => [x, substitute(v, scope)]));
  if (refractory) resumed.set(REFRACTORY, after.get(REFRACTORY)!);
  return { condition, after: resumed, fraction: located };
}
