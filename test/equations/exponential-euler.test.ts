import fc from 'fast-check';
import type { ModelText } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { call, type Expr, name } from '../../src/equations/ast.js';
import { evaluate } from '../../src/equations/interpreter.js';
import { readModel } from '../../src/equations/model.js';
import { toProgram } from '../../src/equations/program.js';
import { substitute } from '../../src/equations/rewrite.js';
import { REFRACTORY } from '../../src/equations/tick.js';
import { runs } from '../runs.js';

const model = (slope: string, held = false): ModelText => ({
  name: 'random',
  equations: `dx/dt = ${slope}\ndy/dt = x - y`,
  threshold: 'x > 1e9',
  reset: 'x = 0',
  // y follows x, so that x is held by its equation, and not put back afterwards.
  ...(held && { refractory: { period: '1', clamp: ['x'] } }),
  state: { x: [0, '1', ''], y: [0, '1', ''] },
  parameters: { p: [0, '1', ''], q: [0, '1', ''], d: [1, '1', ''] },
});

/** Slopes that are linear in x, or only look so by their derivative, and others. */
const { slope: slopes } = fc.letrec<{ slope: string }>((tie) => {
  const part = tie('slope');
  const binary = fc.tuple(part, fc.constantFrom('+', '-', '*'), part).map(([a, op, b]) => `(${a} ${op} ${b})`);
  const below = fc.constantFrom('x > 0.5', 'y > 0.5', 'p > 0.5');
  return {
    slope: fc.oneof(
      { maxDepth: 4 },
      {
        weight: 3,
        arbitrary: fc.constantFrom('x', 'x', 'y', '(x * y)', 'p', 'q', '1', '0', '-2.5', '(x > 0.5 ? -1 : q)'),
      },
      { weight: 5, arbitrary: binary },
      { weight: 1, arbitrary: fc.tuple(part, fc.constantFrom('d', '4', '(2 * d)')).map(([a, b]) => `${a} / ${b}`) },
      { weight: 1, arbitrary: part.map((a) => `-(${a})`) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('abs', '1 / exp'), part).map(([f, a]) => `${f}(${a})`) },
      { weight: 1, arbitrary: fc.tuple(below, part, part).map(([c, a, b]) => `(${c} ? ${a} : ${b})`) },
    ),
  };
});

/** A value, its slope in x, and the sum of all that was added up to it without regard to signs. */
interface Dual {
  readonly value: number;
  readonly slope: number;
  readonly size: number;
}

/** A slope and its derivative as the text says: nothing is left out or put together. */
function dual(expr: Expr, values: Readonly<Record<string, number>>): Dual {
  const of = (part: Expr) => dual(part, values);
  const plain = (value: number, slope = 0): Dual => ({ value, slope, size: Math.abs(value) + Math.abs(slope) });
  switch (expr.kind) {
    case 'constant':
      return plain(expr.value);
    case 'name':
      return plain(values[expr.name]!, Number(expr.name === 'x'));
    case 'negation': {
      const a = of(expr.operand);
      return { value: -a.value, slope: -a.slope, size: a.size };
    }
    case 'choice': {
      const { condition, yes, no } = expr;
      if (condition.kind !== 'binary' || condition.operator !== '>') throw new Error('no such condition');
      return of(condition.left).value > of(condition.right).value ? of(yes) : of(no);
    }
    case 'call': {
      const a = of(expr.args[0]!);
      if (expr.function === 'abs') return a.value < 0 ? { ...a, value: -a.value, slope: -a.slope } : a;
      const value = Math.exp(a.value);
      return { value, slope: value * a.slope, size: value * (1 + a.size) };
    }
    case 'binary': {
      const [a, b] = [of(expr.left), of(expr.right)];
      const size = a.size * b.size;
      if (expr.operator === '+') return { value: a.value + b.value, slope: a.slope + b.slope, size: a.size + b.size };
      if (expr.operator === '-') return { value: a.value - b.value, slope: a.slope - b.slope, size: a.size + b.size };
      if (expr.operator === '*')
        return { value: a.value * b.value, slope: a.slope * b.value + a.value * b.slope, size };
      const value = a.value / b.value;
      return {
        value,
        slope: (a.slope - value * b.slope) / b.value,
        size: (a.size * (1 + b.size / Math.abs(b.value))) / Math.abs(b.value),
      };
    }
    default:
      throw new Error(`no such expression: ${expr.kind}`);
  }
}

