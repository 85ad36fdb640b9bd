import { add, constant, divide, type Expr, multiply, name } from '../ast.js';
import { names, substitute } from '../rewrite.js';

/**
 * f · h, where a quotient f = a/b with a fixed b becomes a · (h/b), or a · (1/b) · h where h changes: what is divided
 * is then computed only when a parameter changes.
 */
export function scaled(f: Expr, h: Expr, fixed: ReadonlySet<string>): Expr {
  const isFixed = (expr: Expr) => [...names(expr)].every((node) => fixed.has(node.name));
  if (f.kind !== 'binary' || f.operator !== '/' || !isFixed(f.right)) return multiply(f, h);
  if (isFixed(h)) return multiply(f.left, divide(h, f.right));
  return multiply(multiply(f.left, divide(constant(1), f.right)), h);
}

/** x + h k for each variable. */
export function advance(slopes: ReadonlyMap<string, Expr>, step: Expr): Map<string, Expr> {
  return new Map([...slopes].map(([x, k]) => [x, add(name(x), multiply(step, k))]));
}

/** The slopes at another state. */
export function at(slopes: ReadonlyMap<string, Expr>, state: ReadonlyMap<string, Expr>): Map<string, Expr> {
  const seen = new Map<Expr, Expr>();
  return new Map([...slopes].map(([x, f]) => [x, substitute(f, state, seen)]));
}
