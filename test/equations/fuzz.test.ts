import fc from 'fast-check';
import { adex, EquationError, hodgkinHuxley, izhikevich, lif, type ModelText, morrisLecar } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/equations/model.js';
import { toProgram } from '../../src/equations/program.js';
import { parseUnit } from '../../src/equations/units.js';
import { runs } from '../runs.js';

const TEXTS = { numRuns: runs(1_500, 200_000) };

const minimal: ModelText = {
  name: 'fuzz',
  equations: 'dv/dt = -v / tau + I',
  threshold: 'v > 1 mV',
  reset: 'v = 0 mV',
  refractory: 'tau',
  state: { v: [0, 'mV', 'a variable'], w: [0, '1', 'another'] },
  parameters: { tau: [10, 'ms', 'a time'], k: [1, '1', 'a number'] },
};

/** Fields of a model that hold a text, and the model with that text in it. */
const fields: Record<string, (text: string) => ModelText> = {
  equations: (equations) => ({ ...minimal, equations }),
  'the last equation': (last) => ({ ...minimal, equations: `dw/dt = 0\ndv/dt = ${last}` }),
  threshold: (threshold) => ({ ...complete, threshold }),
  reset: (reset) => ({ ...complete, reset }),
  refractory: (refractory) => ({ ...complete, refractory }),
  'initial value': (text) => ({ ...complete, state: { ...complete.state, v: [text, 'mV', 'a variable'] } }),
  'unit of a state': (unit) => ({ ...complete, state: { ...complete.state, v: [0, unit, 'a variable'] } }),
  'unit of a parameter': (unit) => ({ ...complete, parameters: { ...complete.parameters, tau: [1, unit, 'a time'] } }),
  'unit of an input': (unit) => ({ ...complete, inputs: { I: [unit, 'current'] } }),
};
const complete: ModelText = { ...minimal, equations: 'dw/dt = -w/tau; dv/dt = (-v + k * 1 mV) / tau' };

