import { EquationError, lif, type ModelText, neuron } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/equations/model.js';

/** The leaky integrate-and-fire neuron, sound; each test spoils one thing. */
const sound = lif.model as ModelText;

function messageOf(changes: Partial<{ [field in keyof ModelText]: ModelText[field] | undefined }>): string {
  const merged = Object.entries({ ...sound, ...changes }).filter(([, value]) => value !== undefined);
  try {
    readModel(Object.fromEntries(merged) as unknown as ModelText);
  } catch (error) {
    expect(error).toBeInstanceOf(EquationError);
    return (error as EquationError).message;
  }
  return 'no error';
}

/** A message, its lines at the margin. */
const text = (lines: TemplateStringsArray) =>
  lines[0]!
    .split('\n')
    .slice(1, -1)
    .map((line) => line.slice(4))
    .join('\n');

describe('a fault in the equations', () => {
  it.each([
    ['C * dv/dt = -g_l * (v - E_L) + I', "unknown name 'g_l'; did you mean 'g_L'?", '             ^'],
    [
      'C * dv/dt = -g_L * (v - foo)',
      "unknown name 'foo'; there are: C, g_L, E_L, V_T, V_r, t_ref, v, I",
      '                        ^',
    ],
    ['C * dv/dt = expp(v / E_L)', "unknown function 'expp'; did you mean 'exp'?", '            ^'],
    ['C * dv/dt = g_L (v - E_L)', "'g_L' is no function; is an operator missing behind it?", '            ^'],
    ['C * dv/dt = 2 (v - E_L)', 'expected an operator before this', '               ^'],
    ['C * dv/dt = g_L v', 'expected an operator before this', '                ^'],
    ['C * dv/dt = -g_L * (v - E_L', "this '(' is never closed", '                   ^'],
    ['C * dv/dt = -g_L * (v - E_L)) + I', "')' without a '(' before it", '                            ^'],
    ['C * dv/dt = -g_L *', 'the expression ends too early', '                  ^'],
    ['C * dv/dt =', 'expected an expression', '           ^'],
    ['C * dv/dt', "expected '='", '         ^'],
    ['C * dv/dt = I $ 2', "unexpected '$'", '              ^'],
    ['C * dv/dt = I = 2', "unexpected '='; to compare, write '=='", '              ^'],
    ['C * dv/dt = min(v) * g_L', 'min takes 2 arguments, found 1', '            ^'],
    ['C * dv/dt = (I, I)', 'a bracket holds one expression', '            ^'],
    ['C * dv/dt = 1e999 * I', 'this number is too large', '            ^'],
    ['C * dv/dt = 3 foo', "unknown unit 'foo' (or is an operator missing before it?)", '            ^'],
    ['C * dv/dt = dv/dt', "dv/dt can only stand left of '='", '            ^'],
    ['3 = v', "left of '=' stands a name, or an expression with dx/dt", '^'],
    ['dv/dt * dv/dt = (v / t_ref)^2', 'the equation is not linear in dv/dt', '^'],
    ['dw/dt = 0', "unknown state 'w'; there are: v", ' ^'],
    ['x = 1', "'v' has no equation dv/dt = …", '^'],
    ['E_L = -70 mV', "'E_L' is declared elsewhere already", '^'],
  ])('is shown with its place: %s', (equations, problem, caret) => {
    expect(messageOf({ equations })).toBe(`${problem}\n  ${equations}\n  ${caret}`);
  });

  it('of units says what was expected and what was found', () => {
    expect(messageOf({ equations: 'C * dv/dt = -g_L * (v - E_L) + E_L' })).toBe(text`
    expected pA, found mV
      C * dv/dt = -g_L * (v - E_L) + E_L
                                     ^
    `);
    expect(messageOf({ equations: 'dv/dt = (E_L - v) / t_ref + 3 mV' })).toBe(text`
    expected mV/ms, found mV
      dv/dt = (E_L - v) / t_ref + 3 mV
                                  ^
    `);
    expect(messageOf({ equations: 'dv/dt = exp(v) * E_L / t_ref' })).toBe(text`
    expected a pure number, found mV
      dv/dt = exp(v) * E_L / t_ref
                  ^
    `);
    expect(messageOf({ equations: 'dv/dt = -v / t_ref + xi * E_L / t_ref' })).toBe(text`
    expected mV/ms, found 10^1.5·V·s^-1.5
      dv/dt = -v / t_ref + xi * E_L / t_ref
                           ^
    `);
    expect(messageOf({ equations: 'dv/dt = -v / t_ref + xi * E_L' })).toBe(text`
    expected mV/ms, found mV/√ms
      dv/dt = -v / t_ref + xi * E_L
                           ^
    `);
    expect(messageOf({ equations: 'dv/dt = -v / (1 nF / g_L)' })).toBe(text`
    expected mV/ms, found 0.001 mV/ms
      dv/dt = -v / (1 nF / g_L)
               ^
    `);
    expect(messageOf({ equations: 'dv/dt = (v > E_L ? v : C) / t_ref' })).toBe(text`
    expected mV, found pF
      dv/dt = (v > E_L ? v : C) / t_ref
                             ^
    `);
    expect(messageOf({ equations: 'dv/dt = v ^ E_L / t_ref' })).toBe(text`
    expected a pure number, found mV
      dv/dt = v ^ E_L / t_ref
                  ^
    `);
  });

  it('is shown on its own line of many, with tabs as single spaces', () => {
    expect(messageOf({ equations: '\n\t# leak\n\tC * dv/dt = -g_L * (v - E_L)\n\t\t+ g_L * t_ref + I\n' })).toBe(text`
    expected pA, found pF
        + g_L * t_ref + I
          ^
    `);
  });

  it('in a long line is shown with the sixty characters before it', () => {
    const equations = `C * dv/dt = ${'I + '.repeat(100)}oops`;
    const [problem, line, caret] = messageOf({ equations }).split('\n') as [string, string, string];
    expect(problem).toContain("unknown name 'oops'");
    expect(line).toBe(`  ${'I + '.repeat(15)}oops`);
    expect(caret).toBe(`  ${' '.repeat(60)}^`);
  });

  it('is a text beyond all measure', () => {
    const nested = (depth: number) => `C * dv/dt = ${'('.repeat(depth)}I${')'.repeat(depth)}`;
    expect(messageOf({ equations: nested(200) })).toBe('no error');
    expect(messageOf({ equations: nested(201) })).toContain('more than 200 brackets are open');
    const long = (terms: number) => `C * dv/dt = I${' + I'.repeat(terms)}`;
    expect(messageOf({ equations: long(997) })).toBe('no error');
    expect(messageOf({ equations: long(998) })).toContain('the statement has more than 2000 symbols');
  });

  it('of order is a definition that needs itself', () => {
    expect(messageOf({ equations: 'x = 2 * y\ny = x\nC * dv/dt = x * I' })).toBe(text`
    'y' is defined by itself
      y = x
          ^
    `);
    expect(messageOf({ equations: 'C * dv/dt = I\n dv/dt = 0 mV/ms' })).toBe(text`
    'v' has a second equation
       dv/dt = 0 mV/ms
       ^
    `);
  });

  it('is a number where a condition is needed, or a condition where a number is', () => {
    expect(messageOf({ equations: 'C * dv/dt = I * (v > E_L)' })).toBe(text`
    expected a number, found a condition
      C * dv/dt = I * (v > E_L)
                       ^
    `);
    expect(messageOf({ threshold: 'v' })).toBe(text`
    expected a condition, such as v > V_T
      v
      ^
    `);
  });
});

