import fc from 'fast-check';
import { BehaviorSubject, map, merge, Observable, share } from 'rxjs';
import {
  Clock,
  concat,
  conductance,
  connect,
  constant,
  exponential,
  firingRate,
  gapJunctions,
  held,
  lif,
  network,
  nmda,
  poisson,
  poissonInput,
  rateNeuron,
  slice,
  sum,
  synapses,
  type Tick,
  whiteNoise,
} from 'rxneuron';
import { describe, expect, test } from 'vitest';
import { topology } from '../../src/stream/topology.js';
import { weight } from '../../src/synapses/weight.js';

/** Two populations and their input. */
function pair(clock: Clock) {
  return network(
    clock,
    { excitatory: lif({}, { size: 80 }), inhibitory: lif({}, { size: 20 }) },
    ({ excitatory, inhibitory }) => ({
      excitatory: sum(
        clock.pipe(poissonInput({ rate: 1000, weight: 0.5 })),
        excitatory.pipe(synapses(connect.fixedInDegree(80, 80, 8, { weight: 0.1, delay: 1.5 }))),
        inhibitory.pipe(synapses(connect.fixedInDegree(20, 80, 2, { weight: -0.5 })), exponential({ tau: 5 })),
      ),
      inhibitory: excitatory.pipe(synapses(connect.allToAll(80, 20, { weight: 0.1 }))),
    }),
  );
}

test('a network has its populations as nodes, its projections and inputs as links', () => {
  expect(topology(pair(new Clock()))).toEqual({
    nodes: [
      { name: 'excitatory', kind: 'population', size: 80 },
      { name: 'inhibitory', kind: 'population', size: 20 },
      { name: 'poissonInput', kind: 'source', size: undefined },
    ],
    links: [
      { from: 'poissonInput', to: 'excitatory', weight: [0.5, 0.5], sign: 'excitatory' },
      {
        from: 'excitatory',
        to: 'excitatory',
        rule: 'fixedInDegree',
        synapses: 640,
        weight: [0.1, 0.1],
        sign: 'excitatory',
      },
      {
        from: 'inhibitory',
        to: 'excitatory',
        receptor: 'exponential',
        rule: 'fixedInDegree',
        synapses: 160,
        weight: [-0.5, -0.5],
        sign: 'inhibitory',
      },
      {
        from: 'excitatory',
        to: 'inhibitory',
        rule: 'allToAll',
        synapses: 1600,
        weight: [0.1, 0.1],
        sign: 'excitatory',
      },
    ],
  });
});

test('it is found without running anything, and one output leads to all', () => {
  const clock = new Clock();
  let subscribed = 0;
  const input$ = new Observable<never>(() => {
    subscribed++;
  });
  const { a } = network(clock, { a: lif(), b: lif() }, ({ a, b }) => ({
    a: sum(input$, b.pipe(synapses(connect.oneToOne(7)))),
    b: a.pipe(synapses(connect.oneToOne(7))),
  }));
  const { nodes, links } = topology({ a });
  expect(nodes).toEqual([
    { name: 'a', kind: 'population', size: 7 },
    { name: 'input', kind: 'source', size: undefined },
    { name: 'b', kind: 'population', size: 7 },
  ]);
  expect(links.map(({ from, to }) => [from, to])).toEqual([
    ['input', 'a'],
    ['b', 'a'],
    ['a', 'b'],
  ]);
  expect(subscribed).toBe(0);
});

test('names that are given replace the network’s, and others are made unlike each other', () => {
  const clock = new Clock();
  const { excitatory } = pair(clock);
  const cells$ = clock.pipe(constant(1), lif());
  const [more$, most$] = [cells$, cells$].map((spikes) => spikes.pipe(synapses(connect.oneToOne(1)), lif()));
  const names = (outputs: Record<string, Observable<unknown>>) => topology(outputs).nodes.map(({ name }) => name);
  expect(names({ E: excitatory })).toEqual(['E', 'poissonInput', 'inhibitory']);
  expect(names({ more: more$!, most: most$! })).toEqual(['more', 'most', 'lif', 'constant']);
  expect(names({ lif: more$! })).toEqual(['lif', 'lif 2', 'constant']);
});

