import { Clock, connect, perceptron, probe, samples, spikeTimes, synapses, tsodyksMarkram } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { pointsOf } from '../../demos/learning-to-separate/data.js';
import { mostCorrections } from '../../demos/learning-to-separate/margin.js';
import { stationary } from '../../demos/short-term-plasticity/stationary.js';

describe('The most corrections of a perceptron', () => {
  it('are known where the margin is plain, and have no end with XOR', () => {
    const pair = [
      { x: [1, 0], label: 1 },
      { x: [-1, 0], label: 0 },
    ];
    expect(mostCorrections(pair)).toBeCloseTo(2, 7);
    expect(mostCorrections([...pair, { x: [0, 3], label: 1 }, { x: [0, -3], label: 0 }])).toBeCloseTo(10 / (9 / 10), 6);
    const xor = [0, 1].flatMap((a) => [0, 1].map((b) => ({ x: [a, b], label: a ^ b })));
    expect(mostCorrections(xor)).toBe(Number.POSITIVE_INFINITY);
  });

  it('are never exceeded on the samples of the gallery', () => {
    let total = 0;
    for (const [dataset, seed] of [0, 1, 2, 3].flatMap((seed) => [0, 1].map((dataset) => [dataset, seed] as const))) {
      const points = pointsOf(dataset, seed);
      const most = mostCorrections(points);
      const clock = new Clock({ dt: 1, seed });
      const list = points.map(({ x, label }) => ({ x: Array.from(x), label }));
      const errors: number[] = [];
      clock.pipe(samples(list, { shuffle: true }), perceptron()).subscribe(({ value }) => errors.push(value.error));
      clock.advance(200 * list.length);
      const corrections = errors.filter((error) => error !== 0).length;
      expect(corrections).toBeLessThanOrEqual(most);
      expect(errors.slice(-list.length).every((error) => error === 0)).toBe(true);
      total += corrections;
    }
    expect(total).toBeGreaterThan(50);
  });
});

describe('The stationary impulse', () => {
  it.each(Object.entries(tsodyksMarkram.presets))('is what a long train comes to: %s', (_, preset) => {
    const rule = tsodyksMarkram(preset);
    for (const rate of [5, 20, 100]) {
      const interval = 1000 / rate;
      const clock = new Clock({ dt: 0.5 });
      // So many that less than 1e-8 is left of the start.
      const times = Array.from({ length: 120 + 3 * rate }, (_, i) => 10 + i * interval);
      const synapse$ = clock.pipe(spikeTimes(times), synapses(connect.oneToOne(1), { weight: 1, plasticity: rule }));
      let [u, x] = [Number.NaN, Number.NaN];
      synapse$.pipe(probe('u')).subscribe(({ value }) => (u = value));
      synapse$.pipe(probe('x')).subscribe(({ value }) => (x = value));
      clock.advance(times.at(-1)! - 0.5);
      clock.advance(0.5);
      expect((u * x) / rule.U).toBeCloseTo(stationary(rule, rate), 6);
    }
  });
});
