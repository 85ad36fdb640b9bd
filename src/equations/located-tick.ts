import { add, binary, call, choice, constant, type Expr, multiply, name, not, subtract } from './ast.js';
import { inCoordinates } from './coordinates.js';
import { crossing, stateAt } from './crossing.js';
import type { Integrator } from './integrators/integrator.js';
import { at as slopesAt } from './integrators/stage.js';
import type { Model } from './model.js';
import { substitute } from './rewrite.js';
import { DT, REFRACTORY, type TickTrees, wholeTicks } from './tick.js';

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
  const { refractory } = model;
  const { slopes, threshold, reset, enter, leave } = inCoordinates({ ...model, slopes: free });
  const fixed = new Set(['dt', ...model.parameters]);
  const solve = (f: ReadonlyMap<string, Expr>, step: Expr) => method({ slopes: f, free: f, step, fixed });
  const clamped = new Set(refractory?.clamp);
  const heldSlopes = new Map([...slopes].map(([x, f]) => [x, clamped.has(x) ? constant(0) : f]));

  // The step, first in terms of the state at its own beginning; `outward` then puts that in.
  const length = refractory ? multiply(FREE, DT) : DT;
  const next = solve(slopes, length);
  const step = { slopes, next, endSlopes: slopesAt(slopes, next), length };
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

const put = (state: ReadonlyMap<string, Expr>, scope: ReadonlyMap<string, Expr>) =>
  new Map([...state].map(([x, v]) => [x, substitute(v, scope)]));
