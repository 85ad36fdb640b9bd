import { type Binary, type Call, type Expr, isComparison, isLogical } from './ast.js';
import { normal } from './functions/normal.js';
import { functions } from './functions.js';
import type { Machine } from './machine.js';

/** What is computed together with a function of which it is an operand. */
const FUSED = { '/': 'under', '*': 'times' } as const;

/**
 * Carries out expressions on a machine: with numbers it interprets them, with the nodes of a kernel it compiles them.
 * Each part is evaluated once, however often it is shared.
 *
 * @param lookup the value of a name
 */
export class Evaluator<T, M> {
  readonly #values = new Map<Expr, T>();
  readonly #masks = new Map<Expr, M>();

  constructor(
    readonly machine: Machine<T, M>,
    readonly lookup: (name: string) => T,
  ) {}

  value(expr: Expr): T {
    const known = this.#values.get(expr);
    if (known !== undefined) return known;
    const result = this.#compute(expr);
    this.#values.set(expr, result);
    return result;
  }

  mask(expr: Expr): M {
    const known = this.#masks.get(expr);
    if (known !== undefined) return known;
    const result = this.#decide(expr);
    this.#masks.set(expr, result);
    return result;
  }

  #compute(expr: Expr): T {
    const m = this.machine;
    switch (expr.kind) {
      case 'constant':
        return m.constant(expr.value);
      case 'name':
        return this.lookup(expr.name);
      case 'negation':
        return m.negate(this.value(expr.operand));
      case 'choice':
        return m.select(this.mask(expr.condition), this.value(expr.yes), this.value(expr.no));
      case 'call':
        return this.#call(expr);
      case 'binary':
        return this.#arithmetic(expr);
      case 'not':
        throw new Error('a condition stands where a number is needed');
    }
  }

  #call(expr: Call): T {
    const [first] = expr.args;
    if (expr.function === 'normal' && first?.kind === 'constant') return normal(this.machine, first.value);
    if (expr.function === 'uniform' && first?.kind === 'constant') return this.#uniform(first.value);
    const definition = functions[expr.function];
    if (!definition) throw new Error(`unknown function '${expr.function}'`);
    return definition.evaluate(
      this.machine,
      expr.args.map((arg) => this.value(arg)),
    );
  }

  /** A uniform deviate in [0, 1) of each neuron: the pair draws two. */
  #uniform(draw: number): T {
    const m = this.machine;
    const isOdd = m.less(m.constant(0.5), m.byParity(0, 1));
    return m.select(isOdd, m.pairUniform(2 * draw + 1), m.pairUniform(2 * draw));
  }

  #arithmetic(expr: Binary): T {
    const { operator, left, right } = expr;
    if (operator === '^') return this.#power(expr);
    const fused = right.kind === 'call' && FUSED[operator as keyof typeof FUSED];
    const evaluate = fused && functions[right.function]?.[fused];
    if (evaluate)
      return evaluate(
        this.machine,
        this.value(left),
        right.args.map((arg) => this.value(arg)),
      );
    const [a, b] = [this.value(left), this.value(right)];
    switch (operator) {
      case '+':
        return this.machine.add(a, b);
      case '-':
        return this.machine.subtract(a, b);
      case '*':
        return this.machine.multiply(a, b);
      case '/':
        return this.machine.divide(a, b);
      default:
        throw new Error('a condition stands where a number is needed');
    }
  }

  /** Small whole powers are products, as one would write them: n^4 = (n·n)·(n·n), m^3 = (m·m)·m. */
  #power({ left, right }: Binary): T {
    const base = this.value(left);
    if (right.kind !== 'constant' || !Number.isInteger(right.value) || right.value < 1 || right.value > 16)
      return functions.pow!.evaluate(this.machine, [base, this.value(right)]);
    const raise = (n: number): T => {
      if (n === 1) return base;
      const half = raise(n >> 1);
      const square = this.machine.multiply(half, half);
      return n % 2 === 0 ? square : this.machine.multiply(square, base);
    };
    return raise(right.value);
  }

  #decide(expr: Expr): M {
    const m = this.machine;
    if (expr.kind === 'not') return m.not(this.mask(expr.operand));
    if (expr.kind !== 'binary') throw new Error('a number stands where a condition is needed');
    const { operator, left, right } = expr;
    if (isLogical(operator)) return m[operator === '&&' ? 'and' : 'or'](this.mask(left), this.mask(right));
    if (!isComparison(operator)) throw new Error('a number stands where a condition is needed');
    const [a, b] = [this.value(left), this.value(right)];
    switch (operator) {
      case '<':
        return m.less(a, b);
      case '<=':
        return m.lessOrEqual(a, b);
      case '>':
        return m.less(b, a);
      case '>=':
        return m.lessOrEqual(b, a);
      case '==':
        return m.equal(a, b);
      case '!=':
        return m.not(m.equal(a, b));
    }
  }
}
