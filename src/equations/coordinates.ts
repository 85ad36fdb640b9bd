import { binary, type Expr, isComparison, multiply } from './ast.js';
import { differentiate } from './differentiate.js';
import type { Model } from './model.js';
import { substitute } from './rewrite.js';

/**
 * The equations, threshold and reset of a model in its coordinates: dy/dt = dy/dx · dx/dt with x as a function of y. A
 * threshold `x > level` becomes one on y. Without coordinates, all stays as it is.
 */
export function inCoordinates({ coordinates, slopes, threshold, reset }: Model) {
  const back = new Map([...coordinates].map(([x, { from }]) => [x, from]));
  const seen = new Map<Expr, Expr>();
  const put = (expr: Expr) => (back.size === 0 ? expr : substitute(expr, back, seen));
  const into = (x: string, value: Expr) => {
    const coordinate = coordinates.get(x);
    return coordinate ? substitute(coordinate.to, new Map([[x, value]])) : value;
  };
  const rate = (x: string, f: Expr) => {
    const coordinate = coordinates.get(x);
    return coordinate ? multiply(differentiate(coordinate.to, x), f) : f;
  };
  const onVariable = (condition: Expr) => {
    if (condition.kind !== 'binary' || !isComparison(condition.operator)) return undefined;
    const { operator, left, right } = condition;
    return left.kind === 'name' && coordinates.has(left.name)
      ? binary(operator, left, into(left.name, right))
      : undefined;
  };
  return {
    slopes: new Map([...slopes].map(([x, f]) => [x, put(rate(x, f))])),
    threshold: threshold && (onVariable(threshold) ?? put(threshold)),
    reset: reset.map(({ variable, value }) => ({ variable, value: into(variable, put(value)) })),
    /** y of each variable that has one. */
    enter: new Map([...coordinates].map(([x, { to }]) => [x, to])) as ReadonlyMap<string, Expr>,
    /** x of a value of y. */
    leave: (x: string, value: Expr): Expr => {
      const coordinate = coordinates.get(x);
      return coordinate ? substitute(coordinate.from, new Map([[x, value]])) : value;
    },
  };
}
