import * as fc from 'fast-check';
import { BehaviorSubject, Subject } from 'rxjs';
import { describe, expect, it } from 'vitest';
import { probe } from '../../src/measure/probe.js';
import { poisson } from '../../src/stimuli/poisson.js';
import { Clock } from '../../src/stream/clock.js';
import { snapshot } from '../../src/stream/snapshot.js';
import { connect } from '../../src/synapses/connect.js';
import { normal } from '../../src/synapses/distribution.js';
import { tsodyksMarkram } from '../../src/synapses/plasticity/tsodyks-markram.js';
import { synapses } from '../../src/synapses/synapses.js';
import type { Weights } from '../../src/synapses/weights-in-force.js';
import { runs } from '../runs.js';
import { allFire, failure, gathering } from './gathering.js';

describe('weights of synapses', () => {
  const projection = connect.fixedProbability(20, 8, 0.4, {
    weight: normal({ mean: 1, sd: 0.5 }),
    delay: 0.3,
    seed: 2,
  });
  const own = [...projection.edges()].map((edge) => edge.weight);

  it('given as an array are those of edges(), in their order', () => {
    const clock = new Clock({ seed: 4 });
    const spikes = clock.pipe(poisson({ rate: 500, size: 20 }));
    const [plain, given, doubled] = [
      gathering(spikes.pipe(synapses(projection))),
      gathering(spikes.pipe(synapses(projection, { weight: own }))),
      gathering(spikes.pipe(synapses(projection, { weight: own.map((w) => 2 * w) }))),
    ];
    clock.step(200);
    expect(given).toEqual(plain);
    expect(doubled).toEqual(plain.map((row) => row.map((w) => 2 * w)));
    expect(plain.flat().filter((w) => w !== 0).length).toBeGreaterThan(200);
  });

  it('given as a number are that of all', () => {
    const clock = new Clock({ seed: 4 });
    const spikes = clock.pipe(poisson({ rate: 500, size: 20 }));
    const alike = connect.fixedProbability(20, 8, 0.4, { weight: 3, delay: 0.3, seed: 2 });
    const [expected, given] = [
      gathering(spikes.pipe(synapses(alike))),
      gathering(spikes.pipe(synapses(projection, { weight: 3 }))),
    ];
    clock.step(200);
    expect(given).toEqual(expected);
    expect(given.flat().filter((w) => w !== 0).length).toBeGreaterThan(200);
  });

  it('can be read, one by one and all, without a receiver', () => {
    const clock = new Clock();
    const impulses = allFire(clock, 20).pipe(synapses(projection));
    const probed: number[] = [];
    const all: Float64Array[] = [];
    impulses.pipe(probe('weight', 5)).subscribe(({ value }) => probed.push(value));
    impulses.pipe(snapshot()).subscribe(({ size, state }) => {
      expect(size).toBe(own.length);
      all.push(state.weight);
    });
    clock.step(3);
    expect(probed).toEqual([own[5], own[5], own[5]]);
    expect(all).toEqual([0, 1, 2].map(() => Float64Array.from(own)));
  });

  it('have no others than those that there are', () => {
    const clock = new Clock();
    const impulses = allFire(clock, 20).pipe(synapses(projection));
    const [beyond, later] = [
      failure(impulses.pipe(probe('weight', own.length))),
      failure(impulses.pipe(probe('weight'))),
    ];
    // @ts-expect-error: without short-term plasticity there is no u
    const unknown = failure(impulses.pipe(probe('u', 0)));
    clock.step(1);
    expect(beyond()).toBe(`probe: index must be below ${own.length}, the length of 'weight', got ${own.length}`);
    expect(unknown()).toMatch(/unknown state 'u'/);
    expect(later()).toBe('');
    const kept: (() => number)[] = [];
    impulses.subscribe((frame) => kept.push(() => frame.peek('weight', 0)));
    clock.step(2);
    expect(kept[0]).toThrow(/'weight' of tick 1 was read after a later tick had begun; .*snapshot/);
    expect(kept[1]!()).toBe(own[0]);
  });
});

