import fc from 'fast-check';
import { connect } from 'rxneuron';
import { normal, uniform } from '../../src/synapses/distribution.js';
import type { Cells, Wire } from './pending.js';

/** A network of random populations and synapses; all its sums are exact, so that their order does not matter. */
export interface Sample {
  readonly cells: readonly Cells[];
  readonly wires: readonly Wire[];
  readonly dt: number;
  readonly ticks: number;
}

/** A whole number below n, not plain to see from i and j. */
const scatter = (n: number, seed: number, i: number, j = 0) =>
  (Math.imul(Math.imul(i + 1, 0x9e3779b1) ^ (j + 1 + seed), 0x85ebca6b) >>> 8) % n;

const weights = ['constant', 'each', 'double', 'normal'] as const;
const delays = ['none', 'constant', 'each', 'uniform'] as const;

const wire = fc.record({
  from: fc.nat(),
  onto: fc.nat(),
  probability: fc.constantFrom(0.1, 0.3, 1),
  weight: fc.constantFrom(...weights),
  delay: fc.constantFrom(...delays),
  longest: fc.constantFrom(1, 2, 3, 17, 300),
  sign: fc.constantFrom(-1, 1, 1),
  pulse: fc.boolean(),
  seed: fc.nat({ max: 1000 }),
});

const sizes = fc.integer({ min: 2, max: 30 });

/**
 * @param loops whether populations may act on those before them and on themselves; without, population 0 is given
 */
export const samples = (loops: boolean): fc.Arbitrary<Sample> =>
  fc
    .record({
      sizes: fc.array(sizes, { minLength: loops ? 1 : 2, maxLength: 3 }),
      wires: fc.array(wire, { minLength: 1, maxLength: 7 }),
      dt: fc.constantFrom(1, 0.5, 0.125),
      seed: fc.nat({ max: 1000 }),
    })
    .map(({ sizes, wires, dt, seed }) => {
      const ticks = 450;
      const fires = Array.from({ length: ticks }, (_, tick) =>
        Array.from({ length: sizes[0]! }, (_, i) => i).filter((i) => scatter(40, seed, tick, i) === 0),
      );
      const cells = sizes.map((size, i): Cells => {
        if (i === 0 && !loops) return { size, given: fires };
        return { size, drive: Array.from({ length: size }, (_, k) => (1 + scatter(8, seed, k, i)) / 256 / dt) };
      });
      return {
        cells,
        wires: wires.map((drawn) => {
          const [from, onto] = ends(drawn, sizes.length, loops);
          return { from, onto, pulse: drawn.pulse, projection: projectionOf(drawn, sizes[from]!, sizes[onto]!, dt) };
        }),
        dt,
        ticks,
      };
    });

function ends({ from, onto }: { from: number; onto: number }, populations: number, loops: boolean) {
  if (loops) return [from % populations, onto % populations] as const;
  const target = 1 + (onto % (populations - 1));
  return [from % target, target] as const;
}

type Drawn = typeof wire extends fc.Arbitrary<infer T> ? T : never;

function projectionOf({ probability, sign, seed, longest, ...drawn }: Drawn, pre: number, post: number, dt: number) {
  const single = (i: number, j: number) => (sign * (1 + scatter(16, seed, i, j))) / 128;
  const weight = {
    constant: single(0, 0),
    each: single,
    double: (i: number, j: number) => single(i, j) + scatter(1000, seed, j, i) / 2 ** 40,
    normal: normal({ mean: sign / 32, sd: 1 / 64 }),
  }[drawn.weight];
  const delay = {
    none: undefined,
    constant: longest * dt,
    each: (i: number, j: number) => (1 + scatter(longest, seed, i, j)) * dt,
    uniform: uniform({ min: 0.75 * dt, max: longest * dt }),
  }[drawn.delay];
  return connect.fixedProbability(pre, post, probability, { weight, seed, ...(delay !== undefined && { delay }) });
}