/** (e^z − 1)/z. */
const phi = (z: number) => (z === 0 ? 1 : Math.expm1(z) / z);

describe('exponential Euler', () => {
  it('makes the step x + h φ(α h) f of the formula, however f is written, and none of what is held', () => {
    const count = runs(600, 20_000);
    const seen = { fixed: 0, linear: 0, other: 0, condition: 0, still: 0 };
    const whole = fc.integer({ min: -3, max: 3 });
    fc.assert(
      fc.property(
        slopes,
        whole,
        whole,
        whole,
        whole,
        fc.constantFrom(0.125, 1),
        fc.boolean(),
        (slope, x, y, p, q, dt, held) => {
          const values = { x: x + 0.25, y, p, q, d: 4, dt };
          const read = readModel(model(slope, held));
          const f = dual(read.slopes.get('x')!, values);
          fc.pre(Math.abs(f.slope * dt) < 20 && f.size < 1e6);
          const update = toProgram(read, 'exponentialEuler').update.get('x')!;
          const step = dt * phi(f.slope * dt);
          // Each sum and product rounds once, with a size that bounds it; φ has an error of 4 ulp and its argument that of α.
          const tolerance = 2 ** -53 * 100 * (Math.abs(values.x) + step * (1 + dt * f.size) * f.size);
          expect(Math.abs(evaluate(update, { ...values, [REFRACTORY]: 0 }) - (values.x + step * f.value))).toBeLessThan(
            tolerance,
          );
          if (held) expect(evaluate(update, { ...values, [REFRACTORY]: 1 })).toBe(values.x);

          const [near, zero] = [values.x + 1, 0].map((x) => dual(read.slopes.get('x')!, { ...values, x }));
          const straight = near!.slope === f.slope && zero!.slope === f.slope;
          if (!straight) seen.other++;
          else if (zero!.value + f.slope * values.x !== f.value) seen.condition += Number(/\by\b/.test(slope));
          else if (/\by\b/.test(slope)) seen.linear++;
          else seen.fixed++;
          if (f.value === 0) seen.still++;
        },
      ),
      { numRuns: count },
    );
    for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(count / 100);
  });

  it('keeps a variable at rest to the last bit', () => {
    const rest = -70.3;
    const values = { x: rest, y: 0.7, p: rest, q: 1.3, d: 0.3 };
    for (const slope of ['(p - x) / q', 'y * (p - x)', '(q * (p - x) + y * (p - x)) / d', '-(x - p) * q / y'])
      for (const dt of [0.1, 1]) {
        const update = toProgram(readModel(model(slope)), 'exponentialEuler').update.get('x')!;
        const after = evaluate(update, { ...values, dt, [REFRACTORY]: 0 });
        expect(Math.abs(after - rest), slope).toBeLessThanOrEqual(slope.includes('+') ? 2 ** -46 : 0);
      }
  });

  it('takes no whole part for a constant because its slope is 0', () => {
    const read = readModel(model('p + x * y'));
    const whole = new Map([['p', call('floor', name('x'))]]);
    const slopes = new Map([...read.slopes].map(([x, f]) => [x, substitute(f, whole)]));
    const update = toProgram({ ...read, slopes }, 'exponentialEuler').update.get('x')!;
    const found = evaluate(update, { x: 2.5, y: 1, p: 0, q: 0, d: 1, dt: 0.5 });
    expect(Math.abs(found - (2.5 + 0.5 * phi(0.5) * (2 + 2.5)))).toBeLessThan(2 ** -50);
  });
});
