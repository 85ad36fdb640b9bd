import { type Binary, type Call, type Expr, isComparison, isLogical } from './ast.js';
import { EquationError } from './error.js';
import { functions } from './functions.js';
import { unknownName } from './nearest.js';
import {
  dimensionless,
  formatUnit,
  isDimensionless,
  multiplyUnits,
  parseUnit,
  raiseUnit,
  sameUnit,
  type Unit,
} from './units.js';

/** A bare number, and a product with one, takes on the unit that its place asks for. `10 mV` does not. */
const ANY = 'any';
type Measure = Unit | typeof ANY;

/** The units of the names of a model; ANY for one whose unit is found out from its first use. */
export class Scope {
  readonly #units = new Map<string, Measure>();
  /** Models that give no unit at all are not held to any. */
  readonly unitless: boolean;

  /** @param units name → unit as written, undefined: to be found out */
  constructor(units: Readonly<Record<string, string | undefined>>) {
    for (const [name, text] of Object.entries(units)) {
      const unit = text === undefined ? ANY : parseUnit(text);
      if (!unit) throw new EquationError(`unknown unit '${text}' of '${name}'`, text!, 0);
      this.#units.set(name, unit);
    }
    this.unitless = [...this.#units.values()].every((unit) => unit === ANY || isDimensionless(unit));
  }

  /** The names that a text may use: not those that stand for derivatives. */
  get names(): string[] {
    return [...this.#units.keys()].filter((name) => !name.includes('/'));
  }

  get(name: string): Measure | undefined {
    return this.#units.get(name);
  }

  set(name: string, unit: Measure): void {
    this.#units.set(name, unit);
  }
}

/** Checks the names, kinds and units of an expression in a text. */
export class Checker {
  constructor(
    readonly scope: Scope,
    readonly source: string,
  ) {}

  /** Throws an EquationError unless `expr` is a number that can have this unit. */
  expect(expr: Expr, unit: Measure): void {
    this.#fit(expr, this.number(expr), unit);
  }

  /** The unit of a number. */
  number(expr: Expr): Measure {
    switch (expr.kind) {
      case 'constant':
        return expr.unit === undefined ? ANY : this.#unitOf(expr.unit, expr);
      case 'name':
        return this.#name(expr.name, expr);
      case 'negation':
        return this.number(expr.operand);
      case 'choice':
        this.condition(expr.condition);
        return this.#alike([expr.yes, expr.no]);
      case 'call':
        return this.#call(expr);
      case 'binary':
        return this.#binary(expr);
      case 'not':
        return this.#fail('expected a number, found a condition', expr);
    }
  }

  condition(expr: Expr): void {
    if (expr.kind === 'not') return this.condition(expr.operand);
    if (expr.kind !== 'binary') return this.#fail('expected a condition, such as v > V_T', expr);
    if (isLogical(expr.operator)) {
      this.condition(expr.left);
      return this.condition(expr.right);
    }
    if (!isComparison(expr.operator)) return this.#fail('expected a condition, such as v > V_T', expr);
    this.#alike([expr.left, expr.right]);
  }

  #name(name: string, expr: Expr): Measure {
    const known = this.scope.get(name);
    if (known) return known;
    const unit = parseUnit(name);
    if (unit && name.length > 1 && !this.scope.unitless) return unit;
    return this.#fail(unknownName('name', name, this.scope.names), expr);
  }

  #unitOf(text: string, expr: Expr): Unit {
    return parseUnit(text) ?? this.#fail(`unknown unit '${text}' (or is an operator missing before it?)`, expr);
  }

  #binary(expr: Binary): Measure {
    const { operator, left, right } = expr;
    if (isComparison(operator) || isLogical(operator)) return this.#fail('expected a number, found a condition', expr);
    if (operator === '+' || operator === '-') return this.#alike([left, right]);
    if (operator === '^') return this.#power(left, right);
    const [a, b] = [this.number(left), this.number(right)];
    return a === ANY || b === ANY ? ANY : multiplyUnits(a, b, operator === '*' ? 1 : -1);
  }

  #power(base: Expr, exponent: Expr): Measure {
    const unit = this.number(base);
    this.expect(exponent, dimensionless);
    if (unit === ANY) return ANY;
    if (exponent.kind === 'constant') return raiseUnit(unit, exponent.value);
    this.#fit(base, unit, dimensionless);
    return dimensionless;
  }

  #call(expr: Call): Measure {
    if (this.scope.get(expr.function))
      return this.#fail(`'${expr.function}' is no function; is an operator missing behind it?`, expr);
    const definition = Object.hasOwn(functions, expr.function) ? functions[expr.function] : undefined;
    if (!definition || definition.internal) {
      const known = Object.keys(functions).filter((name) => !functions[name]!.internal);
      return this.#fail(unknownName('function', expr.function, known), expr);
    }
    const { arity, units } = definition;
    if (expr.args.length !== arity)
      return this.#fail(`${expr.function} takes ${arity} arguments, found ${expr.args.length}`, expr);
    if (units === 'power') return this.#power(expr.args[0]!, expr.args[1]!);
    if (units === 'same') return this.#alike(expr.args);
    if (units === 'root') {
      const unit = this.number(expr.args[0]!);
      return unit === ANY ? ANY : raiseUnit(unit, 0.5);
    }
    this.expect(expr.args[0]!, dimensionless);
    return dimensionless;
  }

  /** All of one unit; a name whose unit is still open takes it on. */
  #alike(exprs: readonly Expr[]): Measure {
    let shared: Measure = ANY;
    for (const expr of exprs) {
      const unit = this.number(expr);
      if (shared === ANY) shared = unit;
      else this.#fit(expr, unit, shared);
    }
    for (const expr of exprs) {
      const inner = expr.kind === 'negation' ? expr.operand : expr;
      if (inner.kind === 'name' && this.scope.get(inner.name) === ANY) this.scope.set(inner.name, shared);
    }
    return shared;
  }

  #fit(expr: Expr, found: Measure, expected: Measure): void {
    if (this.scope.unitless || found === ANY || expected === ANY || sameUnit(found, expected)) return;
    this.#fail(`expected ${formatUnit(expected)}, found ${formatUnit(found, expected)}`, expr);
  }

  #fail(problem: string, expr: Expr): never {
    throw new EquationError(problem, this.source, Math.min(expr.at ?? 0, this.source.length));
  }
}
