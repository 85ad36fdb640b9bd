import fc from 'fast-check';
import {
  adex,
  exponentialIF,
  fitzHughNagumo,
  hodgkinHuxley,
  izhikevich,
  lif,
  morrisLecar,
  quadraticIF,
  rateNeuron,
} from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { type Input, run } from './run.js';

/**
 * Where each model stays finite with its default method, whatever the input does: the largest input in the model's own
 * unit and the longest tick in ms. Forward methods leave a cubic or quadratic slope by themselves when the tick is too
 * long for the input, which is then an error that says so.
 */
const bounds = [
  { name: 'hodgkinHuxley', neuron: hodgkinHuxley(), most: 1000, dt: 1 },
  { name: 'lif', neuron: lif(), most: 1e300, dt: 1000 },
  { name: 'izhikevich', neuron: izhikevich(), most: 100, dt: 0.25 },
  { name: 'adex', neuron: adex(), most: 1e6, dt: 1 },
  { name: 'quadraticIF', neuron: quadraticIF(), most: 1e4, dt: 0.5 },
  { name: 'exponentialIF', neuron: exponentialIF(), most: 1e6, dt: 1 },
  { name: 'fitzHughNagumo', neuron: fitzHughNagumo(), most: 10, dt: 0.2 },
  { name: 'morrisLecar', neuron: morrisLecar(), most: 300, dt: 0.2 },
  { name: 'rateNeuron', neuron: rateNeuron(), most: 1e300, dt: 1000 },
];

describe('any finite input within its bound leaves the state finite', () => {
  it.each(bounds)('$name: |I| <= $most, dt <= $dt ms', ({ neuron, most, dt }) => {
    let nonzero = 0;
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.double({ min: -most, max: most, noNaN: true }), fc.constantFrom(-most, most)), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.constantFrom(1, 0.5, 0.1),
        fc.integer({ min: 1, max: 60 }),
        (levels, share, hold) => {
          const input = (k: number): Input => levels[Math.floor(k / hold) % levels.length]!;
          const { states } = run(neuron, input, { ticks: 600, dt: share * dt });
          nonzero += Number(levels.some((level) => Math.abs(level) === most));
          expect(states.every((state) => Object.values(state).every((values) => values.every(Number.isFinite)))).toBe(
            true,
          );
        },
      ),
      { numRuns: runs(30, 2000) },
    );
    expect(nonzero).toBeGreaterThan(5);
  });
});