describe('a population in parts', () => {
  /** All that is joined in the one population is joined alike between several. */
  const table = fc.integer({ min: 1, max: 4 }).chain((n) =>
    fc.record({
      sizes: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: n, maxLength: n }),
      weights: fc.array(fc.array(fc.integer({ min: -3, max: 3 }), { minLength: n, maxLength: n }), {
        minLength: n,
        maxLength: n,
      }),
    }),
  );
  const byEnds = <T extends { from: string; to: string }>(links: readonly T[]) =>
    [...links].sort((a, b) => (`${a.from} ${a.to}` < `${b.from} ${b.to}` ? -1 : 1));

  test('is the same as several populations, whether a table or projections join them', () => {
    fc.assert(
      fc.property(table, ({ sizes, weights }) => {
        const clock = new Clock();
        const starts = sizes.map((_, i) => sizes.slice(0, i).reduce((sum, size) => sum + size, 0));
        const total = starts.at(-1)! + sizes.at(-1)!;
        const projections = sizes.map((post, row) =>
          sizes.map((pre, column) =>
            connect.fixedTotal(pre, post, 10 * (row + 1) + column, { weight: weights[row]![column]! }),
          ),
        );
        const several = network(
          clock,
          Object.fromEntries(sizes.map((size, i) => [`p${i}`, lif({}, { size })])),
          (registers) =>
            Object.fromEntries(
              sizes.map((_, row) => [
                `p${row}`,
                sum(...sizes.map((_, column) => registers[`p${column}`]!.pipe(synapses(projections[row]![column]!)))),
              ]),
            ),
        );
        const { all } = network(clock, { all: lif({}, { size: total }) }, ({ all }) => ({
          all: all.pipe(synapses(connect.blocks(projections))),
        }));
        const parts = Object.fromEntries(
          sizes.map((size, i) => [`p${i}`, all.pipe(slice(starts[i]!, starts[i]! + size))]),
        );
        const expected = topology(several);
        expect(expected.links.length).toBe(sizes.length ** 2);
        for (const given of [parts, { all, ...parts }]) {
          const { nodes, links } = topology(given);
          if (sizes.length > 1) expect(nodes).toEqual(expected.nodes);
          expect(links.map(({ synapses }) => synapses)).toEqual(links.map(({ synapses }) => Math.round(synapses!)));
          if (sizes.length > 1) expect(byEnds(links)).toEqual(byEnds(expected.links));
        }

        const { joined } = network(clock, { joined: lif({}, { size: total }) }, () => ({
          joined: concat(...Object.values(several)).pipe(synapses(connect.blocks(projections))),
        }));
        const onto = topology({ ...several, joined }).links.filter(({ to }) => to === 'joined');
        expect(onto.map(({ from, synapses }) => [from, synapses])).toEqual(
          sizes.flatMap((_, column) =>
            sizes.map((_, row) => [`p${column}`, projections[row]![column]!.expectedSize] as const),
          ),
        );
      }),
      { numRuns: 30 },
    );
  });

  /** As published networks are made: parts send to all. */
  function sliced(clock: Clock) {
    const { neurons } = network(clock, { neurons: lif({}, { size: 100 }) }, ({ neurons }) => ({
      neurons: sum(
        neurons.pipe(slice(0, 80), synapses(connect.fixedInDegree(80, 100, 8))),
        neurons.pipe(slice(80), synapses(connect.fixedInDegree(20, 100, 2, { weight: -5 }))),
      ),
    }));
    return neurons;
  }

  test('divides synapses among those that they reach', () => {
    const neurons = sliced(new Clock());
    const parts = { inhibitory: neurons.pipe(slice(80)), excitatory: neurons.pipe(slice(0, 80)) };
    const { nodes, links } = topology(parts);
    expect(nodes.map(({ name, size }) => [name, size])).toEqual([
      ['excitatory', 80],
      ['inhibitory', 20],
    ]);
    expect(links.map(({ from, to, synapses, sign, part }) => [from, to, synapses, sign, part])).toEqual([
      ['excitatory', 'excitatory', 640, 'excitatory', undefined],
      ['excitatory', 'inhibitory', 160, 'excitatory', undefined],
      ['inhibitory', 'excitatory', 160, 'inhibitory', undefined],
      ['inhibitory', 'inhibitory', 40, 'inhibitory', undefined],
    ]);
  });

  test('that is given as a whole tells which of its neurons a link is of', () => {
    const { links } = topology({ neurons: sliced(new Clock()) });
    expect(links.map(({ part, synapses }) => [part, synapses])).toEqual([
      [[0, 80], 800],
      [[80, 100], 200],
    ]);
  });

  test('has a node for the neurons that no part names, and slices of slices count from their slice', () => {
    const neurons = sliced(new Clock());
    const [some, few] = [neurons.pipe(slice(10, 60)), neurons.pipe(slice(50), slice(20, 40))];
    const { nodes, links } = topology({ all: neurons, some, few });
    expect(nodes.map(({ name, size }) => [name, size])).toEqual([
      ['all 0–9', 10],
      ['some', 50],
      ['all 60–69', 10],
      ['few', 20],
      ['all 90–99', 10],
    ]);
    expect(links.reduce((sum, { synapses }) => sum + synapses!, 0)).toBeCloseTo(1000, 9);
    const ofFew = links.filter(({ from }) => from === 'few').map(({ part }) => String(part));
    expect([...new Set(ofFew)]).toEqual(['0,10', '10,20']);
    expect(() => topology({ some, more: neurons.pipe(slice(59)) })).toThrow(
      new RangeError("topology: 'some' and 'more' overlap: both have neuron 59 of one population"),
    );
  });
});