describe('a fault beside the equations', () => {
  it.each([
    [{ threshold: 'v > V_t' }, "unknown name 'V_t'; did you mean 'V_T'?\n  v > V_t\n      ^"],
    [{ threshold: 'v > V_T and v < E_L' }, "write '&&' in place of 'and'\n  v > V_T and v < E_L\n          ^"],
    [{ threshold: 'v > g_L' }, 'expected mV, found nS\n  v > g_L\n      ^'],
    [{ threshold: 'v = V_T' }, "unexpected '='; to compare, write '=='\n  v = V_T\n    ^"],
    [{ threshold: 'v > V_T; v > E_L' }, 'expected one expression, found a second\n  v > V_T; v > E_L\n           ^'],
    [{ threshold: '' }, 'expected an expression\n  \n  ^'],
    [{ threshold: undefined, refractory: undefined }, 'lif: a reset needs a threshold\n  v = V_r\n  ^'],
    [{ threshold: undefined, reset: undefined }, 'lif: a refractory period needs a threshold\n  t_ref\n  ^'],
    [{ reset: undefined }, "lif: a refractory period needs a reset, e.g. reset: 'v = V_r'\n  v > V_T\n  ^"],
    [{ reset: 'v = E_L; v += 1 mV' }, "write 'v = v + …' in place of '+='\n  v = E_L; v += 1 mV\n           ^"],
    [{ reset: 'v = g_L' }, 'expected mV, found nS\n  v = g_L\n      ^'],
    [{ reset: 'v = V_r; u = u + 1' }, "unknown state 'u'; there are: v\n  v = V_r; u = u + 1\n           ^"],
    [{ reset: 'v' }, "expected '='\n  v\n   ^"],
    [{ refractory: 'V_T' }, 'expected ms, found mV\n  V_T\n  ^'],
    [{ refractory: { period: 't_ref', clamp: ['w'] } }, "unknown state 'w'; there are: v\n  t_ref\n  ^"],
    [{ state: { v: ['E_l', 'mV', ''] } }, "unknown name 'E_l'; did you mean 'E_L'?\n  E_l\n  ^"],
    [{ state: { v: ['g_L', 'mV', ''] } }, 'expected mV, found nS\n  g_L\n  ^'],
    [{ state: { v: ['E_L', 'mW', ''] } }, "unknown unit 'mW' of 'v'\n  mW\n  ^"],
    [
      { inputs: { I: ['nA', ''] } },
      'expected pA, found nA\n  C * dv/dt = -g_L * (v - E_L) + I\n                                 ^',
    ],
    [{ inputs: { C: ['pA', ''] } }, "'C' is declared twice\n  C\n  ^"],
    [{ inputs: { dt: ['ms', ''] } }, "'dt' has a meaning of its own and cannot be declared\n  dt\n  ^"],
    [{ inputs: { xi_1: ['1', ''] } }, "'xi_1' has a meaning of its own and cannot be declared\n  xi_1\n  ^"],
  ] as [Parameters<typeof messageOf>[0], string][])('is shown with its place: %j', (changes, message) => {
    expect(messageOf(changes)).toBe(message);
  });

  it('is white noise anywhere but in a differential equation', () => {
    const equations = 'drive = 1 pA*ms^0.5 * xi; C * dv/dt = drive + I';
    const noise = (name: string) => `white noise in '${name}'; it can only drive a dx/dt`;
    expect(messageOf({ equations })).toBe('no error');
    expect(messageOf({ equations, threshold: 'v > V_T && drive > 0 pA' })).toBe(
      `${noise('drive')}\n  v > V_T && drive > 0 pA\n             ^`,
    );
    expect(messageOf({ equations, reset: 'v = xi * 1 mV*ms^0.5' })).toContain(noise('xi'));
    expect(messageOf({ equations, refractory: 't_ref * (1 + xi * 1 ms^0.5)' })).toContain(noise('xi'));
    expect(messageOf({ equations, state: { v: ['E_L + drive / g_L', 'mV', ''] } })).toContain(noise('drive'));
    const noisy = neuron({ ...sound, equations });
    expect(() => noisy({}, { record: ['drive'] })).toThrow("lif: 'drive' cannot be recorded: it holds white noise");
  });

  it('comes when the neuron is defined, before any clock runs', () => {
    expect(() => neuron({ ...sound, equations: 'C * dv/dt = -g_l * v' })).toThrow(EquationError);
  });
});

describe('right equations', () => {
  it.each([
    'C * dv/dt = -g_L * (v - E_L) + I',
    'C * dv/dt + g_L * (v - E_L) = I',
    'dv/dt = (-g_L * (v - E_L) + I) / C',
    'dv/dt * C / g_L = E_L - v + I / g_L',
    'C * dv/dt = -g_L * (v - E_L)\n  + I # the input',
    'leak = g_L * (E_L - v); C * dv/dt = leak + I',
    'C * dv/dt = I - leak\nleak = g_L * (v - E_L)',
    'C * dv/dt = -10 nS * (v - -70 mV) + I',
    'C * dv/dt = g_L * 2 mV * exprel((v - V_T) / 2 mV) + I',
    'C * dv/dt = -g_L * (v - E_L) + 5 pA*ms^0.5 * xi + I',
    'C * dv/dt = g_L * sqrt(v * v) + (v > V_T && !(v > 0 mV) ? I : 0 pA)',
    'C * dv/dt = g_L * ((v - E_L)^2 / 1 mV + max(v, E_L) - clip(v, E_L, V_T) + abs(v))',
  ])('pass the check of units: %s', (equations) => {
    expect(messageOf({ equations })).toBe('no error');
  });
});
