import { add, binary, call, choice, constant, divide, type Expr, multiply, negate, subtract } from './ast.js';
import { exp } from './functions/exp.js';
import { exprel, overExprel, timesExprel } from './functions/exprel.js';
import { log } from './functions/log.js';
import { pow } from './functions/pow.js';
import { tanh } from './functions/tanh.js';
import { cos, sin } from './functions/trigonometry.js';
import type { Machine } from './machine.js';

/** A function of the equation language: how it is computed, differentiated and what it does to units. */
export interface FunctionDefinition {
  readonly arity: number;
  evaluate<T, M>(machine: Machine<T, M>, args: readonly T[]): T;
  /** y / f(x), where that is cheaper than a second division. */
  under?<T, M>(machine: Machine<T, M>, y: T, args: readonly T[]): T;
  /** y · f(x), where that is cheaper than a multiplication besides. */
  times?<T, M>(machine: Machine<T, M>, y: T, args: readonly T[]): T;
  /** ∂f/∂(argument i). */
  derivative?(args: readonly Expr[], i: number): Expr;
  /** `pure`: from pure numbers to a pure number; `same`: all alike, and so the result; `root`: the square root. */
  readonly units: 'pure' | 'same' | 'root' | 'power';
  /** Made by rewriting, not for a model's text. */
  readonly internal?: true;
}

const unary = (
  units: FunctionDefinition['units'],
  evaluate: <T, M>(machine: Machine<T, M>, x: T) => T,
  derivative?: (x: Expr) => Expr,
): FunctionDefinition => ({
  arity: 1,
  units,
  evaluate: (machine, [x]) => evaluate(machine, x!),
  ...(derivative && { derivative: ([x]: readonly Expr[]) => derivative(x!) }),
});

const below = (a: Expr, b: Expr) => binary('<', a, b);
/** The slope of a function that is `a` where the condition holds and `b` elsewhere. */
const either = (condition: Expr, i: number) => choice(condition, constant(i === 0 ? 1 : 0), constant(i === 0 ? 0 : 1));

export const functions: Readonly<Record<string, FunctionDefinition>> = {
  exp: unary('pure', exp, (x) => call('exp', x)),
  log: unary('pure', log, (x) => divide(constant(1), x)),
  sqrt: unary(
    'root',
    (m, x) => m.squareRoot(x),
    (x) => divide(constant(0.5), call('sqrt', x)),
  ),
  abs: unary(
    'same',
    (m, x) => m.absolute(x),
    (x) => choice(below(x, constant(0)), constant(-1), constant(1)),
  ),
  sin: unary('pure', sin, (x) => call('cos', x)),
  cos: unary('pure', cos, (x) => negate(call('sin', x))),
  tanh: unary('pure', tanh, (x) => subtract(constant(1), multiply(call('tanh', x), call('tanh', x)))),
  exprel: {
    ...unary('pure', exprel, exprelSlope),
    under: (m, y, [x]) => overExprel(m, y, x!),
    times: (m, y, [x]) => timesExprel(m, y, x!),
  },
  min: {
    arity: 2,
    units: 'same',
    evaluate: (m, [a, b]) => m.minimum(a!, b!),
    derivative: ([a, b], i) => either(below(a!, b!), i),
  },
  max: {
    arity: 2,
    units: 'same',
    evaluate: (m, [a, b]) => m.maximum(a!, b!),
    derivative: ([a, b], i) => either(below(b!, a!), i),
  },
  clip: {
    arity: 3,
    units: 'same',
    evaluate: (m, [x, low, high]) => m.minimum(m.maximum(x!, low!), high!),
    derivative: ([x, low, high], i) => {
      const [under, over] = [below(x!, low!), below(high!, x!)];
      const one = (k: number) => constant(i === k ? 1 : 0);
      return choice(under, one(1), choice(over, one(2), one(0)));
    },
  },
  pow: {
    arity: 2,
    units: 'power',
    evaluate: (m, [x, y]) => pow(m, x!, y!),
    derivative: ([x, y], i) =>
      i === 0
        ? multiply(y!, call('pow', x!, subtract(y!, constant(1))))
        : multiply(call('pow', x!, y!), call('log', x!)),
  },
  floor: { ...unary('same', (m, x) => m.floor(x)), internal: true },
};

/** exprel′(x) = (e^x − exprel x)/x, by its series where that cancels (error 2·10⁻¹³ at the seam). */
function exprelSlope(x: Expr): Expr {
  const coefficients = [1 / 2, 1 / 3, 1 / 8, 1 / 30, 1 / 144];
  const series = coefficients.reduceRight<Expr>((sum, c) => add(constant(c), multiply(x, sum)), constant(0));
  const direct = divide(subtract(call('exp', x), call('exprel', x)), x);
  return choice(below(call('abs', x), constant(1e-2)), series, direct);
}
