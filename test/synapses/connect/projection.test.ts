import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/synapses/connect.js';
import { lognormal, normal, uniform } from '../../../src/synapses/distribution.js';
import type { Edge, Projection } from '../../../src/synapses/projection.js';
import { cases } from './rules.js';

const pairsOf = (projection: Projection) => Array.from(projection.edges(), ({ pre, post }) => [pre, post] as const);

/** The rows of a projection as a population puts them in its memory, here behind others. */
function placed(projection: Projection, shift: number, Targets: typeof Uint16Array | typeof Uint32Array): number[][] {
  const counted = new Uint32Array(projection.pre).fill(7);
  projection.count(counted);
  const degrees = counted.map((n) => n - 7);
  const starts = [5];
  for (const n of degrees) starts.push(starts.at(-1)! + n);
  const targets = new Targets(starts.at(-1)! + 3).fill(9999);
  const cursor = Uint32Array.from(starts.slice(0, -1));
  projection.place(cursor, targets, shift);
  expect([...cursor]).toEqual(starts.slice(1));
  const around = [...targets.subarray(0, 5), ...targets.subarray(starts.at(-1)!)];
  expect(around).toEqual(new Array(8).fill(9999));
  return Array.from(degrees, (n, i) => [...targets.subarray(starts[i]!, starts[i]! + n)]);
}

describe.each(cases)('a projection of $name', ({ make }) => {
  const projection = make({ weight: normal({ mean: 2, sd: 1 }), delay: uniform({ min: 1, max: 3 }) });
  const edges = [...projection.edges()];

  it('has synapses between its neurons, by presynaptic and then by postsynaptic neuron', () => {
    expect(edges.length).toBeGreaterThan(4);
    for (const [k, { pre, post }] of edges.entries()) {
      expect(pre >= 0 && pre < projection.pre && post >= 0 && post < projection.post).toBe(true);
      const last: Edge = edges[k - 1] ?? { ...edges[k]!, pre: -1 };
      expect(last.pre < pre || (last.pre === pre && last.post <= post)).toBe(true);
    }
  });

  it('counts and places those that edges() tells', () => {
    const rows = Array.from({ length: projection.pre }, (_, i) =>
      edges.filter(({ pre }) => pre === i).map(({ post }) => post),
    );
    expect(placed(projection, 0, Uint16Array)).toEqual(rows);
    expect(placed(projection, 1000, Uint32Array)).toEqual(rows.map((row) => row.map((post) => post + 1000)));
    expect(projection.size).toBe(edges.length);
    expect([...projection.outDegree]).toEqual(rows.map((row) => row.length));
    const inDegree = new Array(projection.post).fill(0);
    for (const { post } of edges) inDegree[post]++;
    expect([...projection.inDegree]).toEqual(inDegree);
  });

  it('has the sums of their weights in its matrix', () => {
    const matrix = Array.from({ length: projection.post }, () => new Array(projection.pre).fill(0));
    for (const { pre, post, weight } of edges) matrix[post]![pre] += weight;
    expect(projection.toMatrix()).toEqual(matrix);
  });

  it('is the same with the same seed, whoever else was made or asked before, and another with another', () => {
    const options = { weight: normal({ mean: 2, sd: 1 }), delay: uniform({ min: 1, max: 3 }), seed: 0 };
    const [first, second, other] = [make(options), make(options), make({ ...options, seed: 1 })];
    other.count(new Uint32Array(other.pre));
    second.place(new Uint32Array(second.pre), new Uint32Array(1), 0);
    const differing = [...other.edges()];
    expect([...second.edges()]).toEqual(edges);
    expect([...first.edges()]).toEqual(edges);
    expect([...second.edges()]).toEqual(edges);
    expect(differing.map(({ weight }) => weight)).not.toEqual(edges.map(({ weight }) => weight));
    expect(differing.map(({ delay }) => delay)).not.toEqual(edges.map(({ delay }) => delay));
  });

  it('has the same wiring whatever its weights, and the same weights whatever its delays', () => {
    expect(pairsOf(make())).toEqual(edges.map(({ pre, post }) => [pre, post]));
    const undelayed = make({ weight: normal({ mean: 2, sd: 1 }) });
    expect([...undelayed.edges()]).toEqual(edges.map((edge) => ({ ...edge, delay: undefined })));
  });

  it('reads its weights and delays in pieces of any length, in single or double precision', () => {
    for (const [attribute, name] of [
      [projection.weight, 'weight'],
      [projection.delay!, 'delay'],
    ] as const) {
      const whole = Float64Array.from(edges, (edge) => edge[name]!);
      expect(attribute.precision).toBe('single');
      for (const lengths of [[edges.length], [1], [2, 0, 3], [17, 1]]) {
        const [read, single] = [attribute.reader(), new Float32Array(edges.length)];
        for (let from = 0, k = 0; from < edges.length; k++) {
          const n = lengths[k % lengths.length]!;
          read(single.subarray(from, from + n));
          from += n;
        }
        expect(Float64Array.from(single)).toEqual(whole);
      }
      expect(whole.every((value) => value >= attribute.min && value <= attribute.max)).toBe(true);
      expect(attribute.constant).toBeUndefined();
    }
  });
});

