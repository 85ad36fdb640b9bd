import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ListedEdge } from '../../../src/synapses/connect/from-list.js';
import { connect } from '../../../src/synapses/connect.js';
import { normal } from '../../../src/synapses/distribution.js';
import { runs } from '../../runs.js';

const several = { numRuns: runs(200, 5000) };

const matrices = fc
  .record({ pre: fc.integer({ min: 1, max: 9 }), post: fc.integer({ min: 1, max: 9 }) })
  .chain((size) =>
    fc.array(
      fc.array(fc.oneof(fc.constant(0), fc.double({ noNaN: true, noDefaultInfinity: true })), {
        minLength: size.pre,
        maxLength: size.pre,
      }),
      { minLength: size.post, maxLength: size.post },
    ),
  );

describe('a matrix', () => {
  it('comes back from the projection made of it', () => {
    fc.assert(
      fc.property(matrices, (matrix) => {
        const projection = connect.fromMatrix(matrix);
        // 0 and −0 both mean that there is no synapse.
        expect(projection.toMatrix()).toEqual(matrix.map((row) => row.map((weight) => weight || 0)));
        expect([projection.post, projection.pre]).toEqual([matrix.length, matrix[0]!.length]);
        expect(projection.size).toBe(matrix.flat().filter((weight) => weight !== 0).length);
      }),
      several,
    );
  });

  it('is W of y = W x: a row for each postsynaptic neuron', () => {
    const weights = [
      [0, 2, 0],
      [-3, 0.1, 0],
    ];
    expect([...connect.fromMatrix(weights, { delay: 1.5 }).edges()]).toEqual([
      { pre: 0, post: 1, weight: -3, delay: 1.5 },
      { pre: 1, post: 0, weight: 2, delay: 1.5 },
      { pre: 1, post: 1, weight: 0.1, delay: 1.5 },
    ]);
    expect(connect.fromMatrix(weights.map((row) => Float64Array.from(row))).toMatrix()).toEqual(weights);
    const { weight } = connect.fromMatrix(weights);
    weights[1]![0] = 7;
    expect(weight.min).toBe(-3);
  });
});

const edges = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 6 }),
    fc.integer({ min: 0, max: 4 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
  ),
);

describe('a list of edges', () => {
  it('is told again by the projection made of it, in order', () => {
    fc.assert(
      fc.property(edges, (list) => {
        const told = Array.from(connect.fromList(7, 5, list).edges(), (e) => [e.pre, e.post, e.weight, e.delay]);
        expect(told).toEqual(list.toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
        expect(Array.from(connect.fromList(7, 5, told as unknown as ListedEdge[]).edges())).toEqual([
          ...connect.fromList(7, 5, new Set(list)).edges(),
        ]);
      }),
      several,
    );
  });

  it('takes what an edge leaves out from the options', () => {
    const told = (list: readonly ListedEdge[], options: Parameters<typeof connect.fromList>[3]) =>
      Array.from(connect.fromList(2, 2, list, options).edges(), (e) => [e.pre, e.post, e.weight, e.delay]);
    expect(
      told(
        [
          [1, 0],
          [0, 1, 5],
          [0, 0, 4, 2],
        ],
        { weight: -1, delay: 3 },
      ),
    ).toEqual([
      [0, 0, 4, 2],
      [0, 1, 5, 3],
      [1, 0, -1, 3],
    ]);
    expect(
      told(
        [
          [1, 0],
          [0, 1],
        ],
        {},
      ),
    ).toEqual([
      [0, 1, 1, undefined],
      [1, 0, 1, undefined],
    ]);
    // In the order of edges().
    expect(
      told(
        [
          [1, 0],
          [0, 1],
        ],
        { weight: [10, 20] },
      ),
    ).toEqual([
      [0, 1, 10, undefined],
      [1, 0, 20, undefined],
    ]);
    const [first, second] = told(
      [
        [1, 0],
        [0, 1, 5],
      ],
      { weight: normal({ mean: 0, sd: 1 }) },
    );
    expect([first![2], connect.fromList(2, 2, [[1, 0]]).size]).toEqual([5, 1]);
    expect(second![2]).not.toBe(1);
    expect(connect.fromList(3, 3, []).size).toBe(0);
  });
});

describe('connections by distance', () => {
  const line = [0, 1, 2.5, 4];
  const pairs = (projection: ReturnType<typeof connect.byDistance>) =>
    Array.from(projection.edges(), ({ pre, post }) => `${pre}${post}`).join(' ');
  const near = (distance: number) => (distance <= 1.5 ? 1 : 0);

  it('are those that a sure probability says', () => {
    expect(pairs(connect.byDistance(line, line, near))).toBe('00 01 10 11 12 21 22 23 32 33');
    expect(pairs(connect.byDistance(line, line, near, { autapses: false }))).toBe('01 10 12 21 23 32');
    expect(pairs(connect.byDistance(line, [10, 3.5], near))).toBe('21 31');
  });

  it('reach around a ring and a torus', () => {
    expect(pairs(connect.byDistance(line, line, near, { period: 5, autapses: false }))).toBe('01 03 10 12 21 23 30 32');
    const sheet = [
      [0, 0],
      [9, 9],
      [0.5, 5],
    ];
    const distances = (period?: number | number[]) => {
      const told: number[] = [];
      const note = (distance: number) => {
        told.push(distance);
        return 0;
      };
      connect.byDistance(sheet, sheet, note, period === undefined ? {} : { period });
      return told;
    };
    const [a, b] = [Math.sqrt(0.25 + 25), Math.sqrt(8.5 ** 2 + 16)];
    expect(distances()).toEqual([0, Math.sqrt(162), a, Math.sqrt(162), 0, b, a, b, 0]);
    const c = Math.sqrt(1.5 ** 2 + 16);
    expect(distances(10)).toEqual([0, Math.SQRT2, a, Math.SQRT2, 0, c, a, c, 0]);
    const [d, e] = [Math.sqrt(1 + 81), Math.sqrt(1.5 ** 2 + 16)];
    expect(distances([10, 100])).toEqual([0, d, a, d, 0, e, a, e, 0]);
    // Neurons may be several periods away.
    expect(pairs(connect.byDistance([0], [10, 11, 12, 13], near, { period: 5 }))).toBe('00 01');
  });

  it('are as many as the probability says', () => {
    const [n, p] = [300, 0.2];
    const places = Array.from({ length: n }, (_, i) => i);
    const { size } = connect.byDistance(places, places, () => p, { period: n });
    expect(Math.abs(size - n * n * p)).toBeLessThan(5 * Math.sqrt(n * n * p * (1 - p)));
  });
});
