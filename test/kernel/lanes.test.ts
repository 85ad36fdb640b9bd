import fc from 'fast-check';
import { alpha, biexponential, conductance, delta, exponential, nmda, pulse } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/equations/model.js';
import { toProgram } from '../../src/equations/program.js';
import {
  dependsOnPotential,
  inReceptor,
  type Receptor,
  weightOf,
  withReceptors,
} from '../../src/equations/reception.js';
import { tickKey } from '../../src/equations/uniform.js';
import { runs } from '../runs.js';
import { textOf } from '../synapses/kinetics-text.js';
import { cases } from './random-model.js';
import type { Recording } from './run.js';
import { type Gathered, interpretWithLanes, runKernelWithLanes } from './run-lanes.js';

const texts = [
  exponential(),
  alpha(),
  biexponential(),
  conductance(),
  conductance({ rise: 2, decay: 2 }),
  conductance({ rise: 1, decay: 5 }),
  nmda(),
  pulse(),
  delta(),
].map(textOf);

/** A receptor with one to three lanes. */
const site = fc.record({
  text: fc.constantFrom(...texts),
  kinds: fc.array(fc.constantFrom('count' as const, 'sum' as const), { minLength: 1, maxLength: 3 }),
});

/** A random model with receptors, and what arrives. */
const samples = fc.record({
  sample: cases,
  sites: fc.array(site, { minLength: 1, maxLength: 3 }),
  depth: fc.integer({ min: 1, max: 4 }),
  sums: fc.array(fc.double({ min: -3, max: 3, noNaN: true }), { minLength: 3, maxLength: 11 }),
  counts: fc.array(fc.constantFrom(0, 0, 0, 1, 2, 65535), { minLength: 3, maxLength: 11 }),
  perNeuron: fc.boolean(),
});

type Sample = typeof samples extends fc.Arbitrary<infer T> ? T : never;

function prepared({ sample, sites, sums, counts, perNeuron }: Sample) {
  const { text, setup, seed, ticks } = sample;
  const { size } = setup;
  const receptors = sites.map(({ text, kinds }, i): Receptor => {
    const name = `r${i}`;
    return { name, text, lanes: kinds.map((kind, k) => ({ name: `${name}@${k}`, kind })) };
  });
  const lanes = receptors.flatMap((receptor) => receptor.lanes);
  const isLinear = !receptors.some(({ text }) => dependsOnPotential(text));
  const integrator = sample.integrator === 'exact' && !isLinear ? 'exponentialEuler' : sample.integrator;
  const program = toProgram(withReceptors(readModel(text), receptors), integrator);

  const column = (at: (i: number) => number) => Float64Array.from({ length: size }, (_, i) => at(i));
  const own = receptors.flatMap(({ name, text }) =>
    Object.entries(text.parameters).map(([symbol, [value]]) => {
      const varied = (i: number) => value + (perNeuron ? 0.25 * (i % 3) : 0);
      return [inReceptor(name, symbol), column(varied)] as const;
    }),
  );
  const weights = lanes.map((lane, k) => [weightOf(lane), column(() => sums[k % sums.length]!)] as const);
  const values = { ...setup.values, ...Object.fromEntries([...own, ...weights]) };
  const varied = perNeuron ? own.map(([name]) => name) : [];
  const gathered: Gathered = Array.from({ length: ticks }, (_, tick) =>
    Object.fromEntries(
      lanes.map(({ name, kind }, k) => {
        const pool = kind === 'count' ? counts : sums;
        return [name, column((i) => pool[(i * 5 + tick + 3 * k) % pool.length]!)];
      }),
    ),
  );
  const keys = Array.from({ length: ticks }, (_, tick) => tickKey(seed, 3, tick));
  return { program, setup: { ...setup, values, perNeuron: new Set([...setup.perNeuron, ...varied]) }, gathered, keys };
}

/** Where recordings are not equal bit for bit. */
const differences = (found: readonly Recording[], expected: readonly Recording[]) =>
  expected.flatMap(({ memory, spikes, fractions }, tick) => {
    const got = found[tick]!;
    const wrong = Object.entries(memory).flatMap(([name, numbers]) =>
      [...numbers].flatMap((x, i) => {
        const y = got.memory[name]![i];
        return Object.is(x, y) ? [] : [`tick ${tick}, ${name} of neuron ${i}: kernel ${y}, interpreter ${x}`];
      }),
    );
    const same = spikes.join() === got.spikes.join() && fractions.every((x, i) => Object.is(x, got.fractions[i]));
    return same
      ? wrong
      : [...wrong, `tick ${tick}: spikes ${got.spikes} at ${got.fractions}, not ${spikes} at ${fractions}`];
  });

describe('a kernel with lanes', () => {
  it('equals the interpreter bit for bit on random models with random receptors, and empties what it has read', () => {
    const count = runs(60, 5_000);
    const seen = new Map<string, number>();
    const see = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);
    fc.assert(
      fc.property(samples, (given) => {
        const { program, setup, gathered, keys } = prepared(given);
        const { recordings, emptied } = unlessTooLong(() =>
          runKernelWithLanes(program, setup, gathered, keys, given.depth),
        );
        expect(differences(recordings, interpretWithLanes(program, setup, gathered, keys))).toEqual([]);
        expect(emptied).toBe(true);
        for (const { text } of given.sites) see(text.name);
        for (const { kind } of program.lanes!) see(kind);
        see(given.sample.integrator);
        see(setup.size % 2 === 0 ? 'even' : 'odd');
        if (recordings.some(({ spikes }) => spikes.length > 0)) see('spikes');
        if (recordings.some(({ fractions }) => fractions.some((x) => x > 0 && x < 1))) see('located');
      }),
      { numRuns: count },
    );
    const methods = ['euler', 'exponentialEuler', 'midpoint', 'rk4', 'half', 'exact'];
    for (const what of [...texts.map(({ name }) => name), ...methods, 'count', 'sum', 'even', 'odd', 'located'])
      expect(seen.get(what) ?? 0, what).toBeGreaterThanOrEqual(3);
    expect(seen.get('spikes')).toBeGreaterThan(count / 3);
  });
});

/** Leaves out the few whose code is too long to be compiled. */
function unlessTooLong<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    fc.pre(!/more code than can be compiled/.test(String(error)));
    throw error;
  }
}
