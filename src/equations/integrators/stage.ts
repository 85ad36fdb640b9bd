import { add, binary, divide, type Expr, isZero, multiply, name, negate } from '../ast.js';
import { flowing } from '../reception.js';
import { names, substitute } from '../rewrite.js';

/**
 * f · h, with what is fixed in it put together, so that it is computed only when a parameter changes: a quotient a/b
 * with a fixed b becomes a · (h/b), a product p · a with a fixed p becomes (h · p) · a, −a becomes a · (−h).
 *
 * @param h a fixed value
 */
export function scaled(f: Expr, h: Expr, fixed: ReadonlySet<string>): Expr {
  if (f.kind === 'negation') return scaled(f.operand, negate(h), fixed);
  if (f.kind !== 'binary') return product(h, f);
  const { operator, left, right } = f;
  if (operator === '/' && isFixed(right, fixed)) return scaled(left, divide(h, right), fixed);
  if (operator === '*' && isFixed(left, fixed)) return product(multiply(h, left), right);
  return product(h, f);
}

/** h f, with the sign of what is fixed in it. */
const product = (h: Expr, f: Expr) => (h.kind === 'negation' && !isZero(f) ? binary('*', h, f) : multiply(h, f));

/** Whether a value follows from what is fixed. */
export const isFixed = (expr: Expr, fixed: ReadonlySet<string>) => names(expr).every((node) => fixed.has(node.name));

/** x + h k for each variable; for one whose flow is known, that. */
export function advance(
  slopes: ReadonlyMap<string, Expr>,
  step: Expr,
  flows: ReadonlyMap<string, Expr>,
): Map<string, Expr> {
  return withFlows(new Map([...slopes].map(([x, k]) => [x, add(name(x), multiply(step, k))])), step, flows);
}

/** A state a step later, with the variables whose flow is known put right. */
export function withFlows(state: Map<string, Expr>, step: Expr, flows: ReadonlyMap<string, Expr>): Map<string, Expr> {
  for (const [x, flow] of flows) state.set(x, flowing(flow, step));
  return state;
}

/** The slopes at another state. */
export function at(slopes: ReadonlyMap<string, Expr>, state: ReadonlyMap<string, Expr>): Map<string, Expr> {
  const seen = new Map<Expr, Expr>();
  return new Map([...slopes].map(([x, f]) => [x, substitute(f, state, seen)]));
}
