import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/synapses/connect.js';
import { inhibitoryStdp } from '../../../src/synapses/plasticity/inhibitory-stdp.js';
import { stdp } from '../../../src/synapses/plasticity/stdp.js';
import { runs } from '../../runs.js';
import { naive, type PublishedRule, publishedInhibitoryStdp, publishedStdp } from './naive.js';
import { type Lesson, learned, type Trains } from './puppets.js';

const TICKS = 60;

interface Case {
  readonly lesson: Lesson;
  readonly published: PublishedRule;
  readonly delay: number;
  readonly dt: number;
  readonly w_max: number;
}

const trains = (neurons: number): fc.Arbitrary<Trains> =>
  fc.array(
    fc.uniqueArray(fc.nat(TICKS - 1), { maxLength: 25 }).map((ticks) => ticks.sort((a, b) => a - b)),
    { minLength: neurons, maxLength: neurons },
  );

/** Numbers of a range, all of one order: among floating-point numbers, most are next to 0. */
const within = (least: number, most: number) =>
  fc.integer({ min: 0, max: 1000 }).map((n) => least + (n / 1000) * (most - least));

const tau = within(0.5, 50);
const amplitude = within(0, 0.5);
const bound = within(0.1, 10);

const rules = fc.oneof(
  fc
    .record({
      A_plus: amplitude,
      A_minus: amplitude,
      tau_plus: tau,
      tau_minus: tau,
      w_max: bound,
      pairing: fc.constantFrom('all' as const, 'nearest' as const),
      dependence: fc.constantFrom('additive' as const, 'multiplicative' as const),
    })
    .map((options) => ({
      rule: stdp(options),
      published: publishedStdp(options, options.pairing, options.dependence === 'multiplicative'),
      w_max: options.w_max,
    })),
  fc
    .record({
      eta: amplitude,
      rho0: within(0, 50),
      tau,
      w_max: bound,
    })
    .map((options) => ({
      rule: inhibitoryStdp(options),
      published: publishedInhibitoryStdp(options),
      w_max: options.w_max,
    })),
);

/** Synapses between up to three neurons on each side, several between two of them included, that learn from any spikes. */
const cases: fc.Arbitrary<Case> = fc
  .record({
    pre: fc.integer({ min: 1, max: 3 }),
    post: fc.integer({ min: 1, max: 3 }),
    delay: fc.integer({ min: 1, max: 7 }),
    dt: fc.constantFrom(0.1, 0.5, 1),
    rule: rules,
  })
  .chain(({ pre, post, delay, dt, rule: { rule, published, w_max } }) =>
    fc
      .record({
        edges: fc.array(fc.tuple(fc.nat(pre - 1), fc.nat(post - 1), within(0, 1)), {
          minLength: 1,
          maxLength: 8,
        }),
        pre: trains(pre),
        post: trains(post),
      })
      .map(({ edges, pre: before, post: after }) => {
        const listed = edges.map(([i, j, share]) => [i, j, share * w_max] as const);
        const projection = connect.fromList(pre, post, listed, { delay: delay * dt });
        const weight = [...projection.edges()].map((edge) => edge.weight);
        const lesson = { projection, rule, weight, pre: before, post: after, ticks: TICKS, dt };
        return { lesson, published, delay, dt, w_max };
      }),
  );

describe('plasticity by pairs', () => {
  it('does what going through all pairs of spikes does, whoever reads first', () => {
    let changes = 0;
    fc.assert(
      fc.property(cases, fc.boolean(), ({ lesson, published, delay, dt, w_max }, readFirst) => {
        const { weights, fired } = learned(lesson, readFirst);
        for (const [tick, spikes] of fired.entries())
          expect(spikes).toEqual(lesson.post.flatMap((ticks, j) => (ticks.includes(tick) ? [j] : [])));
        const edges = [...lesson.projection.edges()];
        const expected = naive(published, edges, { pre: lesson.pre, post: lesson.post, delay, ticks: TICKS, dt });
        for (const [tick, row] of expected.entries())
          for (const [k, w] of row.entries()) {
            // Up to 50 events, each with traces of at most 25 spikes to 2·10⁻¹³, times half of w_max.
            expect(Math.abs(weights[tick]![k]! - w)).toBeLessThanOrEqual(50 * 25 * 2e-13 * w_max);
            expect(weights[tick]![k]).toBeGreaterThanOrEqual(0);
            expect(weights[tick]![k]).toBeLessThanOrEqual(w_max);
            if (Math.abs(w - edges[k]!.weight) > 0.01 * w_max) changes++;
          }
      }),
      { numRuns: runs(150, 3000) },
    );
    expect(changes).toBeGreaterThan(1000);
  });
});
