import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/synapses/connect.js';
import type { Projection } from '../../../src/synapses/projection.js';
import { runs } from '../../runs.js';
import { binomial, chiSquareTest, LIKELY, tally } from './distributions.js';

/** Two populations, how their pairs may be joined, and a fraction to make a degree of. */
const nets = fc
  .record({
    pre: fc.integer({ min: 1, max: 40 }),
    post: fc.integer({ min: 1, max: 40 }),
    autapses: fc.boolean(),
    multapses: fc.boolean(),
    seed: fc.maxSafeInteger(),
    fraction: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map((net) => ({ ...net, post: net.autapses ? net.post : net.pre }));

type Net = typeof nets extends fc.Arbitrary<infer T> ? T : never;

const candidatesOf = (net: Net, side: 'pre' | 'post') => net[side] - (net.autapses ? 0 : 1);

/** A degree that is possible: at most the candidates, or up to three times as many where pairs may repeat. */
const degreeOf = (net: Net, candidates: number) =>
  Math.floor(net.fraction * candidates * (net.multapses ? 3 : 1) + 1e-9);

/** Checks what the options promise: synapses in range, and neither autapses nor multapses where excluded. */
function expectAllowed(projection: Projection, { autapses, multapses }: Pick<Net, 'autapses' | 'multapses'>): void {
  const seen = new Set<string>();
  for (const { pre, post } of projection.edges()) {
    if (pre >= projection.pre || post >= projection.post) throw new Error(`${pre} → ${post} is out of range`);
    if (!autapses) expect(pre).not.toBe(post);
    seen.add(`${pre} ${post}`);
  }
  if (!multapses) expect(seen.size).toBe(projection.size);
}

const several = { numRuns: runs(150, 3000) };

describe('degrees', () => {
  it('of fixedInDegree are the same for every postsynaptic neuron', () => {
    fc.assert(
      fc.property(nets, (net) => {
        const degree = degreeOf(net, candidatesOf(net, 'pre'));
        const { autapses, multapses, seed } = net;
        const projection = connect.fixedInDegree(net.pre, net.post, degree, { autapses, multapses, seed });
        expect([...projection.inDegree]).toEqual(new Array(net.post).fill(degree));
        expect(projection.size).toBe(degree * net.post);
        expectAllowed(projection, net);
      }),
      several,
    );
  });

  it('of fixedOutDegree are the same for every presynaptic neuron', () => {
    fc.assert(
      fc.property(nets, (net) => {
        const degree = degreeOf(net, candidatesOf(net, 'post'));
        const { autapses, multapses, seed } = net;
        const projection = connect.fixedOutDegree(net.pre, net.post, degree, { autapses, multapses, seed });
        expect([...projection.outDegree]).toEqual(new Array(net.pre).fill(degree));
        const counted = new Array(net.pre).fill(0);
        for (const { pre } of projection.edges()) counted[pre]++;
        expect(counted).toEqual([...projection.outDegree]);
        expectAllowed(projection, net);
      }),
      several,
    );
  });

  it('of fixedTotal add up to the total', () => {
    fc.assert(
      fc.property(nets, (net) => {
        const total = degreeOf(net, candidatesOf(net, 'pre') * net.post);
        const { autapses, multapses, seed } = net;
        const projection = connect.fixedTotal(net.pre, net.post, total, { autapses, multapses, seed });
        expect([...projection.edges()].length).toBe(total);
        expect(projection.size).toBe(total);
        expectAllowed(projection, net);
      }),
      several,
    );
  });

  it('of fixedProbability are at most one a pair; none with probability 0, all with probability 1', () => {
    fc.assert(
      fc.property(nets, ({ pre, post, autapses, seed, fraction }) => {
        const make = (p: number) => connect.fixedProbability(pre, post, p, { autapses, seed });
        expectAllowed(make(fraction), { autapses, multapses: false });
        expect(make(0).size).toBe(0);
        expect([...make(0).edges()]).toEqual([]);
        const all = [...make(1).edges()];
        expect(all).toEqual([...connect.allToAll(pre, post, { autapses }).edges()]);
        expect(make(1).size).toBe(all.length);
      }),
      several,
    );
  });

  it('of allToAll and oneToOne are those of loops over all neurons', () => {
    const pairs = (projection: Projection) => Array.from(projection.edges(), ({ pre, post }) => [pre, post]);
    const table = (pre: number, post: number) =>
      Array.from({ length: pre * post }, (_, k) => [Math.floor(k / post), k % post] as const);
    for (const [pre, post] of [
      [1, 1],
      [1, 5],
      [4, 1],
      [3, 7],
    ] as const)
      expect(pairs(connect.allToAll(pre, post))).toEqual(table(pre, post));
    for (const n of [1, 2, 7]) {
      const others = table(n, n).filter(([i, j]) => i !== j);
      expect(pairs(connect.allToAll(n, n, { autapses: false }))).toEqual(others);
      expect(pairs(connect.oneToOne(n))).toEqual(table(n, n).filter(([i, j]) => i === j));
    }
  });
});

/** Counts of synapses for each pair, from many seeds. */
function pairCounts(n: number, seeds: number, make: (seed: number) => Projection): number[] {
  const counts = new Array(n * n).fill(0);
  for (let seed = 0; seed < seeds; seed++) for (const { pre, post } of make(seed).edges()) counts[pre * n + post]++;
  return counts;
}

describe('the distribution of synapses', () => {
  // Each pair is joined with probability p: rows and columns have binomially distributed numbers of synapses.
  it.each([0.004, 0.1, 0.5, 0.97])('of fixedProbability is binomial in rows and columns: p = %d', (p) => {
    const [rows, columns] = [3000, 200];
    const projection = connect.fixedProbability(rows, columns, p, { seed: 3 });
    const outDegrees = tally(projection.outDegree, columns + 1);
    const exact = binomial(columns, p).map((q) => q * rows);
    expect(chiSquareTest(outDegrees, exact)).toBeGreaterThan(LIKELY);
    const turned = connect.fixedProbability(columns, rows, p, { seed: 4 });
    expect(chiSquareTest(tally(turned.inDegree, columns + 1), exact)).toBeGreaterThan(LIKELY);
    const size = rows * columns;
    expect(Math.abs(projection.size - size * p)).toBeLessThan(5 * Math.sqrt(size * p * (1 - p)));
    expect(projection.expectedSize).toBe(size * p);
  });

  it('of fixedProbability is the same for all pairs, and pairs are independent of their neighbours', () => {
    const [n, seeds, p] = [12, 4000, 0.3];
    const make = (seed: number) => connect.fixedProbability(n, n, p, { seed });
    const counts = pairCounts(n, seeds, make);
    const scaled = counts.flatMap((count) => [count, seeds - count]);
    const expected = counts.flatMap(() => [seeds * p, seeds * (1 - p)]);
    expect(chiSquareTest(scaled, expected, n * n)).toBeGreaterThan(LIKELY);
    let together = 0;
    for (let seed = 0; seed < seeds; seed++) {
      const joined = tally(
        Array.from(make(seed).edges(), ({ pre, post }) => pre * n + post),
        n * n,
      );
      together += joined.filter((here, k) => here === 1 && joined[k + 1] === 1).length;
    }
    const pairs = seeds * (n * n - 1);
    // Overlapping pairs: the variance is p²(1 − p²) + 2 p³ (1 − p) for each.
    const variance = p ** 2 * (1 - p ** 2) + 2 * p ** 3 * (1 - p);
    expect(Math.abs(together - pairs * p ** 2)).toBeLessThan(5 * Math.sqrt(pairs * variance));
  });

  it('of small probabilities is right where 1 − p has lost digits', () => {
    const p = 1e-9;
    const projection = connect.fixedProbability(100_000, 1_000_000, p);
    expect(Math.abs(projection.size - 100)).toBeLessThan(5 * Math.sqrt(100));
  });

  const n = 12;
  it.each([
    ['fixedInDegree', (seed: number) => connect.fixedInDegree(n, n, 4, { seed }), true],
    ['fixedOutDegree', (seed: number) => connect.fixedOutDegree(n, n, 4, { seed }), true],
    ['fixedTotal', (seed: number) => connect.fixedTotal(n, n, 4 * n, { seed }), true],
    ['fixedInDegree, no autapses', (seed: number) => connect.fixedInDegree(n, n, 4, { seed, autapses: false }), false],
    [
      'fixedOutDegree, no autapses',
      (seed: number) => connect.fixedOutDegree(n, n, 4, { seed, autapses: false }),
      false,
    ],
    ['fixedTotal, no autapses', (seed: number) => connect.fixedTotal(n, n, 4 * n, { seed, autapses: false }), false],
  ])('of %s is uniform over pairs', (name, make, autapses) => {
    const counts = pairCounts(n, 2000, make).filter((_, k) => autapses || k % n !== Math.floor(k / n));
    const total = 2000 * 4 * n;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(total);
    const expected = new Array(counts.length).fill(total / counts.length);
    expect(chiSquareTest(counts, expected, name.startsWith('fixedTotal') ? 1 : n)).toBeGreaterThan(LIKELY);
  });

  it.each([3, 9])('of distinct partners is uniform over their sets: %i of 12', (degree) => {
    const sets = new Map<string, number>();
    const projection = connect.fixedInDegree(12, 44_000, degree, { multapses: false });
    const sources = Array.from({ length: 44_000 }, () => 0);
    for (const { pre, post } of projection.edges()) sources[post]! |= 1 << pre;
    for (const set of sources) sets.set(String(set), (sets.get(String(set)) ?? 0) + 1);
    // 12! / (3! 9!) sets
    expect(sets.size).toBe(220);
    expect(chiSquareTest([...sets.values()], new Array(220).fill(200))).toBeGreaterThan(LIKELY);
  });

  // Of all sets of 6 (or 14) among 20 pairs, those with k synapses onto the first of four targets: hypergeometric.
  it.each([6, 14])('of fixedTotal without multapses is uniform over sets of pairs: %i of 20', (total) => {
    const choose = (a: number, b: number) =>
      Array.from({ length: b }, (_, i) => (a - i) / (i + 1)).reduce((x, y) => x * y, 1);
    const seeds = 5000;
    const make = (seed: number) => connect.fixedTotal(5, 4, total, { seed, multapses: false });
    const counts = tally(
      Array.from({ length: seeds }, (_, seed) => make(seed).inDegree[0]!),
      6,
    );
    const exact = counts.map((_, k) => (seeds * choose(5, k) * choose(15, total - k)) / choose(20, total));
    expect(chiSquareTest(counts, exact)).toBeGreaterThan(LIKELY);
  });

  it('of fixedTotal is binomial onto each target', () => {
    const projection = connect.fixedTotal(50, 2000, 40_000);
    const exact = binomial(40_000, 1 / 2000).map((q) => q * 2000);
    expect(chiSquareTest(tally(projection.inDegree, 40_001), exact)).toBeGreaterThan(LIKELY);
    const fromOne = connect.fixedTotal(2000, 50, 40_000);
    expect(chiSquareTest(tally(fromOne.outDegree, 40_001), exact)).toBeGreaterThan(LIKELY);
  });
});
