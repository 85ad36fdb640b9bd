import { describe, expect, it } from 'vitest';
import { vogels2011 } from '../../src/networks/vogels-2011.js';
import { runs } from '../runs.js';
import { run } from './record.js';
import { counts, statistics, variation } from './statistics.js';

const excitatory = (options: Parameters<typeof vogels2011>[1], ms: number) =>
  run((clock) => ({ neurons: vogels2011(clock, options).excitatory }), ms, { seed: 1 });

describe('Inhibitory plasticity', () => {
  it.each([10, 5].slice(0, runs(1, 2)))('brings excitatory neurons to %d Hz and ends synchrony', (rho0) => {
    const recording = excitatory({ eta: 0.2, rho0 }, 1200);
    const { rate } = statistics(recording, 8000, 700, 1200);
    // Weights follow single spikes at this learning rate, and so does the rate: by a tenth or two.
    expect(Math.abs(rate - rho0)).toBeLessThan(0.3 * rho0);
    expect(variation(counts(recording, 700, 1200))).toBeLessThan(0.6);
  });

  it('is what does it: without, the network bursts', () => {
    const recording = excitatory({ eta: 0 }, 150);
    expect(statistics(recording, 8000, 50, 150).rate).toBeGreaterThan(100);
    expect(variation(counts(recording, 50, 150))).toBeGreaterThan(1);
  });
});