/** Reads a model; true if it is sound, false if an EquationError with a place inside its text came. */
function reads(text: ModelText): boolean {
  try {
    toProgram(readModel(text));
    return true;
  } catch (error) {
    if (!(error instanceof EquationError)) throw error;
    const { position, source, message } = error;
    if (!(Number.isInteger(position) && position >= 0 && position <= source.length))
      throw new Error(`position ${position} of ${source.length}`, { cause: error });
    if (!message.includes('\n') || /undefined|\[object/.test(error.problem))
      throw new Error(`poor message: ${message}`);
    return false;
  }
}

const TOKENS = [
  ...['v', 'w', 'tau', 'k', 'I', 'xi', 'xi_1', 'dt', 'mV', 'ms', 'unknown', 'dv/dt', 'dw/dt', 'dx/dt', 'd/dt'],
  ...['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '$', '@', '_', 'µ', 'Ω', 'é', '名'],
  ...['exp', 'log', 'sqrt', 'pow', 'min', 'clip', 'exprel', 'tanh', 'floor', 'normal', 'uniform', 'constructor('],
  ...['+', '-', '*', '/', '^', '**', '(', ')', ',', '?', ':', '=', '==', '!=', '<', '<=', '>', '>=', '&&', '||', '!'],
  ...['0', '1', '2.5', '.5', '1e3', '1e999', '10 mV', '5 ms', '3 foo', '1.2.3', '0x10', '1e', '1e+'],
  ...[
    ' ',
    ' ',
    ' ',
    '\n',
    '\n',
    '\r\n',
    ';',
    '# comment',
    '\t',
    '\u00a0',
    '\u2028',
    '\ud800',
    '\0',
    '{',
    '[',
    '"',
    '\\',
    '`',
    '.',
  ],
];

const characters = fc.string({ unit: fc.constantFrom(...'vwIkx dt/=+-*^()<>?:,.;!&|#\n019e$@[]{}\'"\\é\ud83d') });
const anything = fc.oneof(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
const tokens = fc.array(fc.constantFrom(...TOKENS), { maxLength: 40 }).map((parts) => parts.join(' '));
const glued = fc.array(fc.constantFrom(...TOKENS), { maxLength: 12 }).map((parts) => parts.join(''));

/** A real model's text with pieces cut out, put in, doubled or moved. */
const real = [hodgkinHuxley, adex, izhikevich, lif, morrisLecar].map(({ model }) => model as ModelText);
const edits = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.oneof(fc.constantFrom(...TOKENS), fc.nat())), {
  minLength: 1,
  maxLength: 4,
});
function mutate(text: string, changes: readonly (readonly [number, number, string | number])[]): string {
  return changes.reduce((changed, [at, length, by]) => {
    const start = at % (changed.length + 1);
    const piece = typeof by === 'string' ? by : changed.slice(by % (changed.length + 1)).slice(0, length);
    return changed.slice(0, start) + piece + changed.slice(start + length);
  }, text);
}

describe('any text at all', () => {
  it.each(Object.keys(fields))('as %s is read, or refused with a place inside the text', (field) => {
    fc.assert(
      fc.property(fc.oneof(characters, anything, tokens, glued), (text) => void reads(fields[field]!(text))),
      { numRuns: Math.ceil(TEXTS.numRuns / 3) },
    );
  });

  it('made from a real model by a few changes is read, or refused with a place inside the text', () => {
    let sound = 0;
    const field = fc.constantFrom('equations', 'threshold', 'reset', 'refractory');
    fc.assert(
      fc.property(fc.constantFrom(...real), field, edits, (model, name, changes) => {
        const text = (model as unknown as Record<string, string | undefined>)[name];
        sound += Number(
          reads({
            ...model,
            integrator: 'exponentialEuler',
            [name]: mutate(typeof text === 'string' ? text : '', changes),
          }),
        );
      }),
      { numRuns: TEXTS.numRuns * 2 },
    );
    expect(sound).toBeGreaterThan(TEXTS.numRuns / 50);
  });

  it('is a unit or none', () => {
    const parts = ['m', 'V', 's', 'sqrt', '(', ')', '/', '*', '·', '^', '-', '1', '2', '0.5', '√', '²', '⁻', ' ', 'Ω'];
    const units = fc.array(fc.constantFrom(...parts), { maxLength: 12 }).map((symbols) => symbols.join(''));
    fc.assert(
      fc.property(fc.oneof(units, anything), (text) => {
        const unit = parseUnit(text);
        expect(unit === undefined || unit.exponents.every(Number.isFinite)).toBe(true);
      }),
      { numRuns: TEXTS.numRuns },
    );
  });
});

describe('extreme texts', () => {
  const many = 10_000;
  it.each(
    Object.entries({
      brackets: '('.repeat(many),
      'balanced brackets': `${'('.repeat(many)}v${')'.repeat(many)}`,
      'nested calls': `${'exp('.repeat(many)}v${')'.repeat(many)}`,
      'nested calls of 150': `${'abs('.repeat(150)}v${')'.repeat(150)} / tau`,
      minuses: `${'-'.repeat(many)}v`,
      'minuses with spaces': `${'- '.repeat(1_900)}v / tau`,
      nots: `${'!'.repeat(1_900)}v`,
      powers: `v${'^2'.repeat(900)}`,
      sums: `v${' + v'.repeat(900)}`,
      'too long a sum': `v${' + v'.repeat(many)}`,
      ternaries: `${'v > 0 mV ? v : '.repeat(300)}v`,
      'huge exponents': 'v^1e308 + v^(-1e308) + pow(k, 1e999)',
      'a long name': 'x'.repeat(100_000),
      'a long number': `${'9'.repeat(100_000)} * v / tau`,
      'a long line of spaces': `v${' '.repeat(100_000)}/ tau`,
      'a long comment': `v / tau # ${'x'.repeat(100_000)}`,
      'many lines': `v / tau${'\n'.repeat(many)}`,
      'carriage returns': 'v / tau\r\n',
      nothing: '',
      blanks: ' \n\t ',
    }),
  )('such as %s do not hang or escape', (_, text) => {
    for (const field of Object.keys(fields)) reads(fields[field]!(text));
  });

  it('such as a chain of definitions, each using the one before twice, stay small', () => {
    const lines = Array.from({ length: 500 }, (_, i) => `x${i + 1} = x${i} + x${i} * k`);
    for (const [first, last] of [
      ['k', 'x500 * v'],
      ['w * v', 'x500'],
    ]) {
      const equations = `x0 = ${first}\n${lines.join('\n')}\ndv/dt = ${last} / tau\ndw/dt = 0 / tau`;
      expect(reads({ ...complete, equations })).toBe(true);
    }
  });

  it('such as 2,000 definitions in the wrong order are put in order', () => {
    const lines = Array.from({ length: 2_000 }, (_, i) => `x${i} = x${i + 1} * k`);
    reads({ ...complete, equations: `${lines.join('\n')}\nx2000 = k\ndv/dt = x0 * v / tau\ndw/dt = 0 / tau` });
  });

  const names = ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', 'prototype'];
  it.each(names)('such as the name %s mean nothing special', (name) => {
    for (const text of [name, `${name}(v)`, `${name} = v`, `1 ${name}`, `${name} * v / tau`])
      for (const field of Object.keys(fields)) expect(reads(fields[field]!(text)), `${field}: ${text}`).toBe(false);
    expect(parseUnit(name)).toBeUndefined();
    expect(() => toProgram(readModel(complete), name)).toThrow(`unknown integrator '${name}'`);
  });
});
