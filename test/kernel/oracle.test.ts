import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binary, call, choice, constant, divide, type Expr, name, negate, not } from '../../src/equations/ast.js';
import { functions } from '../../src/equations/functions.js';
import { interpret } from '../../src/equations/interpreter.js';
import { readModel } from '../../src/equations/model.js';
import { type Program, toProgram } from '../../src/equations/program.js';
import { substitute } from '../../src/equations/rewrite.js';
import { REFRACTORY } from '../../src/equations/tick.js';
import { tickKey } from '../../src/equations/uniform.js';
import { runs } from '../runs.js';
import { type Case, COMPARISONS, cases } from './random-model.js';
import { type Recording, runKernel } from './run.js';

const keysOf = ({ seed, ticks }: Case) => Array.from({ length: ticks }, (_, tick) => tickKey(seed, 3, tick));

/** The same run in plain JavaScript. */
function runInterpreter(program: Program, { setup, ...rest }: Case): Recording[] {
  const { size, values, dt } = setup;
  const zero = () => new Float64Array(size);
  const names = [...program.memory, ...program.recorded.keys()];
  const memory = Object.fromEntries(names.map((key) => [key, values[key]?.slice() ?? zero()]));
  return keysOf({ setup, ...rest }).map((key) => {
    const { spikes, fractions } = interpret(program, memory, values, dt, key);
    return { memory: Object.fromEntries(names.map((x) => [x, memory[x]!.slice()])), spikes, fractions };
  });
}

function programOf({ text, integrator }: Case): Program {
  return toProgram(readModel(text), integrator, ['x']);
}

/** Numbers as they must agree: bit for bit, whatever the bits of a NaN. */
function differences(found: readonly Recording[], expected: readonly Recording[]): string[] {
  return expected.flatMap(({ memory, spikes, fractions }, tick) => {
    const got = found[tick]!;
    const wrong = Object.entries(memory).flatMap(([variable, numbers]) =>
      [...numbers].flatMap((x, i) => {
        const y = got.memory[variable]![i]!;
        return Object.is(x, y) ? [] : [`tick ${tick}, ${variable} of neuron ${i}: kernel ${y}, interpreter ${x}`];
      }),
    );
    if (spikes.join() !== got.spikes.join())
      wrong.push(`tick ${tick}, spikes: kernel ${got.spikes}, interpreter ${spikes}`);
    fractions.forEach((x, i) => {
      if (!Object.is(x, got.fractions[i]))
        wrong.push(`tick ${tick}, fraction ${i}: ${got.fractions[i]}, interpreter ${x}`);
    });
    return wrong;
  });
}

/** Leaves out the few whose code is too long to be compiled. */
function unlessTooLong<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    fc.pre(!/more code than can be compiled/.test(String(error)));
    throw error;
  }
}

