import { from, lastValueFrom } from 'rxjs';
import { type Clock, powerSpectrum } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { brunel2000 } from '../../src/networks/brunel-2000.js';
import { coba } from '../../src/networks/coba.js';
import { cobahh } from '../../src/networks/cobahh.js';
import { cuba } from '../../src/networks/cuba.js';
import { izhikevich2003Network } from '../../src/networks/izhikevich-2003.js';
import reference from '../reference/network_stats.json';
import { runs } from '../runs.js';
import { run } from './record.js';
import { counts, statistics } from './statistics.js';

type Make = Parameters<typeof run>[0];
type Expected = Readonly<Record<string, { readonly mean: number; readonly sd: number }>>;

/** The networks of the reference by name; in `npm test`, the largest is left out. */
const networks: Readonly<Record<string, { make: Make; excitatory: number; dt?: number; seeds?: number }>> = {
  'izh1000 (paper length)': { make: (clock) => izhikevich2003Network(clock), excitatory: 800, dt: 1 },
  'izh1000 (5 s)': { make: (clock) => izhikevich2003Network(clock), excitatory: 800, dt: 1 },
  cuba: { make: cuba, excitatory: 3200 },
  coba: { make: coba, excitatory: 3200 },
  'brunel g=5 eta=2, N=2500 (J scaled)': {
    make: (clock: Clock) => brunel2000(clock, { order: 500 }),
    excitatory: 2000,
  },
  'brunel g=5 eta=2, N=12500': { make: (clock: Clock) => brunel2000(clock), excitatory: 10_000, seeds: runs(0, 3) },
};

/** Of six runs of 600 ms, without the first 100, of a program for numpy that shares nothing with this one. */
const cobahhExpected = {
  rate: { mean: 36.3547, sd: 3.9414 },
  rate_exc: { mean: 36.4046, sd: 4.4749 },
  rate_inh: { mean: 36.1551, sd: 1.8363 },
  cv: { mean: 1.7096, sd: 0.0335 },
};

/** Four standard deviations: of what is compared here, one value in 16,000 lies beyond if all is right. */
function expectWithin(found: Readonly<Record<string, number>>, expected: Expected) {
  for (const [name, value] of Object.entries(found)) {
    const { mean, sd } = expected[name]!;
    expect(Math.abs(value - mean), `${name}: ${value}, expected ${mean} ± ${sd}`).toBeLessThan(4 * sd);
  }
}

/** The frequency in Hz, of those from `low` to `high`, that bins of 1 ms hold most of, smoothed over three frequencies. */
async function peak(series: readonly number[], low: number, high: number): Promise<number> {
  const frames = series.map((value, index) => ({ tick: { index, time: index, dt: 1 }, value }));
  const { power } = await lastValueFrom(from(frames).pipe(powerSpectrum()));
  const smooth = power.map((_, k) => power[k - 1]! + power[k]! + power[k + 1]!);
  return low + smooth.subarray(low, high + 1).reduce((best, x, k, all) => (x > all[best]! ? k : best), 0);
}

describe('Rates and variability of published networks are those of other programs', () => {
  for (const { name, T, t0, kind, result } of reference.nets) {
    const { make, excitatory, dt = 0.1, seeds = runs(1, 5) } = networks[name]!;
    for (let seed = 1; seed <= seeds; seed++)
      it(`${name}, seed ${seed}`, async () => {
        const recording = run(make, T, { dt, seed });
        const rhythms = {
          alpha_peak_hz: await peak(counts(recording, t0, T), 4, 20),
          gamma_peak_hz: await peak(counts(recording, t0, T), 20, 80),
        };
        const found = { ...statistics(recording, excitatory, t0, T), ...(kind === 'izh1000' && rhythms) };
        expect(recording.neurons.length).toBeGreaterThan(1000);
        expectWithin(found, result as Expected);
      });
  }

  for (let seed = 1; seed <= runs(1, 3); seed++)
    it(`cobahh, seed ${seed}`, () => {
      const recording = run(cobahh, 600, { seed });
      expect(recording.neurons.length).toBeGreaterThan(1000);
      expectWithin(statistics(recording, 3200, 100, 600), cobahhExpected);
    });
});
