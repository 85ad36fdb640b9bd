import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/synapses/connect.js';
import { normal, uniform } from '../../../src/synapses/distribution.js';
import type { Edge, Projection } from '../../../src/synapses/projection.js';
import { runs } from '../../runs.js';

type Cell = Projection | undefined;

/** The synapses of all parts, put together one by one. */
function together(rows: readonly (readonly Cell[])[]): Edge[] {
  const start = (sizes: number[], index: number) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0);
  const sizeOf = (cells: readonly Cell[], side: 'pre' | 'post') => cells.find((cell) => cell)![side];
  const posts = rows.map((cells) => sizeOf(cells, 'post'));
  const pres = rows[0]!.map((_, column) =>
    sizeOf(
      rows.map((cells) => cells[column]),
      'pre',
    ),
  );
  return rows
    .flatMap((cells, row) =>
      cells.flatMap((cell, column) =>
        Array.from(cell?.edges() ?? [], (edge) => ({
          ...edge,
          pre: edge.pre + start(pres, column),
          post: edge.post + start(posts, row),
        })),
      ),
    )
    .sort((a, b) => a.pre - b.pre || a.post - b.post);
}

/** Rules without multapses, so that an order by neurons is one. */
const rules = [
  (pre: number, post: number, seed: number) =>
    connect.fixedProbability(pre, post, 0.4, { weight: normal({ mean: 0, sd: 1 }), delay: 2, seed }),
  (pre: number, post: number, seed: number) =>
    connect.allToAll(pre, post, { weight: -0.1, delay: uniform({ min: 1, max: 4 }), seed }),
  (pre: number, post: number, seed: number) =>
    connect.fixedInDegree(pre, post, 1, { weight: (i, j) => i / (j + 1), delay: 1.7, seed, multapses: false }),
  (pre: number, post: number) => connect.fixedProbability(pre, post, 0),
  () => undefined,
];

/** A table whose first row and column are filled, so that all sizes are known. */
const tables = fc
  .record({
    posts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
    pres: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
    choices: fc.array(fc.nat(rules.length - 1), { minLength: 16, maxLength: 16 }),
  })
  .map(({ posts, pres, choices }) =>
    posts.map((post, row) =>
      pres.map((pre, column) => {
        const choice = choices[4 * row + column]!;
        return rules[row === 0 || column === 0 ? choice % 4 : choice]!(pre, post, 4 * row + column);
      }),
    ),
  );

describe('a table of projections', () => {
  it('has the synapses of its parts, each with its weight and delay', () => {
    let synapses = 0;
    fc.assert(
      fc.property(tables, (rows) => {
        const all = connect.blocks(rows);
        const expected = together(rows);
        expect([...all.edges()]).toEqual(expected);
        expect(all.size).toBe(expected.length);
        synapses += expected.length;
        for (const name of ['weight', 'delay'] as const) {
          const attribute = all[name];
          if (attribute === undefined) expect(expected).toEqual([]);
          for (const edge of attribute ? expected : []) {
            const value = edge[name]!;
            expect(value >= attribute!.min && value <= attribute!.max).toBe(true);
            if (attribute!.constant !== undefined) expect(value).toBe(attribute!.constant);
            if (attribute!.precision === 'single') expect(Math.fround(value)).toBe(value);
          }
        }
      }),
      { numRuns: runs(150, 3000) },
    );
    expect(synapses).toBeGreaterThan(5000);
  });

  it('places rows that ascend, and tells how far it has come', () => {
    const told: number[] = [];
    const [a, b, c] = [connect.allToAll(10, 5), connect.allToAll(20, 5), connect.allToAll(10, 15)];
    const rows = [
      [a, b],
      [c, null],
    ];
    const all = connect.blocks(rows, { progress: (fraction) => told.push(fraction) });
    expect(told).toEqual([]);
    const targets = new Uint16Array(all.size);
    const cursor = Uint32Array.from({ length: 30 }, (_, i) => (i < 10 ? 20 * i : 200 + 5 * (i - 10)));
    all.place(cursor, targets, 100);
    expect(told).toEqual([50 / 300, 200 / 300, 1]);
    const row = (n: number) => Array.from({ length: n }, (_, k) => 100 + k);
    expect([...targets]).toEqual(Array.from({ length: 30 }, (_, i) => row(i < 10 ? 20 : 5)).flat());
  });

  it('has one weight and delay if its parts share them', () => {
    const part = (weight: number, delay?: number) => connect.allToAll(2, 2, { weight, ...(delay && { delay }) });
    expect(connect.blocks([[part(3, 2), part(3, 2)]]).weight.constant).toBe(3);
    expect(connect.blocks([[part(3, 2), part(3, 2)]]).delay!.constant).toBe(2);
    expect(connect.blocks([[part(3), part(4)]]).delay).toBeUndefined();
    expect(connect.blocks([[part(3), part(4)]]).weight).toMatchObject({ constant: undefined, min: 3, max: 4 });
    const none = connect.fixedProbability(2, 2, 0);
    expect(connect.blocks([[part(3, 2), none]]).delay!.constant).toBe(2);
    expect(connect.blocks([[none]]).weight.constant).toBe(1);
  });

  it('is a projection that fits into another table', () => {
    const inner = connect.blocks([[connect.fixedInDegree(5, 6, 3), connect.fixedInDegree(4, 6, 2, { weight: 2 })]]);
    const outer = connect.blocks([[inner, connect.allToAll(3, 6)]]);
    expect([...outer.edges()]).toEqual([
      ...inner.edges(),
      ...Array.from(connect.allToAll(3, 6).edges(), (edge) => ({ ...edge, pre: edge.pre + 9 })),
    ]);
  });

  const square = (n: number) => connect.allToAll(n, n);
  it.each([
    [[], 'connect.blocks: expected a table of projections, [[...], ...], got an array of 0'],
    [[[]], 'connect.blocks: expected a table of projections, [[...], ...], got an array of 1'],
    [[square(2)], 'connect.blocks: expected a table of projections, [[...], ...], got an array of 1'],
    [
      [[square(2), square(2)], [square(2)]],
      'connect.blocks: row 1 must have 2 projections, as row 0 has, got an array of 1',
    ],
    [[[square(2), 0.1]], 'connect.blocks: expected a projection, or undefined, in row 0, column 1, got 0.1'],
    [
      [[square(2), square(3)]],
      'connect.blocks: the projections of row 0 must have one number of postsynaptic neurons, but allToAll in row 0, ' +
        'column 0, has 2 and allToAll in row 0, column 1, has 3',
    ],
    [
      [[square(2)], [connect.fixedInDegree(4, 2, 1)]],
      'connect.blocks: the projections of column 0 must have one number of presynaptic neurons, but allToAll in row 0, ' +
        'column 0, has 2 and fixedInDegree in row 1, column 0, has 4',
    ],
    [[[square(2), undefined]], 'connect.blocks: column 1 has no projection to tell its number of neurons'],
    [[[square(2)], [null]], 'connect.blocks: row 1 has no projection to tell its number of neurons'],
    [
      [[connect.allToAll(2, 2, { delay: 1 }), square(2)]],
      'connect.blocks: allToAll in row 0, column 1, has no delay (it is one tick), but allToAll in row 0, column 0, has ' +
        'one; give all parts a delay, or none',
    ],
  ])('says what is wrong with it: %#', (rows, message) => {
    expect(() => connect.blocks(rows as Cell[][])).toThrow(message);
  });
});