test('what impulses do follows from their weights and from what the receptor draws the membrane to', () => {
  const clock = new Clock();
  const cells$ = clock.pipe(constant(1), lif());
  const sign = (weight: number | readonly number[], receptor?: ReturnType<typeof exponential>) => {
    const projection = connect.fromMatrix([weight].flat().map((each) => [each]));
    const impulses$ = cells$.pipe(synapses(projection));
    return topology({ target: receptor ? impulses$.pipe(receptor, lif()) : impulses$.pipe(lif()) }).links[0]!.sign;
  };
  expect(sign(2)).toBe('excitatory');
  expect(sign(-2, exponential())).toBe('inhibitory');
  expect(sign([-1, 1])).toBe('mixed');
  expect(sign(2, conductance())).toBe('excitatory');
  expect(sign(2, nmda())).toBe('excitatory');
  for (const reversal of [-90, -70, -55]) expect(sign(2, conductance({ reversal }))).toBe('inhibitory');
  expect(sign(2, conductance({ reversal: [-80, -70] }))).toBe('inhibitory');
  expect(sign(2, conductance({ reversal: [-80, 0] }))).toBe('mixed');
  expect(sign(2, conductance({ reversal: new BehaviorSubject(0) }))).toBe('mixed');
});

describe('sources', () => {
  const sources = (input: Parameters<ReturnType<typeof lif>>[0]) =>
    topology({ cells: input.pipe(lif({}, { size: 4 })) }).nodes.slice(1);

  test('are named after what makes them, with their size', () => {
    const clock = new Clock();
    const plain$ = clock.pipe(map((tick) => ({ tick, value: Math.sin(tick.time) })));
    expect(
      sources(
        sum(
          clock.pipe(constant(1)),
          clock.pipe(held(new BehaviorSubject(0))),
          clock.pipe(whiteNoise({ sigma: 1, size: 4 })),
          plain$,
          clock.pipe(poisson({ rate: 10, size: 9 }), synapses(connect.allToAll(9, 4))),
          merge(plain$, plain$),
        ),
      ),
    ).toEqual([
      { name: 'constant', kind: 'source', size: undefined },
      { name: 'held', kind: 'source', size: undefined },
      { name: 'whiteNoise', kind: 'source', size: 4 },
      { name: 'input', kind: 'source', size: undefined },
      { name: 'poisson', kind: 'source', size: 9 },
      { name: 'input 2', kind: 'source', size: undefined },
    ]);
  });

  test('are one, however often they are used and whatever RxJS does to them', () => {
    const clock = new Clock();
    const current$ = clock.pipe(constant(1), share());
    const louder$ = current$.pipe(map(({ tick, value }) => ({ tick, value: 2 * value })));
    expect(sources(sum(current$, louder$, sum(louder$)))).toHaveLength(1);
  });

  test('are none where a population is fed by the clock itself', () => {
    const clock = new Clock();
    const { a } = network(clock, { a: map((tick: Tick) => ({ tick })) }, () => ({ a: clock }));
    expect(topology({ a })).toEqual({ nodes: [{ name: 'a', kind: 'population', size: undefined }], links: [] });
  });

  test('may be measures of populations', () => {
    const clock = new Clock();
    const cells$ = clock.pipe(constant(300), lif());
    const { nodes, links } = topology({ rates: cells$.pipe(firingRate({ tau: 10 }), rateNeuron()) });
    expect(nodes.map(({ name, kind }) => [name, kind])).toEqual([
      ['rates', 'population'],
      ['lif', 'population'],
      ['constant', 'source'],
    ]);
    expect(links).toEqual([
      { from: 'lif', to: 'rates' },
      { from: 'constant', to: 'lif' },
    ]);
  });
});

