import {
  add,
  binary,
  call,
  choice,
  constant,
  divide,
  type Expr,
  isComparison,
  multiply,
  name,
  subtract,
} from './ast.js';
import { differentiate } from './differentiate.js';
import { at as slopesAt, withFlows } from './integrators/stage.js';
import { substitute } from './rewrite.js';

/** A step from the state x to `next`, with the slopes at its beginning and at its end. */
export interface Step {
  readonly slopes: ReadonlyMap<string, Expr>;
  readonly next: ReadonlyMap<string, Expr>;
  readonly endSlopes: ReadonlyMap<string, Expr>;
  readonly length: Expr;
  readonly flows: ReadonlyMap<string, Expr>;
}

/** Newton steps of the search, safeguarded by bisection. */
const ITERATIONS = 10;

/**
 * When inside the step the threshold is crossed, as a share of the step in [0, 1]: the root of the cubic that has the
 * right values and slopes at both ends of the step (Hermite). Error O(h⁴) of a smooth path.
 *
 * @returns undefined if the threshold is no comparison, so that there is no function whose root to seek
 */
export function crossing(threshold: Expr, step: Step): Expr | undefined {
  if (threshold.kind !== 'binary' || !isComparison(threshold.operator)) return undefined;
  const { operator, left, right } = threshold;
  const distance = operator.startsWith('<') ? subtract(right, left) : subtract(left, right);
  const start = distance;
  const end = substitute(distance, step.next);
  const cubic = cubicThrough(start, end, rate(distance, step.slopes), endRate(distance, step), step.length);

  const secant = divide(start, subtract(start, end));
  let low: Expr = constant(0);
  let high: Expr = constant(1);
  let s: Expr = call('clip', secant, constant(0), constant(1));
  for (let i = 0; i < ITERATIONS; i++) {
    const value = cubic.at(s);
    const before = binary('<', value, constant(0));
    low = choice(before, s, low);
    high = choice(before, high, s);
    const newton = subtract(s, divide(value, cubic.slopeAt(s)));
    const inside = binary('&&', binary('<', low, newton), binary('<', newton, high));
    s = choice(inside, newton, multiply(constant(0.5), add(low, high)));
  }
  return choice(binary('<', start, constant(0)), s, constant(0));
}

/** Nodes and weights of the quadrature of Gauss and Legendre with three points, on [0, 1]. */
const NODES = [0.5 - Math.sqrt(0.15), 0.5, 0.5 + Math.sqrt(0.15)];
const WEIGHTS = [5 / 18, 8 / 18, 5 / 18];

/**
 * The state at a share of the step: its slopes integrated along the cubics. The nodes lie inside, so that what runs away
 * at the spike itself is not touched.
 */
export function stateAt(step: Step, share: Expr): Map<string, Expr> {
  const { slopes, next, endSlopes, length, flows } = step;
  const cubics = [...next].map(
    ([x, end]) => [x, cubicThrough(name(x), end, slopes.get(x)!, endSlopes.get(x)!, length)] as const,
  );
  const inside = NODES.map((node) => {
    const at = multiply(constant(node), share);
    return slopesAt(slopes, new Map(cubics.map(([x, cubic]) => [x, cubic.at(at)])));
  });
  const span = multiply(share, length);
  const state = new Map(
    [...next.keys()].map((x) => {
      const [first, second, third] = inside.map((f, i) => multiply(constant(WEIGHTS[i]!), f.get(x)!));
      return [x, add(name(x), multiply(span, add(add(first!, second!), third!)))] as const;
    }),
  );
  return withFlows(state, span, flows);
}

/** d distance/dt along the equations. */
function rate(distance: Expr, slopes: ReadonlyMap<string, Expr>): Expr {
  return [...slopes].reduce<Expr>((sum, [x, f]) => add(sum, multiply(differentiate(distance, x), f)), constant(0));
}

/** The same at the end of the step. */
function endRate(distance: Expr, { endSlopes, next }: Step): Expr {
  return [...endSlopes].reduce<Expr>(
    (sum, [x, f]) => add(sum, multiply(substitute(differentiate(distance, x), next), f)),
    constant(0),
  );
}

/** The cubic p(s) with p(0) = start, p(1) = end, p′(0) = h · slope, p′(1) = h · endSlope. */
function cubicThrough(start: Expr, end: Expr, slope: Expr, endSlope: Expr, h: Expr) {
  const d0 = multiply(h, slope);
  const d1 = multiply(h, endSlope);
  const rise = subtract(end, start);
  const b = subtract(multiply(constant(3), rise), add(multiply(constant(2), d0), d1));
  const c = subtract(add(d0, d1), multiply(constant(2), rise));
  return {
    at: (s: Expr) => add(start, multiply(s, add(d0, multiply(s, add(b, multiply(s, c)))))),
    slopeAt: (s: Expr) => add(d0, multiply(s, add(multiply(constant(2), b), multiply(s, multiply(constant(3), c))))),
  };
}
