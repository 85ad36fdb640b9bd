import { add, binary, choice, constant, divide, type Expr, name, not, subtract } from './ast.js';
import type { Integrator } from './integrators/integrator.js';
import { withFlows } from './integrators/stage.js';
import type { Model } from './model.js';
import { mentions, substitute } from './rewrite.js';
import { DT, flowsOf, REFRACTORY, type TickTrees, wholeTicks } from './tick.js';

const active = binary('<=', name(REFRACTORY), constant(0));

/**
 * One tick of a method that sees a spike at the end of the tick; a refractory period begins with the next.
 *
 * @param free the slopes of a neuron that is not refractory
 */
export function gridTick(given: Model, free: ReadonlyMap<string, Expr>, method: Integrator): TickTrees {
  const apart = isHeldApart(given, free);
  const { refractory: untouched, ...others } = given;
  const model: Model = apart ? others : given;
  const { threshold, reset, refractory } = model;
  const fixed = new Set(['dt', ...model.parameters]);
  const flows = flowsOf(model);
  const step = method({ slopes: gated(free, model), free, step: DT, fixed, flows });
  const next = landed(model, held(model, withFlows(step, DT, flows)));
  const update = new Map(next);
  if (refractory) update.set(REFRACTORY, subtract(name(REFRACTORY), constant(1)));
  if (!threshold) return { update };

  let condition = substitute(threshold, next);
  if (reset.length === 0) condition = binary('&&', condition, not(threshold));
  if (refractory) condition = binary('&&', condition, active);
  const after = new Map<string, Expr>();
  const scope = new Map(next);
  for (const { variable, value } of reset) {
    const changed = substitute(value, scope);
    scope.set(variable, changed);
    after.set(variable, changed);
  }
  if (untouched) after.set(REFRACTORY, wholeTicks(untouched.period));
  return { update, spike: { condition, after }, ...(apart && { held: untouched!.clamp }) };
}

/**
 * Whether nothing else depends on what a refractory neuron holds. Then all neurons are computed as if none were
 * refractory, and the few that are get back what they hold: that costs nothing for the others.
 */
function isHeldApart({ refractory, threshold }: Model, free: ReadonlyMap<string, Expr>): boolean {
  if (!refractory || !threshold) return false;
  const clamped = new Set(refractory.clamp);
  return [...free].every(([x, slope]) => clamped.has(x) || !mentions(slope, clamped));
}

/** The state with what has arrived in the tick; what arrives at a variable that is clamped is lost. */
export function landed({ reception, refractory }: Model, state: ReadonlyMap<string, Expr>): Map<string, Expr> {
  const after = new Map(state);
  for (const [x, arrivals] of reception?.jumps ?? []) {
    const lost = refractory?.clamp.includes(x);
    after.set(x, add(state.get(x)!, lost ? choice(active, arrivals, constant(0)) : arrivals));
  }
  return after;
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
