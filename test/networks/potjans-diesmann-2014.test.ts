import { BehaviorSubject } from 'rxjs';
import { Clock, type PotjansDiesmann2014Options } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { potjansDiesmann2014, potjansDiesmann2014Layers } from '../../src/networks/potjans-diesmann-2014.js';
import { runs } from '../runs.js';

const [from, to] = [100, 2100];

/** Rates in Hz of each population of the circuit at 10 %: of ten runs of 2 s of a program in C++, mean and sd. */
const expected = {
  'L2/3E': [0.4668, 0.0196],
  'L2/3I': [2.0881, 0.0544],
  L4E: [3.9584, 0.0698],
  L4I: [4.9965, 0.0314],
  L5E: [6.5763, 0.2683],
  L5I: [7.7934, 0.0488],
  L6E: [0.8317, 0.0352],
  L6I: [7.0059, 0.0396],
} as const;

/** Rates in Hz by population, and how many neurons each has. */
function rates(seed: number) {
  const clock = new Clock({ seed });
  const { neurons, layers } = potjansDiesmann2014(clock);
  const found = Object.fromEntries(potjansDiesmann2014Layers.map((name) => [name, { size: 0, spikes: 0 }]));
  let [size, spikes] = [0, 0];
  neurons.subscribe((frame) => {
    size = frame.size;
    if (frame.tick.time >= from) spikes += frame.spikes.length;
  });
  for (const name of potjansDiesmann2014Layers)
    layers[name].subscribe((frame) => {
      found[name]!.size = frame.size;
      if (frame.tick.time >= from) found[name]!.spikes += frame.spikes.length;
    });
  clock.advance(to);
  clock.complete();
  return { size, spikes, layers: found };
}

describe('The cortical microcircuit at a tenth of its size', () => {
  it.each(Array.from({ length: runs(1, 5) }, (_, i) => i + 1))(
    'fires at the rates of another program (seed %i)',
    (seed) => {
      const { size, spikes, layers } = rates(seed);
      expect(size).toBe(7717);
      expect(Object.values(layers).reduce((sum, { size }) => sum + size, 0)).toBe(size);
      expect(Object.values(layers).reduce((sum, { spikes }) => sum + spikes, 0)).toBe(spikes);

      const rate = Object.fromEntries(
        Object.entries(layers).map(([name, { size, spikes }]) => [name, (spikes / size / (to - from)) * 1000]),
      ) as Record<keyof typeof expected, number>;
      for (const name of potjansDiesmann2014Layers) {
        const [mean, sd] = expected[name];
        expect(Math.abs(rate[name] - mean), `${name}: ${rate[name]} Hz, expected ${mean} ± ${sd}`).toBeLessThan(4 * sd);
      }
      // Figure 6 of the paper: inhibitory neurons fire more than excitatory ones of their layer, and layers 2/3 and 6 least.
      for (const layer of ['L2/3', 'L4', 'L5', 'L6'] as const)
        expect(rate[`${layer}I`]).toBeGreaterThan(rate[`${layer}E`]);
      expect(rate['L2/3E']).toBeLessThan(rate.L6E);
      expect(rate.L6E).toBeLessThan(rate.L4E);
      expect(rate.L4E).toBeLessThan(rate.L5E);
    },
  );

  it('tells how much of it has been made', () => {
    const clock = new Clock();
    const fractions: number[] = [];
    potjansDiesmann2014(clock, { scale: 0.01, progress: (fraction) => fractions.push(fraction) }).neurons.subscribe();
    expect(fractions).toEqual([]);
    clock.step();
    expect(fractions.length).toBeGreaterThan(8);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });

  it('has its background from a stream as from a number, and fires more the more there is', () => {
    const spikesWith = (background?: PotjansDiesmann2014Options['background']) => {
      const clock = new Clock({ seed: 1 });
      const fired: number[] = [];
      const options = { scale: 0.02, ...(background !== undefined && { background }) };
      potjansDiesmann2014(clock, options).neurons.subscribe(({ tick, spikes }) => {
        for (const neuron of spikes) fired.push(tick.index, neuron);
      });
      clock.advance(150);
      return fired;
    };
    const published = spikesWith();
    expect(published.length).toBeGreaterThan(100);
    expect(spikesWith(new BehaviorSubject(8))).toEqual(published);
    expect(spikesWith(new BehaviorSubject(12)).length).toBeGreaterThan(2 * published.length);
    expect(spikesWith(4)).toEqual(spikesWith(new BehaviorSubject(4)));
  });

  it.each([0, 1.5, Number.NaN])('has no scale of %d', (scale) => {
    expect(() => potjansDiesmann2014(new Clock(), { scale })).toThrow(
      `potjansDiesmann2014: scale must be a number above 0, up to 1, got ${scale}`,
    );
  });
});