describe('live weights', () => {
  /** A number for all or one each, and when each is set: before which tick. */
  const changes = (value: fc.Arbitrary<Weights>) =>
    fc
      .array(fc.tuple(fc.integer({ min: 1, max: 19 }), value), { maxLength: 6 })
      .map((list) => list.sort(([a], [b]) => a - b));
  const number = fc.integer({ min: -8, max: 8 });
  const each = fc.oneof(
    fc.array(number, { minLength: 4, maxLength: 4 }),
    number.map((w) => [w, w, w, w]),
  );
  const cases = fc.oneof(
    fc.record({ first: number as fc.Arbitrary<Weights>, changes: changes(number), scaled: fc.boolean() }),
    fc.record({ first: each as fc.Arbitrary<Weights>, changes: changes(fc.oneof(number, each)), scaled: fc.boolean() }),
  );

  it('are in force from the next tick on, and can be read', () => {
    fc.assert(
      fc.property(cases, fc.boolean(), ({ first, changes, scaled }, inside) => {
        const clock = new Clock({ dt: 1 });
        const weights = new BehaviorSubject(first);
        // What comes while a tick is emitted is in force from the next on, as what comes between the two.
        if (inside)
          clock.subscribe(({ index }) => {
            for (const [before, value] of changes) if (before === index + 1) weights.next(value);
          });
        const plasticity = scaled ? { plasticity: tsodyksMarkram({ U: 0.5, tau_rec: 0 }) } : {};
        const impulses = allFire(clock, 2).pipe(
          synapses(connect.allToAll(2, 2, { delay: 3 }), { weight: weights, ...plasticity }),
        );
        const read: number[][] = [];
        impulses.subscribe(({ state }) => read.push([...state.weight]));
        const arrived = gathering(impulses);
        for (let tick = 0; tick < 24; tick++) {
          for (const [before, value] of changes) if (before === tick && !(inside && tick > 0)) weights.next(value);
          clock.step(1);
        }
        for (let tick = 0; tick < 20; tick++) {
          const value = [...changes].reverse().find(([before]) => before <= tick)?.[1] ?? first;
          const [a, b, c, d] = typeof value === 'number' ? [value, value, value, value] : Array.from(value);
          expect(read[tick]).toEqual([a, b, c, d]);
          const share = scaled ? 0.5 : 1;
          expect(arrived[tick + 3]).toEqual([share * (a! + c!) + 0, share * (b! + d!) + 0]);
        }
      }),
      { numRuns: runs(60, 1000) },
    );
  });

  it("are the projection's until the first have come", () => {
    const clock = new Clock({ dt: 1 });
    const weights = new Subject<readonly number[]>();
    const impulses = allFire(clock, 2).pipe(synapses(connect.oneToOne(2, { weight: [2, 3] }), { weight: weights }));
    const arrived = gathering(impulses);
    clock.step(2);
    weights.next([5, 7]);
    clock.step(3);
    expect(arrived).toEqual([
      [0, 0],
      [2, 3],
      [2, 3],
      [5, 7],
      [5, 7],
    ]);
  });

  it('of a stream that fails, or does not fit, fail the stream of impulses', () => {
    const clock = new Clock({ dt: 1 });
    const of = (first: Weights, next: unknown) => {
      const weights = new BehaviorSubject(first);
      const told = failure(allFire(clock, 2).pipe(synapses(connect.oneToOne(2), { weight: weights })));
      clock.step(1);
      weights.next(next as Weights);
      clock.step(1);
      return told();
    };
    const owner = 'synapses(connect.oneToOne)';
    expect(of([1, 2], [1, 2, 3])).toBe(`${owner}: weight has 3 values, but there are 2 synapses`);
    expect(of(1, Number.NaN)).toBe(`${owner}: weight must be a finite number, got NaN`);
    expect(of(1, [1, 2])).toMatch(
      /weight was one number for all synapses at the first tick, got an array of 2; begin with an array/,
    );
    const broken = new Subject<number>();
    const told = failure(allFire(clock, 2).pipe(synapses(connect.oneToOne(2), { weight: broken })));
    broken.error(new Error('the slider is gone'));
    expect(told()).toBe('the slider is gone');
  });
});
