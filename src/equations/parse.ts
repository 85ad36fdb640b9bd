import jsep from 'jsep';
import { type Arithmetic, type Binary, binary, type Expr } from './ast.js';
import { EquationError } from './error.js';
import type { Token } from './tokens.js';

/** Brackets within brackets that an expression may have. */
const DEEPEST = 200;

/** A call of this function stands for a bracket, which jsep itself would drop. */
const BRACKET = '$';

/**
 * The syntax tree of an expression. jsep finds the structure; it is given place holders for names and numbers, so
 * that each leaf knows its symbol and with it its place in the text.
 *
 * @param end where the expression ends in `source`, to point at when something is missing
 * @throws EquationError
 */
export function parseExpression(tokens: readonly Token[], source: string, end: number): Expr {
  const text: string[] = [];
  const offsets: number[] = [];
  let length = 0;
  const open: Token[] = [];
  tokens.forEach((token, i) => {
    if (token.text === '(') open.push(token);
    if (token.text === ')' && !open.pop()) throw new EquationError("')' without a '(' before it", source, token.at);
    if (open.length > DEEPEST) throw new EquationError(`more than ${DEEPEST} brackets are open`, source, token.at);
    const symbol = symbolFor(token, tokens[i - 1], i, source);
    offsets.push(length);
    text.push(symbol);
    length += symbol.length + 1;
  });
  if (tokens.length === 0) throw new EquationError('expected an expression', source, end);
  if (open.length > 0) throw new EquationError("this '(' is never closed", source, open.at(-1)!.at);

  const fail = (problem: string, at: number): never => {
    throw new EquationError(problem, source, at);
  };
  let root: jsep.Expression;
  try {
    root = jsep(text.join(' '));
  } catch (error) {
    const index = (error as { index?: number }).index ?? length;
    const found = offsets.findLastIndex((offset) => offset <= index);
    const token = index >= length - 1 ? undefined : tokens[found];
    return fail(token ? `unexpected '${token.text}'` : 'the expression ends too early', token?.at ?? end);
  }
  return convert(root, tokens, fail, tokens[0]!.at);
}

function symbolFor(token: Token, before: Token | undefined, index: number, source: string): string {
  if (token.kind === 'derivative')
    throw new EquationError(`d${token.text}/dt can only stand left of '='`, source, token.at);
  if (token.kind === 'number' && !Number.isFinite(Number(token.text)))
    throw new EquationError('this number is too large', source, token.at);
  if (token.kind !== 'operator') return `t${index}`;
  if (token.text === '=') throw new EquationError("unexpected '='; to compare, write '=='", source, token.at);
  if (token.text === '^') return '**';
  return token.text === '(' && before?.kind !== 'name' ? `${BRACKET}(` : token.text;
}

function convert(root: jsep.Expression, tokens: readonly Token[], fail: Fail, start: number): Expr {
  const leaf = (node: jsep.Expression) => tokens[Number((node as jsep.Identifier).name.slice(1))]!;
  const visit = (node: jsep.Expression): Expr => {
    switch (node.type) {
      case 'Identifier': {
        const { kind, text, unit, at } = leaf(node);
        if (kind === 'name') return { kind: 'name', name: text, at };
        return { kind: 'constant', value: Number(text), at, ...(unit === undefined ? {} : { unit }) };
      }
      case 'UnaryExpression': {
        const { operator, argument } = node as jsep.UnaryExpression;
        const operand = visit(argument);
        const at = operand.at ?? start;
        return operator === '+' ? operand : { kind: operator === '!' ? 'not' : 'negation', operand, at };
      }
      case 'BinaryExpression': {
        const { operator, left, right } = node as jsep.BinaryExpression;
        return toBinary(operator === '**' ? '^' : (operator as Arithmetic), left, right);
      }
      case 'ConditionalExpression': {
        const { test, consequent, alternate } = node as jsep.ConditionalExpression;
        const condition = visit(test);
        return { kind: 'choice', condition, yes: visit(consequent), no: visit(alternate), at: condition.at ?? start };
      }
      case 'CallExpression': {
        const { callee, arguments: args } = node as jsep.CallExpression;
        if (callee.type !== 'Identifier') return fail('expected an operator before this bracket', start);
        if ((callee as jsep.Identifier).name !== BRACKET) {
          const { text, at, kind } = leaf(callee);
          if (kind !== 'name') return fail('expected an operator behind the number', at);
          return { kind: 'call', function: text, args: args.map(visit), at };
        }
        if (args.length !== 1) return fail('a bracket holds one expression', start);
        return visit(args[0]!);
      }
      default:
        return fail('expected an operator before this', secondPart(node) ?? start);
    }
  };
  /** A power binds tighter than the minus before it: −v^2 is −(v^2). */
  const toBinary = (operator: Binary['operator'], left: jsep.Expression, right: jsep.Expression): Expr => {
    if (operator === '^' && left.type === 'UnaryExpression') {
      const { operator: sign, argument } = left as jsep.UnaryExpression;
      const power = toBinary('^', argument, right);
      const at = power.at ?? start;
      return sign === '+' ? power : { kind: sign === '!' ? 'not' : 'negation', operand: power, at };
    }
    const leftExpr = visit(left);
    return { ...binary(operator, leftExpr, visit(right)), at: leftExpr.at ?? start };
  };
  const secondPart = (node: jsep.Expression) => {
    const second = (node as jsep.Compound).body?.[1];
    try {
      return second ? visit(second).at : undefined;
    } catch {
      return undefined;
    }
  };
  return visit(root);
}

type Fail = (problem: string, at: number) => never;
