import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { connect } from '../../../src/synapses/connect.js';
import { stdp } from '../../../src/synapses/plasticity/stdp.js';
import { learned } from './puppets.js';

interface Rule {
  readonly name: string;
  readonly A_plus: number;
  readonly A_minus: number;
  readonly tau_plus: number;
  readonly tau_minus: number;
}

interface Train extends Rule {
  readonly pre: readonly number[];
  readonly post: readonly number[];
  readonly w0: number;
  readonly wmax: number;
  readonly sum_all: number;
  readonly sum_nearest: number;
  readonly w_additive_end: number;
  readonly w_soft_end: number;
  readonly w_additive_every10: readonly number[];
  readonly w_soft_every10: readonly number[];
}

const { stdp: reference } = JSON.parse(
  readFileSync(new URL('../../reference/synapses.json', import.meta.url), 'utf8'),
) as {
  readonly stdp: {
    readonly dt: number[];
    readonly rules: (Rule & { readonly dw: number[] })[];
    readonly trains: Train[];
  };
};

const parameters = ({ A_plus, A_minus, tau_plus, tau_minus }: Rule) => ({ A_plus, A_minus, tau_plus, tau_minus });

/** Ticks of 0.05 ms that end at given times: those in which impulses arrive, or neurons fire. */
const endingAt = (times: readonly number[]) => times.map((time) => Math.round(time / 0.05) - 1);

/** The weight of one synapse after each event of a reference train. Impulses take one tick. */
function afterEvents(
  train: Train,
  options: { pairing?: 'all' | 'nearest'; dependence?: 'multiplicative' },
  w0: number,
) {
  const [arrivals, firings] = [endingAt(train.pre), endingAt(train.post)];
  const last = Math.max(...arrivals, ...firings);
  const { weights, fired } = learned({
    projection: connect.oneToOne(1),
    rule: stdp({ ...parameters(train), w_max: train.wmax, ...options }),
    weight: w0,
    pre: [arrivals.map((k) => k - 1)],
    post: [firings],
    ticks: last + 2,
    dt: 0.05,
  });
  expect(fired.flatMap((spikes, k) => (spikes.length > 0 ? [k] : []))).toEqual(firings);
  return [...arrivals, ...firings].sort((a, b) => a - b).map((k) => weights[k + 1]![0]!);
}

/** Twelve digits of weights of order 1. */
const CLOSE = 1e-9;

function expectClose(actual: readonly number[], expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length);
  for (const [i, value] of actual.entries()) expect(Math.abs(value - expected[i]!), `${i}`).toBeLessThan(tolerance);
}

describe('stdp', () => {
  it.each(reference.rules)('changes the weight by pairs as in $name', (rule) => {
    for (const [i, s] of reference.dt.entries()) {
      const [arrival, firing] = [1500, 1500 + Math.round(s / 0.1)];
      const { weights, fired } = learned({
        projection: connect.oneToOne(1),
        rule: stdp({ ...parameters(rule), w_max: 1 }),
        weight: 0.5,
        pre: [[arrival - 1]],
        post: [[firing]],
        ticks: 3000,
      });
      expect(fired[firing]).toEqual([0]);
      expect(Math.abs(weights[2999]![0]! - 0.5 - rule.dw[i]!), `s = ${s} ms`).toBeLessThan(CLOSE * 1e-3);
    }
  });

  it.each(reference.trains)('follows trains of spikes: $name, from $w0 to at most $wmax', (train) => {
    const every10 = (weights: readonly number[]) => weights.filter((_, i) => i % 10 === 9);
    const additive = afterEvents(train, {}, train.w0);
    expectClose(every10(additive), train.w_additive_every10, CLOSE);
    expectClose(additive.slice(-1), [train.w_additive_end], CLOSE);
    const soft = afterEvents(train, { dependence: 'multiplicative' }, train.w0);
    expectClose(every10(soft), train.w_soft_every10, CLOSE);
    expectClose(soft.slice(-1), [train.w_soft_end], CLOSE);
  });

  it.each(reference.trains)('adds up all pairs, or the nearest: $name', (train) => {
    // The sums are of changes without bounds, which weights far from them have.
    const far = { ...train, wmax: 1000, w0: 500 };
    const sum = (pairing: 'all' | 'nearest') => (afterEvents(far, { pairing }, far.w0).at(-1)! - far.w0) / far.wmax;
    expect(Math.abs(sum('all') - train.sum_all)).toBeLessThan(CLOSE);
    expect(Math.abs(sum('nearest') - train.sum_nearest)).toBeLessThan(CLOSE);
  });

  it('pairs spikes however far they lie apart', () => {
    for (const s of [819, 819.1, 819.2, 819.3, 2000]) {
      const ticks = Math.round(s / 0.1);
      const { weights } = learned({
        projection: connect.oneToOne(1),
        rule: stdp({ A_plus: 0.5, tau_plus: 1000, w_max: 1 }),
        weight: 0,
        pre: [[0]],
        post: [[1 + ticks]],
        ticks: ticks + 3,
      });
      expect(Math.abs(weights.at(-1)![0]! - 0.5 * Math.exp(-s / 1000)), `s = ${s} ms`).toBeLessThan(1e-12);
    }
  });

  it('has the values of Song, Miller & Abbott 2000 by default', () => {
    const song = { A_plus: 0.005, A_minus: 1.05 * 0.005, tau_plus: 20, tau_minus: 20 };
    const given = stdp({ ...song, w_max: 3, pairing: 'all', dependence: 'additive' });
    expect(stdp({ w_max: 3 })).toEqual(given);
  });
});