describe('a projection drawn at random', () => {
  const random = cases.filter(({ name }) => !['allToAll', 'oneToOne', 'fromList'].includes(name));

  it.each(random)('has other synapses with another seed: $name', ({ make }) => {
    expect(pairsOf(make({ seed: 1 }))).not.toEqual(pairsOf(make({ seed: 2 })));
    expect(pairsOf(make({ seed: 2 ** 40 }))).not.toEqual(pairsOf(make({ seed: 0 })));
  });

  it('is the same net for good, in every engine', () => {
    const sums = cases.map(({ make }) => {
      let sum = 0;
      const options = { weight: lognormal({ mean: 2, sd: 1 }), delay: normal({ mean: 1.5, sd: 0.75, min: 0.1 }) };
      for (const { pre, post, weight, delay } of make(options).edges())
        sum =
          (sum * 31 + pre * 1009 + post * 17 + Math.floor(weight * 2 ** 20) + Math.floor(delay! * 2 ** 20)) % 2 ** 40;
      return sum;
    });
    expect(sums).toMatchInlineSnapshot(`
      [
        743525547752,
        843396306084,
        818007257128,
        959486469072,
        1090565397316,
        701881937123,
        1021982619296,
        638336213739,
        391785691337,
        872389291681,
        526998069269,
        321566899320,
        32510696972,
        630977635094,
      ]
    `);
  });
});

describe('a projection', () => {
  it('has the weight 1 and a delay of one tick unless told otherwise', () => {
    const projection = connect.allToAll(2, 2);
    expect(projection.weight).toMatchObject({ constant: 1, min: 1, max: 1 });
    expect(projection.delay).toBeUndefined();
    expect([...projection.edges()]).toEqual(
      [0, 0, 1, 1].map((pre, k) => ({ pre, post: k % 2, weight: 1, delay: undefined })),
    );
  });

  it('takes weights and delays as a number, one for each synapse, or a function of the neurons', () => {
    const weight = [0.1, 2, 3, 4, 5, 6];
    const projection = connect.allToAll(2, 3, { weight, delay: (pre, post) => 1 + 10 * pre + post });
    weight[0] = 99;
    expect(Array.from(projection.edges(), (edge) => [edge.weight, edge.delay])).toEqual([
      [0.1, 1],
      [2, 2],
      [3, 3],
      [4, 11],
      [5, 12],
      [6, 13],
    ]);
    expect(projection.weight).toMatchObject({ constant: undefined, precision: 'double', min: 0.1, max: 6 });
    expect(projection.delay).toMatchObject({ constant: undefined, precision: 'single', min: 1, max: 13 });
    expect(connect.oneToOne(3, { weight: [2, 2, 2] }).weight.constant).toBe(2);
  });

  it('calls functions once for each synapse, at once', () => {
    const calls: number[][] = [];
    const projection = connect.fixedProbability(20, 20, 0.2, {
      weight: (pre, post) => {
        calls.push([pre, post]);
        return 1;
      },
    });
    const before = calls.length;
    expect(pairsOf(projection)).toEqual(calls);
    expect(calls.length).toBe(before);
    expect(before).toBeGreaterThan(40);
  });

  it('makes no matrix of more than four million entries', () => {
    expect(connect.oneToOne(2000).toMatrix()).toHaveLength(2000);
    expect(() => connect.oneToOne(2001).toMatrix()).toThrow(
      'toMatrix: 2001 × 2001 are 4004001 entries, more than 4000000; read the synapses with edges()',
    );
  });
});
