import {
  add,
  type Binary,
  children,
  constant,
  divide,
  type Expr,
  multiply,
  type Name,
  negate,
  subtract,
} from './ast.js';

/** The tree with each name replaced that `replacement` answers for. Shared nodes stay shared. */
export function substitute(expr: Expr, replacement: ReadonlyMap<string, Expr>, seen = new Map<Expr, Expr>()): Expr {
  const known = seen.get(expr);
  if (known) return known;
  const inner = (part: Expr) => substitute(part, replacement, seen);
  const result = expr.kind === 'name' ? (replacement.get(expr.name) ?? expr) : rebuild(expr, inner);
  seen.set(expr, result);
  return result;
}

/** The tree where some names are 0, without what then adds nothing to it. What has none of them stays the same node. */
export function without(expr: Expr, zero: ReadonlySet<string>, seen = new Map<Expr, Expr>()): Expr {
  const known = seen.get(expr);
  if (known) return known;
  const inner = (part: Expr) => without(part, zero, seen);
  const changes = expr.kind === 'name' ? zero.has(expr.name) : children(expr).some((part) => inner(part) !== part);
  const result = changes ? rebuiltWith(expr, inner) : expr;
  seen.set(expr, result);
  return result;
}

function rebuiltWith(expr: Expr, inner: (part: Expr) => Expr): Expr {
  if (expr.kind === 'name') return constant(0);
  if (expr.kind === 'negation') return negate(inner(expr.operand));
  const build = expr.kind === 'binary' && BUILDERS[expr.operator];
  return build ? build(inner(expr.left), inner(expr.right)) : rebuild(expr, inner);
}

const BUILDERS: { readonly [operator in Binary['operator']]?: (a: Expr, b: Expr) => Expr } = {
  '+': add,
  '-': subtract,
  '*': multiply,
  '/': divide,
};

function rebuild(expr: Exclude<Expr, { kind: 'name' }>, inner: (part: Expr) => Expr): Expr {
  switch (expr.kind) {
    case 'constant':
      return expr;
    case 'negation':
    case 'not':
      return { ...expr, operand: inner(expr.operand) };
    case 'binary':
      return { ...expr, left: inner(expr.left), right: inner(expr.right) };
    case 'call':
      return { ...expr, args: expr.args.map(inner) };
    case 'choice':
      return { ...expr, condition: inner(expr.condition), yes: inner(expr.yes), no: inner(expr.no) };
  }
}

/** Every node of a tree once, in the order of the text. */
export function nodes(root: Expr): Set<Expr> {
  const found = new Set<Expr>();
  const visit = (expr: Expr) => {
    if (found.has(expr)) return;
    found.add(expr);
    children(expr).forEach(visit);
  };
  visit(root);
  return found;
}

/** Every name node of a tree, in the order of the text. */
export const names = (root: Expr): Name[] => [...nodes(root)].filter((expr) => expr.kind === 'name');

/** Whether any of `wanted` occurs in the tree. */
export function mentions(expr: Expr, wanted: ReadonlySet<string>): boolean {
  return names(expr).some(({ name }) => wanted.has(name));
}
