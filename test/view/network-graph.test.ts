import fc from 'fast-check';
import { NEVER, type Observable } from 'rxjs';
import { Clock, connect, constant, lif, network, slice, sum, synapses } from 'rxneuron';
import { networkGraph } from 'rxneuron/view';
import { describe, expect, test } from 'vitest';
import { type TopologyLink, type TopologyNode, topology } from '../../src/stream/topology.js';
import { Activity } from '../../src/view/activity.js';
import { arrowsOf, inWords } from '../../src/view/graph-arrows.js';
import { extentsOf, GLOW, layout } from '../../src/view/graph-layout.js';
import { loopOf, shapeOf } from '../../src/view/graph-shapes.js';

const area = (width: number, height: number) => ({ width, height, ratio: 1 });
const lettersOf = ({ name }: TopologyNode) => name.length;

/** A population of two parts that act on all, as published networks are made. */
function graph() {
  const clock = new Clock();
  const { cells } = network(clock, { cells: lif({}, { size: 5000 }) }, ({ cells }) => ({
    cells: sum(
      clock.pipe(constant(200)),
      cells.pipe(slice(0, 4000), synapses(connect.fixedInDegree(4000, 5000, 400))),
      cells.pipe(slice(4000), synapses(connect.fixedInDegree(1000, 5000, 100, { weight: -5 }))),
    ),
  }));
  return topology({ excitatory: cells.pipe(slice(0, 4000)), inhibitory: cells.pipe(slice(4000)) });
}

test('the text alternative lists populations and projections', () => {
  const found = graph();
  expect(inWords(found, arrowsOf(found.links))).toEqual([
    'excitatory: population of 4,000 neurons',
    'inhibitory: population of 1,000 neurons',
    'constant: source',
    'constant to excitatory: input',
    'constant to inhibitory: input',
    'excitatory to excitatory: excitatory, 1,600,000 synapses',
    'excitatory to inhibitory: excitatory, 400,000 synapses',
    'inhibitory to excitatory: inhibitory, 400,000 synapses',
    'inhibitory to inhibitory: inhibitory, 100,000 synapses',
  ]);
});

test('links of one sign from the same neurons are one arrow, others stand side by side', () => {
  const link = (sign: TopologyLink['sign'], more: Partial<TopologyLink>) => ({ from: 'a', to: 'b', sign, ...more });
  const links = [
    link('excitatory', { synapses: 100, receptor: 'ampa' }),
    link('inhibitory', { synapses: 1, part: [80, 100] }),
    link('excitatory', { synapses: 20, receptor: 'nmda' }),
    link('inhibitory', { synapses: 7, part: [0, 80] }),
  ] as TopologyLink[];
  const arrows = arrowsOf(links);
  expect(arrows.map(({ sign, synapses, lane, lanes, text }) => ({ sign, synapses, lane, lanes, text }))).toEqual([
    { sign: 'excitatory', synapses: 120, lane: 0, lanes: 3, text: 'a to b: excitatory, 120 synapses, ampa, nmda' },
    { sign: 'inhibitory', synapses: 1, lane: 1, lanes: 3, text: 'a, neurons 80–99, to b: inhibitory, 1 synapse' },
    { sign: 'inhibitory', synapses: 7, lane: 2, lanes: 3, text: 'a, neurons 0–79, to b: inhibitory, 7 synapses' },
  ]);
});

