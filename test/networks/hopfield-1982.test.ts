import { Clock, hopfield1982 } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { drawn } from '../../src/networks/drawn.js';
import { uniform } from '../../src/synapses/distribution.js';

const N = 400;

const noise = (seed: number, size: number) => drawn(new Clock({ seed }), 'a test', size, uniform({ min: -1, max: 1 }));

/** Patterns without order, as many as a share of the neurons. */
const patternsOf = (alpha: number, seed: number) =>
  Array.from({ length: Math.round(alpha * N) }, (_, k) => noise(1000 * seed + k, N).map((x) => (x < 0 ? -1 : 1)));

/** Where the network comes from a pattern of which a share is turned round: the overlap with it, and all energies. */
function recall(alpha: number, flipped: number, seed = 1) {
  const patterns = patternsOf(alpha, seed);
  const turned = noise(seed + 77, N);
  const cue = patterns[0]!.map((value, i) => (turned[i]! < 2 * flipped - 1 ? -value : value));
  const clock = new Clock({ dt: 1, seed });
  const { neurons, overlap, energy } = hopfield1982(clock, { patterns, cue });
  const seen = { overlaps: [] as number[], energies: [] as number[], last: new Float64Array(0) };
  overlap.subscribe(({ value }) => seen.overlaps.push(value[0]!));
  energy.subscribe(({ value }) => seen.energies.push(value));
  neurons.subscribe(({ value }) => {
    seen.last = value;
  });
  // Each neuron readjusts ten times on average.
  clock.step(10 * N);
  return { ...seen, patterns, end: seen.overlaps.at(-1)! };
}

describe('A Hopfield network', () => {
  it('recalls a pattern from a corrupted cue; no readjustment raises its energy', () => {
    const { overlaps, energies, end, last, patterns } = recall(0.05, 0.25);
    expect(overlaps[0]).toBeLessThan(0.6);
    expect(end).toBeGreaterThan(0.97);
    expect(Math.max(...energies.slice(1).map((energy, k) => energy - energies[k]!))).toBeLessThan(1e-9);
    expect(energies.at(-1)!).toBeLessThan(energies[0]! - 50);
    let energy = 0;
    for (let i = 0; i < N; i++)
      for (let j = 0; j < N; j++)
        if (i !== j) for (const x of patterns) energy -= (x[i]! * x[j]! * last[i]! * last[j]!) / N / 2;
    expect(energies.at(-1)).toBeCloseTo(energy, 6);
  });

  it('keeps patterns below its capacity of 0.138 N, and loses them above', () => {
    const kept = (alpha: number) => [1, 2].reduce((sum, seed) => sum + recall(alpha, 0, seed).end / 2, 0);
    // An infinite network would keep 1.000 and 0.994 of them, and fall at 0.138; one of 400 neurons falls less steeply.
    expect(kept(0.05)).toBeGreaterThan(0.99);
    expect(kept(0.1)).toBeGreaterThan(0.95);
    expect(kept(0.3)).toBeLessThan(0.7);
  });

  it('says what is wrong with what it is given', () => {
    const clock = new Clock();
    expect(() => hopfield1982(clock, { patterns: [[1, 0]], cue: [1, 1] })).toThrow(
      'hopfield1982: pattern 0 must be of 1 and −1, got 0',
    );
    expect(() => hopfield1982(clock, { patterns: [[1, 1, 1]], cue: [1, 1] })).toThrow(
      'hopfield1982: pattern 0 has 3 states, but the cue has 2',
    );
  });
});
