import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call, constant, type Expr, name } from '../../src/equations/ast.js';
import { interpret } from '../../src/equations/interpreter.js';
import { readModel } from '../../src/equations/model.js';
import { type Program, REFRACTORY, toProgram } from '../../src/equations/program.js';
import { substitute } from '../../src/equations/rewrite.js';
import { tickKey } from '../../src/equations/uniform.js';
import { runs } from '../runs.js';
import { type Case, cases } from './random-model.js';
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

describe('a kernel', () => {
  it('equals the interpreter bit for bit on random models', () => {
    const count = runs(200, 20_000);
    const seen = new Map<string, number>();
    const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(cases, (sample) => {
        const program = programOf(sample);
        const found = runKernel(program, sample.setup, keysOf(sample));
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
          see('held');
      }),
      { numRuns: count },
    );
    const functions = ['exp', 'log', 'sqrt', 'abs', 'sin', 'cos', 'tanh', 'exprel', 'min', 'max', 'pow', 'clip'];
    const others = ['xi', 'xi_1', '?', '&&', '||', '!(', '<=', '>=', '==', '!=', '^', 'per neuron', 'even', 'odd'];
    const methods = ['euler', 'exponentialEuler', 'midpoint', 'rk4', 'half', 'exact'];
    for (const what of [...functions, ...others, ...methods, 'held', 'located', 'some fire, some not'])
      expect(seen.get(what) ?? 0, what).toBeGreaterThanOrEqual(3);
    expect(seen.get('spikes')).toBeGreaterThan(count / 3);
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
