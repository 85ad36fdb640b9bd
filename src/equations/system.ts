import { constant, divide, type Expr, name, subtract } from './ast.js';
import { differentiate } from './differentiate.js';
import { EquationError } from './error.js';
import { parseExpression } from './parse.js';
import { mentions, names, substitute } from './rewrite.js';
import { type Token, tokenize } from './tokens.js';

/** One line of a model: `name = expr`, `dv/dt = expr` or, more generally, `C * dv/dt + v = expr`. */
export interface Statement {
  /** The variable on the left. */
  readonly variable: string;
  /** Where the variable's symbol stands. */
  readonly at: number;
  readonly left: Expr;
  readonly right: Expr;
}

/** A text of equations, read: which variables have a derivative, which are defined by an expression. */
export interface System {
  readonly source: string;
  readonly derivatives: readonly Statement[];
  /** In an order in which each uses only those before it. */
  readonly definitions: readonly Statement[];
}

/** The name that stands for dx/dt on the left of an equation. */
const derivativeOf = (variable: string) => `d${variable}/dt`;

/**
 * Reads the equations of a model.
 *
 * @throws EquationError with the place of the fault
 */
export function parseSystem(source: string): System {
  const derivatives: Statement[] = [];
  const definitions: Statement[] = [];
  const taken = new Set<string>();
  for (const { left, right, end } of splitStatements(source)) {
    const slope = left.find((token) => token.kind === 'derivative');
    const statement = slope
      ? {
          variable: slope.text,
          at: slope.at,
          left: parseExpression(left.map(derivativeAsName), source, end),
          right: parseExpression(right, source, end),
        }
      : assignment(left, right, source, end);
    if (taken.has(statement.variable))
      throw new EquationError(`'${statement.variable}' has a second equation`, source, statement.at);
    taken.add(statement.variable);
    (slope ? derivatives : definitions).push(statement);
  }
  return { source, derivatives, definitions: ordered(definitions, source) };
}

/** Reads a reset: assignments, carried out one after another. */
export function parseAssignments(source: string): Statement[] {
  return [...splitStatements(source)].map(({ left, right, end }) => assignment(left, right, source, end));
}

/** Reads a single expression, such as a threshold. */
export function parseSingle(source: string): Expr {
  const statements = tokenize(source);
  if (statements.length > 1)
    throw new EquationError('expected one expression, found a second', source, statements[1]![0]!.at);
  return parseExpression(statements[0] ?? [], source, source.length);
}

/** dx/dt as an expression: the equation, linear in dx/dt, solved for it. */
export function slope(statement: Statement, source: string): Expr {
  const symbol = derivativeOf(statement.variable);
  const factor = differentiate(statement.left, symbol);
  const rest = substitute(statement.left, new Map([[symbol, constant(0)]]));
  if (mentions(factor, new Set([symbol])))
    throw new EquationError(`the equation is not linear in ${symbol}`, source, statement.at);
  const bare = withoutDerivative(statement.left, symbol) ? constant(0) : rest;
  return divide(subtract(statement.right, bare), factor);
}

/** Whether the left side is a product with the derivative, so that nothing is to be brought to the other side. */
function withoutDerivative(left: Expr, symbol: string): boolean {
  if (left.kind === 'name') return left.name === symbol;
  if (left.kind === 'binary' && left.operator === '*')
    return withoutDerivative(left.left, symbol) || withoutDerivative(left.right, symbol);
  return left.kind === 'binary' && left.operator === '/' && withoutDerivative(left.left, symbol);
}

function* splitStatements(source: string) {
  const statements = tokenize(source);
  for (const [i, tokens] of statements.entries()) {
    const next = statements[i + 1]?.[0]?.at ?? source.length;
    const end = source.slice(0, next).trimEnd().length;
    const equals = tokens.findIndex((token) => token.text === '=');
    if (equals < 0) throw new EquationError("expected '='", source, end);
    yield { left: tokens.slice(0, equals), right: tokens.slice(equals + 1), end };
  }
}

const derivativeAsName = (token: Token): Token =>
  token.kind === 'derivative' ? { ...token, kind: 'name', text: derivativeOf(token.text) } : token;

function assignment(left: Token[], right: Token[], source: string, end: number): Statement {
  const [target] = left;
  if (left.length !== 1 || target?.kind !== 'name') {
    const at = target?.at ?? source.slice(0, end).search(/\S/);
    const operator = left.length === 2 && target?.kind === 'name' && left[1]!.kind === 'operator' && left[1]!.text;
    const problem = operator
      ? `write '${target.text} = ${target.text} ${operator} …' in place of '${operator}='`
      : "left of '=' stands a name, or an expression with dx/dt";
    throw new EquationError(problem, source, Math.max(0, at));
  }
  const variable = target.text;
  return { variable, at: target.at, left: name(variable), right: parseExpression(right, source, end) };
}

function ordered(definitions: Statement[], source: string): Statement[] {
  const byName = new Map(definitions.map((statement) => [statement.variable, statement]));
  const done = new Set<Statement>();
  const open = new Set<Statement>();
  const visit = (statement: Statement) => {
    if (done.has(statement)) return;
    open.add(statement);
    for (const used of names(statement.right)) {
      const definition = byName.get(used.name);
      if (!definition) continue;
      if (open.has(definition))
        throw new EquationError(`'${statement.variable}' is defined by itself`, source, used.at ?? statement.at);
      visit(definition);
    }
    open.delete(statement);
    done.add(statement);
  };
  definitions.forEach(visit);
  return [...done];
}
