/** The syntax tree of an expression. Nodes may be shared: every traversal remembers what it has seen. */
export type Expr = Constant | Name | Negation | Not | Binary | Call | Choice;

/** A node made by the parser knows its `at`: the position of its first symbol in the source text. */
interface Node {
  readonly at?: number;
}

export interface Constant extends Node {
  readonly kind: 'constant';
  readonly value: number;
  /** As written behind the number, e.g. `10 mV`. */
  readonly unit?: string;
}

export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface Negation extends Node {
  readonly kind: 'negation';
  readonly operand: Expr;
}

export interface Not extends Node {
  readonly kind: 'not';
  readonly operand: Expr;
}

export type Arithmetic = '+' | '-' | '*' | '/' | '^';
export type Comparison = '<' | '<=' | '>' | '>=' | '==' | '!=';
export type Logical = '&&' | '||';

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: Arithmetic | Comparison | Logical;
  readonly left: Expr;
  readonly right: Expr;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly function: string;
  readonly args: readonly Expr[];
}

export interface Choice extends Node {
  readonly kind: 'choice';
  readonly condition: Expr;
  readonly yes: Expr;
  readonly no: Expr;
}

export const isComparison = (operator: Binary['operator']): operator is Comparison =>
  ['<', '<=', '>', '>=', '==', '!='].includes(operator);
export const isLogical = (operator: Binary['operator']): operator is Logical => operator === '&&' || operator === '||';

export const constant = (value: number): Constant => ({ kind: 'constant', value });
export const name = (name: string): Name => ({ kind: 'name', name });
export const call = (name: string, ...args: Expr[]): Call => ({ kind: 'call', function: name, args });
export const choice = (condition: Expr, yes: Expr, no: Expr): Choice => ({ kind: 'choice', condition, yes, no });
export const not = (operand: Expr): Not => ({ kind: 'not', operand });
export const binary = (operator: Binary['operator'], left: Expr, right: Expr): Binary => ({
  kind: 'binary',
  operator,
  left,
  right,
});

const is = (expr: Expr, value: number) => expr.kind === 'constant' && expr.value === value;
export const isZero = (expr: Expr): boolean => is(expr, 0);

// The builders of derived trees leave out what adds nothing: + 0, · 1, · 0, and put a sign behind all else.
export function add(a: Expr, b: Expr): Expr {
  if (isZero(a)) return b;
  if (isZero(b)) return a;
  if (b.kind === 'negation') return subtract(a, b.operand);
  return a.kind === 'negation' ? binary('-', b, a.operand) : binary('+', a, b);
}

export function subtract(a: Expr, b: Expr): Expr {
  if (isZero(b)) return a;
  if (isZero(a)) return negate(b);
  if (b.kind === 'negation') return add(a, b.operand);
  return a.kind === 'negation' ? negate(add(a.operand, b)) : binary('-', a, b);
}

export function multiply(a: Expr, b: Expr): Expr {
  if (isZero(a) || isZero(b)) return constant(0);
  if (is(a, -1) || is(b, -1)) return negate(is(a, -1) ? b : a);
  if (a.kind === 'negation') return negate(multiply(a.operand, b));
  if (b.kind === 'negation') return negate(multiply(a, b.operand));
  return is(a, 1) ? b : is(b, 1) ? a : binary('*', a, b);
}

export function divide(a: Expr, b: Expr): Expr {
  if (isZero(a) || is(b, 1)) return a;
  return a.kind === 'negation' ? negate(divide(a.operand, b)) : binary('/', a, b);
}

export function negate(a: Expr): Expr {
  if (a.kind === 'constant') return constant(-a.value);
  return a.kind === 'negation' ? a.operand : { kind: 'negation', operand: a };
}

/** The operands of a node, in the order of the text. */
export function children(expr: Expr): readonly Expr[] {
  switch (expr.kind) {
    case 'constant':
    case 'name':
      return [];
    case 'negation':
    case 'not':
      return [expr.operand];
    case 'binary':
      return [expr.left, expr.right];
    case 'call':
      return expr.args;
    case 'choice':
      return [expr.condition, expr.yes, expr.no];
  }
}