describe('the layout', () => {
  const random = fc
    .record({
      sizes: fc.array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 8 }),
      sources: fc.integer({ min: 0, max: 3 }),
      pairs: fc.array(fc.tuple(fc.nat(99), fc.nat(99)), { maxLength: 40 }),
    })
    .map(({ sizes, sources, pairs }) => {
      const nodes: TopologyNode[] = [
        ...sizes.map((size, i) => ({ name: `L${i}`, kind: 'population' as const, size })),
        ...Array.from({ length: sources }, (_, i) => ({ name: `in${i}`, kind: 'source' as const, size: undefined })),
      ];
      const links: TopologyLink[] = pairs.map(([from, to]) => ({
        from: nodes[from % nodes.length]!.name,
        to: nodes[to % sizes.length]!.name,
        sign: from % 2 ? 'excitatory' : 'inhibitory',
      }));
      return { nodes, arrows: arrowsOf(links) };
    });

  test('keeps discs, labels and loops apart and inside, on a wide page and on a phone; and is always the same', () => {
    fc.assert(
      fc.property(random, fc.constantFrom(area(900, 400), area(360, 480)), ({ nodes, arrows }, space) => {
        const extents = extentsOf(nodes, arrows, space, lettersOf);
        const places = layout(nodes, arrows, extents, space);
        expect(layout(nodes, arrows, extents, space)).toEqual(places);
        const boxes = places.map(({ x, y }, i) => {
          const { aside, above, below } = extents[i]!;
          return { left: x - aside, right: x + aside, top: y - above, bottom: y + below };
        });
        for (const [i, a] of boxes.entries()) {
          expect(Math.min(a.left, a.top, space.width - a.right, space.height - a.bottom)).toBeGreaterThanOrEqual(0);
          for (const b of boxes.slice(0, i))
            expect(Math.max(a.left - b.right, b.left - a.right, a.top - b.bottom, b.top - a.bottom)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 },
    );
  });

  test('makes areas of discs in proportion to sizes, and leaves room for what is around them', () => {
    const { nodes, links } = graph();
    const [excitatory, inhibitory, source] = extentsOf(nodes, arrowsOf(links), area(900, 400), lettersOf);
    expect(excitatory!.radius ** 2 / inhibitory!.radius ** 2).toBeCloseTo(4, 9);
    expect(inhibitory!.above - inhibitory!.radius).toBeGreaterThan(GLOW);
    expect(source!.above - source!.radius).toBe(GLOW);
  });

  test('puts the source of a single population on its left', () => {
    const nodes: TopologyNode[] = [
      { name: 'cells', kind: 'population', size: 10 },
      { name: 'input', kind: 'source', size: undefined },
    ];
    const arrows = arrowsOf([{ from: 'input', to: 'cells' }]);
    for (const space of [area(1200, 300), area(360, 320)]) {
      const [cells, input] = layout(nodes, arrows, extentsOf(nodes, arrows, space, lettersOf), space);
      expect(input!.x).toBeLessThan(cells!.x);
    }
  });
});

describe('an arrow', () => {
  const at = (x: number, y: number) => ({ x, y, radius: 20, above: 20, below: 20, aside: 20 });
  const [forth] = arrowsOf([{ from: 'a', to: 'b', sign: 'excitatory' }]);
  const [back] = arrowsOf([{ from: 'b', to: 'a', sign: 'inhibitory' }]);
  const numbers = (path: string) => [...path.matchAll(/-?[\d.]+/g)].map(([number]) => Number(number));
  const points = (path: string) => {
    const all = numbers(path);
    return Array.from({ length: all.length / 2 }, (_, i) => ({ x: all[2 * i]!, y: all[2 * i + 1]! }));
  };
  const distance = (p: { x: number; y: number }, q: { x: number; y: number }) => Math.hypot(p.x - q.x, p.y - q.y);

  test('goes from disc to disc, and bends away from the one that comes back', () => {
    const [a, b] = [at(100, 100), at(300, 180)];
    const [start, control, neck] = points(shapeOf(forth!, a, b, 2).line);
    const [tip] = points(shapeOf(forth!, a, b, 2).head);
    // 3 px are left free; written to 0.1 px.
    expect(Math.abs(distance(start!, a) - 23)).toBeLessThan(0.1);
    expect(Math.abs(distance(tip!, b) - 23)).toBeLessThan(0.1);
    expect(distance(neck!, b)).toBeGreaterThan(distance(tip!, b));
    expect(Math.abs(distance(control!, a) - distance(control!, b))).toBeLessThan(0.15);
    const [, opposite] = points(shapeOf(back!, b, a, 2).line);
    const middle = { x: (control!.x + opposite!.x) / 2, y: (control!.y + opposite!.y) / 2 };
    expect(distance(middle, { x: 200, y: 140 })).toBeLessThan(0.2);
    expect(distance(control!, opposite!)).toBeGreaterThan(40);
  });

  test('has a head of another form for each sign, so that it does not rest on colour', () => {
    const heads = (['excitatory', 'inhibitory', 'mixed', undefined] as const).map((sign) => {
      const { head } = shapeOf({ ...forth!, sign }, at(0, 0), at(100, 0), 2);
      return head;
    });
    expect(new Set(heads).size).toBe(4);
  });

  test('to its own population is a loop that stays in the room above the disc', () => {
    for (const lane of [0, 1]) {
      const { line } = loopOf({ ...forth!, lane, lanes: 2 }, at(0, 0), 2);
      const [start, left, right, neck] = points(line);
      for (let t = 0; t <= 1; t += 0.05) {
        const at = (axis: 'x' | 'y') =>
          (1 - t) ** 3 * start![axis] +
          3 * (1 - t) ** 2 * t * left![axis] +
          3 * (1 - t) * t ** 2 * right![axis] +
          t ** 3 * neck![axis];
        const reach = Math.hypot(at('x'), at('y'));
        expect(reach).toBeGreaterThan(20);
        expect(reach).toBeLessThan(20 + 28 + 5);
      }
    }
  });
});

test('a population is as active as it fires: towards the rate with 50 ms, anew at tick 0', () => {
  const activity = new Activity();
  expect(activity.rate()).toBeNaN();
  const frame = (index: number, spikes: number) => ({
    tick: { index, time: index * 0.1, dt: 0.1 },
    size: 10,
    spikes: new Uint32Array(spikes),
  });
  for (let index = 0; index < 10_000; index++) activity.take(frame(index, index % 50 === 0 ? 1 : 0));
  // One spike of ten neurons in 5 ms: 20 Hz, with a ripple of at most 5 ms / 50 ms.
  expect(Math.abs(activity.rate() - 20)).toBeLessThan(2);
  expect(activity.level(20)).toBe(0.5);
  expect(activity.level(0)).toBe(0);
  activity.take(frame(0, 0));
  expect(activity.rate()).toBe(0);
});

test('a rate-coded population is as active as its mean, relative to the greatest so far', () => {
  const activity = new Activity();
  const tick = { index: 0, time: 0, dt: 0.1 };
  activity.take({ tick, value: [1, 3] });
  expect(activity.rate()).toBe(2);
  expect(activity.level(2)).toBe(1);
  expect(activity.level(-0.5)).toBe(0.25);
  activity.take({ tick, value: -4 });
  expect(activity.rate()).toBe(-4);
});

test('a network graph says what is wrong with its arguments', () => {
  const container = {} as Element;
  const wrong = (outputs: unknown, options: object) => () =>
    networkGraph(outputs as Record<string, Observable<never>>, container, options);
  const cells = new Clock().pipe(constant(1), lif());
  expect(wrong({ cells }, { hight: 3 })).toThrow(
    new TypeError("networkGraph: unknown option 'hight'; expected label, height"),
  );
  expect(wrong({ cells }, { height: 0 })).toThrow(
    new RangeError('networkGraph: height must be a finite number of px > 0, got 0'),
  );
  expect(wrong(NEVER, {})).toThrow(
    new TypeError('topology: expected what populations emit, by name, got an Observable'),
  );
});
