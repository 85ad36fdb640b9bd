import { describe, expect, it } from 'vitest';
import { type Key, tickKey } from '../../src/equations/uniform.js';
import { Heap } from '../../src/kernel/heap.js';
import {
  POISSON_BLOCK,
  type PoissonExports,
  poissonModule,
  poissonThresholds,
} from '../../src/kernel/poisson-counts.js';

const heap = new Heap();
const { poisson } = heap.instantiate(poissonModule()).exports as unknown as PoissonExports;
const SLOT_AT = 16384;

/** The counts of so many neurons from the first on, added to what is there. */
function drawn(mean: number, size: number, { low, high }: Key, first = 0, there = 0): Uint16Array {
  const { thresholds, least } = poissonThresholds(mean);
  new Int32Array(heap.memory.buffer, 0, thresholds.length).set(thresholds);
  const whole = Math.ceil(size / POISSON_BLOCK) * POISSON_BLOCK;
  const slot = new Uint16Array(heap.memory.buffer, SLOT_AT, whole + 1).fill(there);
  poisson(SLOT_AT, size, first, low, high, 0, thresholds.length, least);
  expect(slot[whole]).toBe(there);
  return slot.slice(0, size);
}

/** Quantile of the chi-square distribution that 10⁻⁶ lie above (Wilson and Hilferty 1931; for few degrees a little high). */
function chiSquareLimit(degrees: number): number {
  const spread = 2 / (9 * degrees);
  return degrees * (1 - spread + 4.7534 * Math.sqrt(spread)) ** 3;
}

/** P(k) for k = 0, 1, … as far as it matters. */
function probabilities(mean: number): number[] {
  const most = Math.ceil(mean + 12 * Math.sqrt(mean) + 12);
  let logarithm = -mean;
  return Array.from({ length: most }, (_, k) => {
    if (k > 0) logarithm += Math.log(mean / k);
    return Math.exp(logarithm);
  });
}

/** Classes next to each other, put together until ten are expected in each: [found, expected]. */
function classes(found: readonly number[], expected: readonly number[]): (readonly [number, number])[] {
  const all: [number, number][] = [];
  let [f, e] = [0, 0];
  expected.forEach((x, k) => {
    f += found[k] ?? 0;
    e += x;
    if (e < 10) return;
    all.push([f, e]);
    [f, e] = [0, 0];
  });
  const last = all.at(-1)!;
  last[0] += f;
  last[1] += e;
  return all;
}

const SIZE = 4000;
const TICKS = 50;
const MEANS = [0.05, 0.8, 2, 30, 300];

describe.each(MEANS)('Poisson counts of mean %d', (mean) => {
  const ticks = Array.from({ length: TICKS }, (_, tick) => drawn(mean, SIZE, tickKey(7, 1, tick)));
  const counts = ticks.flatMap((tick) => [...tick]);
  const n = counts.length;

  it('have the probabilities of the Poisson distribution', () => {
    const expected = probabilities(mean).map((p) => n * p);
    const found = new Array<number>(expected.length).fill(0);
    for (const k of counts) found[k]!++;
    expect(found.reduce((sum, x) => sum + x)).toBe(n);
    const pairs = classes(found, expected);
    const chiSquare = pairs.reduce((sum, [f, e]) => sum + (f - e) ** 2 / e, 0);
    expect(chiSquare).toBeLessThan(chiSquareLimit(pairs.length - 1));
    expect(pairs.length).toBeGreaterThan(2);
  });

  it.each([
    ['neighbours', (tick: number, i: number) => [tick, i + 1]],
    ['every fourth neuron, which one vector lane draws', (tick: number, i: number) => [tick, i + 4]],
    ['every sixteenth neuron, at the same place in a block', (tick: number, i: number) => [tick, i + 16]],
    ['the same neuron a tick later', (tick: number, i: number) => [tick + 1, i]],
    ['the next neuron a tick later', (tick: number, i: number) => [tick + 1, i + 1]],
  ] as const)('are independent: %s', (_, partner) => {
    let [sum, pairs] = [0, 0];
    for (let tick = 0; tick < TICKS; tick++)
      for (let i = 0; i < SIZE; i++) {
        const [otherTick, other] = partner(tick, i) as [number, number];
        const k = ticks[otherTick]?.[other];
        if (k === undefined) continue;
        sum += (ticks[tick]![i]! - mean) * (k - mean);
        pairs++;
      }
    // A correlation of independent numbers has the standard deviation 1/√n.
    expect(Math.abs(sum / pairs / mean)).toBeLessThan(5 / Math.sqrt(pairs));
  });

  it('belong to the neuron and the tick, whoever else is drawn with it', () => {
    const key = tickKey(7, 1, 3);
    const together = [...drawn(mean, 103, key)];
    expect(together).toEqual([...ticks[3]!.subarray(0, 103)]);
    for (const [first, size] of [
      [1, 102],
      [16, 16],
      [17, 40],
      [102, 1],
    ] as const)
      expect([...drawn(mean, size, key, first)]).toEqual(together.slice(first, first + size));
  });

  it('are added to those of others', () => {
    const key = tickKey(7, 1, 3);
    expect([...drawn(mean, 50, key, 0, 11)]).toEqual(Array.from(ticks[3]!.subarray(0, 50), (k) => k + 11));
  });
});

describe('Poisson counts', () => {
  it('are others with another seed, another stream, and another half of the key', () => {
    const draw = (seed: number, stream: number) => drawn(2, SIZE, tickKey(seed, stream, 0));
    const base = draw(1, 1);
    const { low, high } = tickKey(1, 1, 0);
    const halves = [drawn(2, SIZE, { low: low + 1, high }), drawn(2, SIZE, { low, high: high + 1 })];
    for (const other of [draw(2, 1), draw(1, 2), ...halves]) {
      const same = other.filter((k, i) => k === base[i]).length;
      // Two independent deviates of mean 2 are equal with probability Σ p² = 0.207; five standard deviations around.
      expect(Math.abs(same / SIZE - 0.207)).toBeLessThan(5 * Math.sqrt((0.207 * 0.793) / SIZE));
    }
  });

  it('follow from thresholds that ascend, up to the largest mean', () => {
    for (const mean of [1e-12, 1e-3, 1, 40, 500]) {
      const { thresholds, least } = poissonThresholds(mean);
      let sum = 0;
      const cumulated = probabilities(mean).map((p) => {
        sum += p;
        return sum;
      });
      expect(thresholds.length + least).toBeLessThanOrEqual(1024);
      expect([...thresholds]).toEqual([...thresholds].sort((a, b) => a - b));
      // Deviates are above a threshold or not: of 2³² there are threshold + 2³¹ + 1 that are not, rounded down.
      for (const [k, threshold] of thresholds.entries()) {
        const missing = cumulated[least + k]! - (threshold + 2 ** 31 + 1) / 2 ** 32;
        expect(missing).toBeGreaterThan(-1e-12);
        expect(missing).toBeLessThan(2 ** -32 + 1e-12);
      }
    }
  });

  it('are all 0 where the mean is too small for a deviate of 32 bits to tell', () => {
    expect(drawn(1e-11, 64, tickKey(0, 0, 0)).every((k) => k === 0)).toBe(true);
  });
});