test('weights that are given to synapses count in place of the projection’s', () => {
  const clock = new Clock();
  const cells$ = clock.pipe(constant(1), lif());
  const target$ = cells$.pipe(synapses(connect.oneToOne(1, { weight: 1 }), { weight: -3 }), lif());
  expect(topology({ target$ }).links[0]).toMatchObject({ weight: [-3, -3], sign: 'inhibitory' });
  const projection = connect.oneToOne(1, { weight: -1 });
  const live$ = cells$.pipe(synapses(projection, { weight: new BehaviorSubject(1) }), lif());
  expect(topology({ live$ }).links[0]).toMatchObject({ weight: [-1, -1], sign: 'inhibitory' });
});

test('single weights and gap junctions have a sign too', () => {
  const clock = new Clock();
  const cells$ = clock.pipe(constant(1), lif());
  const link = (input: Parameters<ReturnType<typeof lif>>[0]) => topology({ target: input.pipe(lif()) }).links[0];
  expect(link(cells$.pipe(weight(-2)))).toEqual({ from: 'lif', to: 'target', weight: [-2, -2], sign: 'inhibitory' });
  expect(link(cells$.pipe(weight(new BehaviorSubject(1))))).toMatchObject({ sign: 'mixed' });
  expect(link(cells$.pipe(gapJunctions(connect.oneToOne(1))))).toMatchObject({
    receptor: 'gapJunctions',
    synapses: 1,
    sign: 'mixed',
  });
});

test('what is no output of one population is refused', () => {
  const clock = new Clock();
  const cells$ = clock.pipe(constant(1), lif());
  const wrong = (given: unknown) => () => topology(given as never);
  expect(wrong(null)).toThrow(new TypeError('topology: expected what populations emit, by name, got null'));
  expect(wrong(cells$)).toThrow(new TypeError('topology: expected what populations emit, by name, got an Observable'));
  expect(wrong({ a: 3 })).toThrow(new TypeError("topology: 'a' must be a stream, got 3"));
  for (const a of [
    clock,
    clock.pipe(map(String)),
    concat(cells$, clock.pipe(constant(1), lif())),
    cells$.pipe(synapses(connect.oneToOne(1))),
  ])
    expect(wrong({ a })).toThrow(new TypeError("topology: 'a' must be what one population emits, or a part of it"));
});