describe('a kernel', () => {
  it('equals the interpreter bit for bit on random models', () => {
    const count = runs(200, 20_000);
    const seen = new Map<string, number>();
    const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(cases, (sample) => {
        const program = programOf(sample);
        const found = unlessTooLong(() => runKernel(program, sample.setup, keysOf(sample)));
        const expected = runInterpreter(program, sample);
        expect(differences(found, expected)).toEqual([]);

        const { text, integrator, setup } = sample;
        const symbols = `${text.equations} ${text.threshold ?? ''}`.match(
          /[a-z_1]+(?=\()|xi(_1)?|\?|&&|\|\||!\(|[<>=!]=|\^/g,
        );
        for (const symbol of new Set(symbols)) see(symbol);
        see(integrator);
        see(setup.size % 2 === 0 ? 'even' : 'odd');
        if (setup.perNeuron.size > 0) see('per neuron');
        if (expected.some(({ spikes }) => spikes.length > 0)) see('spikes');
        if (expected.some(({ spikes }) => spikes.length > 0 && spikes.length < setup.size)) see('some fire, some not');
        if (expected.some(({ fractions }) => fractions.some((x) => x > 0 && x < 1))) see('located');
        if (
          program.memory.includes(REFRACTORY) &&
          expected.some(({ memory }) => memory[REFRACTORY]!.some((x) => x > 0))
        )
          see(program.held ? 'held apart' : 'held');
      }),
      { numRuns: count },
    );
    const functions = ['exp', 'log', 'sqrt', 'abs', 'sin', 'cos', 'tanh', 'exprel', 'min', 'max', 'pow', 'clip'];
    const others = ['xi', 'xi_1', '?', '&&', '||', '!(', '<=', '>=', '==', '!=', '^', 'per neuron', 'even', 'odd'];
    const methods = ['euler', 'exponentialEuler', 'midpoint', 'rk4', 'half', 'exact'];
    for (const what of [...functions, ...others, ...methods, 'held', 'held apart', 'located', 'some fire, some not'])
      expect(seen.get(what) ?? 0, what).toBeGreaterThanOrEqual(3);
    expect(seen.get('spikes')).toBeGreaterThan(count / 3);
  });

  it('equals the interpreter in every function and operator on zeros, infinities, NaN and their like', () => {
    const { NaN: no, POSITIVE_INFINITY: infinity } = Number;
    const special = [0, -0, 1, -1, 0.5, 2.5, 5e-324, 1e308, -745.2, 709.8, 1e5, infinity, -infinity, no];
    const [i, j, k] = ['i', 'j', 'k'].map(name) as [Expr, Expr, Expr];
    const truth = (condition: Expr) => choice(condition, i, j);
    const outcomes = Object.entries(functions).map(
      ([f, { arity }]) => [f, call(f, ...[i, j, k].slice(0, arity))] as const,
    );
    const operators = (['+', '-', '*', '/', '^'] as const).map((op) => [op, binary(op, i, j)] as const);
    const comparisons = COMPARISONS.map((op) => [op, truth(binary(op, i, j))] as const);
    const small = binary('<', i, constant(0));
    const update = new Map<string, Expr>([
      ...outcomes,
      ...operators,
      ...comparisons,
      ['under', divide(j, call('exprel', i))],
      ['cube', binary('^', i, constant(3))],
      ['negation', negate(i)],
      ['and', truth(binary('&&', small, binary('<', j, k)))],
      ['or', truth(not(binary('||', small, binary('<', j, k))))],
    ]);
    const memory = [...update.keys()];
    const program: Program = { memory, parameters: [], inputs: ['i', 'j', 'k'], update, recorded: new Map() };
    const triples = special.flatMap((x) => special.flatMap((y) => [0, -0, 2, no].map((z) => [x, y, z] as const)));
    const column = (place: 0 | 1 | 2) => Float64Array.from(triples, (triple) => triple[place]);
    const values = { i: column(0), j: column(1), k: column(2) };
    const setup = { size: triples.length, dt: 1, values, perNeuron: new Set<string>() };
    const sample = { text: {} as Case['text'], integrator: '', setup, ticks: 1, seed: 0 };
    expect(differences(runKernel(program, setup, keysOf(sample)), runInterpreter(program, sample))).toEqual([]);
  });

  it('equals the interpreter where a spike changes what is a parameter else, or the same as another variable', () => {
    const sum = binary('+', name('v'), name('I'));
    for (const own of [
      { v: name('p'), u: name('u') },
      { v: sum, u: sum },
      { v: name('u'), u: name('u') },
      { v: constant(2), u: sum },
    ]) {
      const program = toProgram(
        readModel({
          name: 'map',
          equations: 'dv/dt = 0 * v; du/dt = 0 * u',
          threshold: 'v > I',
          reset: 'v = -0.25; u = u + 1',
          state: { v: [0, '1', ''], u: [0, '1', ''] },
          parameters: { p: [1, '1', ''] },
          inputs: { I: ['1', ''] },
          integrators: { own: () => new Map(Object.entries(own)) },
        }),
        'own',
      );
      const column = (of: (i: number) => number) => Float64Array.from({ length: 11 }, (_, i) => of(i));
      const values = {
        v: column((i) => i % 2),
        u: column((i) => i % 5),
        I: column((i) => i % 4),
        p: column(() => 0.5),
      };
      const setup = { size: 11, dt: 1, values, perNeuron: new Set<string>() };
      const sample = { text: {} as Case['text'], integrator: '', setup, ticks: 3, seed: 0 };
      const expected = runInterpreter(program, sample);
      expect(differences(runKernel(program, setup, keysOf(sample)), expected)).toEqual([]);
      expect(expected.some(({ spikes }) => spikes.length > 0 && spikes.length < 11)).toBe(true);
    }
  });

  it('equals the interpreter for uniform deviates and whole parts, which only programs made by hand have', () => {
    const by = new Map<string, Expr>([
      ['p', call('uniform', constant(5))],
      ['q', call('floor', name('v'))],
    ]);
    fc.assert(
      fc.property(cases, (sample) => {
        const model = readModel(sample.text);
        const slopes = new Map([...model.slopes].map(([x, f]) => [x, substitute(f, by)]));
        const program = toProgram({ ...model, slopes }, 'euler');
        const differ = differences(runKernel(program, sample.setup, keysOf(sample)), runInterpreter(program, sample));
        expect(differ).toEqual([]);
      }),
      { numRuns: runs(40, 5_000) },
    );
  });
});
