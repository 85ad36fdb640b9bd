import {
  add,
  binary,
  type Call,
  call,
  choice,
  constant,
  divide,
  type Expr,
  isComparison,
  isLogical,
  isZero,
  multiply,
  negate,
  subtract,
} from './ast.js';
import { functions } from './functions.js';

/** ∂expr/∂variable, without the terms that vanish. */
export function differentiate(expr: Expr, variable: string, seen = new Map<Expr, Expr>()): Expr {
  const known = seen.get(expr);
  if (known) return known;
  const result = derive(expr, variable, (part) => differentiate(part, variable, seen));
  seen.set(expr, result);
  return result;
}

function derive(expr: Expr, variable: string, d: (part: Expr) => Expr): Expr {
  switch (expr.kind) {
    case 'constant':
      return constant(0);
    case 'name':
      return constant(expr.name === variable ? 1 : 0);
    case 'negation':
      return negate(d(expr.operand));
    case 'choice':
      return isZero(d(expr.yes)) && isZero(d(expr.no)) ? constant(0) : choice(expr.condition, d(expr.yes), d(expr.no));
    case 'call':
      return chain(expr, d);
    case 'not':
      return constant(0);
    case 'binary': {
      const { operator, left, right } = expr;
      if (isComparison(operator) || isLogical(operator)) return constant(0);
      if (operator === '+') return add(d(left), d(right));
      if (operator === '-') return subtract(d(left), d(right));
      if (operator === '*') return add(multiply(d(left), right), multiply(left, d(right)));
      if (operator === '/')
        return isZero(d(right)) ? divide(d(left), right) : divide(subtract(d(left), multiply(expr, d(right))), right);
      return power(left, right, d);
    }
  }
}

/** d f(a, b, …) = Σ ∂f/∂a · da. */
function chain(expr: Call, d: (part: Expr) => Expr): Expr {
  const partial = functions[expr.function]?.derivative;
  return expr.args.reduce<Expr>((sum, arg, i) => {
    const inner = d(arg);
    return isZero(inner) || !partial ? sum : add(sum, multiply(partial(expr.args, i), inner));
  }, constant(0));
}

function power(base: Expr, exponent: Expr, d: (part: Expr) => Expr): Expr {
  if (exponent.kind !== 'constant') return chain(call('pow', base, exponent), d);
  const lowered = binary('^', base, constant(exponent.value - 1));
  return multiply(multiply(exponent, exponent.value === 2 ? base : lowered), d(base));
}
