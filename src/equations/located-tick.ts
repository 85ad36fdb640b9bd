import { add, binary, call, choice, constant, type Expr, multiply, name, not, subtract } from './ast.js';
import { inCoordinates } from './coordinates.js';
import { crossing, stateAt } from './crossing.js';
import { landed } from './grid-tick.js';
import type { Integrator } from './integrators/integrator.js';
import { at as slopesAt, withFlows } from './integrators/stage.js';
import type { Model } from './model.js';
import { substitute } from './rewrite.js';
import { DT, flowsOf, REFRACTORY, type TickTrees, wholeTicks } from './tick.js';

/** The share of the tick in which the neuron is not refractory. */
const FREE = name('@free');
/** What is left of the tick after a spike. */
const REST = name('@rest');

/**
 * One tick of a method that locates spikes: the neuron may be refractory for a first share of it, then comes one step.
 * A spike ends the step where it falls; what is left of the tick is held, or another step. A refractory period is whole
 * ticks long and begins at the spike.
 *
 * @param free the slopes of a neuron that is not refractory
 * @returns undefined if the threshold is no comparison, so that there is nothing to locate
 */
export function locatedTick(model: Model, free: ReadonlyMap<string, Expr>, method: Integrator): TickTrees | undefined {
  const trees = smoothTick(model, free, method);
  return trees && model.reception ? withArrivals(model, trees) : trees;
}

/** The tick without what arrives at its end. */
function smoothTick(model: Model, free: ReadonlyMap<string, Expr>, method: Integrator): TickTrees | undefined {
  const { refractory } = model;
  const { slopes, threshold, reset, enter, leave } = inCoordinates({ ...model, slopes: free });
  const fixed = new Set(['dt', ...model.parameters]);
  const flows = flowsOf(model);
  const solve = (f: ReadonlyMap<string, Expr>, step: Expr) =>
    withFlows(method({ slopes: f, free: f, step, fixed, flows }), step, flows);
  const clamped = new Set(refractory?.clamp);
  const heldSlopes = new Map([...slopes].map(([x, f]) => [x, clamped.has(x) ? constant(0) : f]));

  // The step, first in terms of the state at its own beginning; `outward` then puts that in.
  const length = refractory ? multiply(FREE, DT) : DT;
  const next = solve(slopes, length);
  const step = { slopes, next, endSlopes: slopesAt(slopes, next), length, flows };
  const begin = new Map(enter);
  if (refractory) {
    const heldShare = call('clip', name(REFRACTORY), constant(0), constant(1));
    for (const [x, v] of solve(heldSlopes, multiply(heldShare, DT))) begin.set(x, substitute(v, enter));
    begin.set(FREE.name, subtract(constant(1), heldShare));
  }
  const seen = new Map<Expr, Expr>();
  const outward = (expr: Expr) => substitute(expr, begin, seen);
  const outwardState = (state: ReadonlyMap<string, Expr>) =>
    new Map([...state].map(([x, v]) => [x, leave(x, outward(v))]));

  const update = outwardState(next);
  if (refractory) update.set(REFRACTORY, subtract(name(REFRACTORY), constant(1)));
  if (!threshold) return { update };

  const share = crossing(threshold, step);
  if (!share) return undefined;
  const crossed = substitute(threshold, next);
  let condition = outward(reset.length === 0 ? binary('&&', crossed, not(threshold)) : crossed);
  if (refractory) condition = binary('&&', condition, binary('<', name(REFRACTORY), constant(1)));
  const fraction = outward(refractory ? add(subtract(constant(1), FREE), multiply(share, FREE)) : share);
  if (reset.length === 0) return { update, spike: { condition, after: new Map(), fraction } };

  const scope = stateAt(step, share);
  for (const { variable, value } of reset) scope.set(variable, substitute(value, scope));
  const left = subtract(constant(1), share);
  scope.set(REST.name, multiply(left, length));
  const resumed = solve(slopes, REST);
  if (!refractory) return { update, spike: { condition, after: outwardState(put(resumed, scope)), fraction } };

  const period = wholeTicks(refractory.period);
  const waits = binary('<', constant(0), period);
  const held = solve(heldSlopes, REST);
  const either = new Map([...resumed].map(([x, v]) => [x, choice(waits, held.get(x)!, v)]));
  const after = outwardState(put(either, scope));
  after.set(REFRACTORY, outward(subtract(period, multiply(left, FREE))));
  return { update, spike: { condition, after, fraction } };
}

/**
 * Adds what arrives at the end of the tick. It may carry the membrane over the threshold: that is a spike at the tick's
 * end, if none has come before. The variables of receptors go on as if there were no spike.
 */
function withArrivals(model: Model, { update, spike }: TickTrees): TickTrees {
  const { threshold, reset, refractory } = model;
  const { flows, jumps } = model.reception!;
  const landing = landed(model, update);
  if (!spike || !threshold) return { update: landing };
  const own = [...update.keys()].filter((x) => !flows.has(x));
  const resumed = own.filter((x) => spike.after.has(x)).map((x) => [x, spike.after.get(x)!] as const);
  if (own.every((x) => !jumps.has(x))) return { update: landing, spike: { ...spike, after: new Map(resumed) } };

  const crossed = substitute(threshold, landing);
  const begins = reset.length === 0 ? binary('&&', crossed, not(threshold)) : crossed;
  const carried = refractory ? binary('&&', begins, binary('<=', name(REFRACTORY), constant(0))) : begins;
  const scope = new Map(landing);
  for (const { variable, value } of reset) scope.set(variable, substitute(value, scope));
  if (refractory) scope.set(REFRACTORY, wholeTicks(refractory.period));
  const arriving = (x: string, v: Expr) => {
    const arrivals = jumps.get(x);
    if (!arrivals) return v;
    if (!refractory?.clamp.includes(x)) return add(v, arrivals);
    return choice(binary('<', constant(0), wholeTicks(refractory.period)), v, add(v, arrivals));
  };
  const after = resumed.map(([x, v]) => [x, choice(spike.condition, arriving(x, v), scope.get(x)!)] as const);
  return {
    update: landing,
    spike: {
      condition: binary('||', spike.condition, carried),
      after: new Map(after),
      fraction: choice(spike.condition, spike.fraction!, constant(1)),
    },
  };
}

const put = (state: ReadonlyMap<string, Expr>, scope: ReadonlyMap<string, Expr>) =>
  new Map([...state].map(([x, v]) => [x, substitute(v, scope)]));
