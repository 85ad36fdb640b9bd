import { add, type Expr, multiply, name } from '../ast.js';
import { substitute } from '../rewrite.js';

/** x + h k for each variable. */
export function advance(slopes: ReadonlyMap<string, Expr>, step: Expr): Map<string, Expr> {
  return new Map([...slopes].map(([x, k]) => [x, add(name(x), multiply(step, k))]));
}

/** The slopes at another state. */
export function at(slopes: ReadonlyMap<string, Expr>, state: ReadonlyMap<string, Expr>): Map<string, Expr> {
  const seen = new Map<Expr, Expr>();
  return new Map([...slopes].map(([x, f]) => [x, substitute(f, state, seen)]));
}
