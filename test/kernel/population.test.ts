import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../src/equations/model.js';
import { toProgram } from '../../src/equations/program.js';
import { tickKey } from '../../src/equations/uniform.js';
import { runs } from '../runs.js';
import { type Case, cases } from './random-model.js';
import { type Recording, runKernel, type Setup } from './run.js';

/** Random models without noise: with it, deviates belong to the neuron's index. */
const quiet = cases.filter(({ text }) => !/\bxi/.test(text.equations));

/** What runs a sample's model, with the sample's numbers or others. */
function runner({ text, integrator, setup, seed, ticks }: Case): (other?: Setup) => Recording[] {
  const program = toProgram(readModel(text), integrator);
  const keys = Array.from({ length: ticks }, (_, tick) => tickKey(seed, 0, tick));
  return (other = setup) => runKernel(program, other, keys);
}

/** The neurons `who` of a population, in that order. */
function pick({ values, ...setup }: Setup, who: readonly number[]): Setup {
  const chosen = Object.entries(values).map(([name, numbers]) => [name, Float64Array.from(who, (i) => numbers[i]!)]);
  return { ...setup, size: who.length, values: Object.fromEntries(chosen) };
}

/** Memory, spikes and spike times, neuron by neuron. */
const byNeuron = (ticks: readonly Recording[], neuron: number) =>
  ticks.map(({ memory, spikes, fractions }) => {
    const place = spikes.indexOf(neuron);
    const fired = place >= 0 && fractions[place];
    return [fired, ...Object.values(memory).map((numbers) => numbers[neuron]!)];
  });

const fires = (ticks: readonly Recording[]) => ticks.some(({ spikes }) => spikes.length > 0);

describe('a population without noise', () => {
  it('gives every neuron what it gives when all change places', () => {
    const count = runs(60, 5_000);
    let fired = 0;
    const permuted = quiet.chain((sample) => {
      const all = Array.from({ length: sample.setup.size }, (_, i) => i);
      return fc.tuple(fc.constant(sample), fc.shuffledSubarray(all, { minLength: all.length }));
    });
    fc.assert(
      fc.property(permuted, ([sample, order]) => {
        const run = runner(sample);
        const [before, after] = [run(), run(pick(sample.setup, order))];
        order.forEach((neuron, place) => {
          expect(byNeuron(after, place)).toEqual(byNeuron(before, neuron));
        });
        fired += Number(fires(before));
      }),
      { numRuns: count },
    );
    expect(fired).toBeGreaterThan(count / 4);
  });

  it('of n equals n populations of one', () => {
    const count = runs(40, 5_000);
    let fired = 0;
    fc.assert(
      fc.property(quiet, (sample) => {
        const run = runner(sample);
        const together = run();
        for (let neuron = 0; neuron < sample.setup.size; neuron++)
          expect(byNeuron(run(pick(sample.setup, [neuron])), 0)).toEqual(byNeuron(together, neuron));
        fired += Number(fires(together));
      }),
      { numRuns: count },
    );
    expect(fired).toBeGreaterThan(count / 4);
  });

  it('lists those who fired in ascending order, each once, none beyond its size', () => {
    fc.assert(
      fc.property(cases, (sample) => {
        for (const { spikes } of runner(sample)()) {
          expect(spikes).toEqual([...new Set(spikes)].sort((a, b) => a - b));
          expect(spikes.every((neuron) => neuron < sample.setup.size)).toBe(true);
        }
      }),
      { numRuns: runs(40, 5_000) },
    );
  });
});

describe('a population with noise', () => {
  it('gives the same neuron the same noise, whatever the size of the population', () => {
    const noisy = cases.filter(({ text }) => /\bxi/.test(text.equations));
    fc.assert(
      fc.property(noisy, fc.integer({ min: 1, max: 67 }), (sample, size) => {
        const fewer = Array.from({ length: Math.min(size, sample.setup.size) }, (_, i) => i);
        const run = runner(sample);
        const [all, part] = [run(), run(pick(sample.setup, fewer))];
        for (const neuron of fewer) expect(byNeuron(part, neuron)).toEqual(byNeuron(all, neuron));
      }),
      { numRuns: runs(25, 3_000) },
    );
  });
});
