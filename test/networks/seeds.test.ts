import { describe, expect, it } from 'vitest';
import { brunel2000 } from '../../src/networks/brunel-2000.js';
import { coba } from '../../src/networks/coba.js';
import { cobahh } from '../../src/networks/cobahh.js';
import { cuba } from '../../src/networks/cuba.js';
import { izhikevich2003Network } from '../../src/networks/izhikevich-2003.js';
import { potjansDiesmann2014 } from '../../src/networks/potjans-diesmann-2014.js';
import { song2000 } from '../../src/networks/song-2000.js';
import { vogels2011 } from '../../src/networks/vogels-2011.js';
import { run } from './record.js';

const networks: Readonly<Record<string, { make: Parameters<typeof run>[0]; dt: number; ms?: number }>> = {
  izhikevich2003Network: { make: (clock) => izhikevich2003Network(clock), dt: 1 },
  cuba: { make: cuba, dt: 0.1 },
  coba: { make: coba, dt: 0.1 },
  cobahh: { make: cobahh, dt: 0.1, ms: 20 },
  brunel2000: { make: (clock) => brunel2000(clock, { order: 100 }), dt: 0.1 },
  potjansDiesmann2014: { make: (clock) => potjansDiesmann2014(clock, { scale: 0.05 }), dt: 0.1 },
  song2000: { make: (clock) => ({ neurons: song2000(clock).inputs }), dt: 0.1 },
  vogels2011: { make: (clock) => ({ neurons: vogels2011(clock).excitatory }), dt: 0.1, ms: 20 },
};

describe('The seed of the clock decides', () => {
  it.each(Object.entries(networks))('all that is random in %s', (_, { make, dt, ms = 50 }) => {
    const [once, again, other] = [1, 1, 2].map((seed) => run(make, ms, { dt, seed }));
    expect(once!.neurons.length).toBeGreaterThan(50);
    expect(again!.hash).toBe(once!.hash);
    expect(other!.neurons.length).toBeGreaterThan(50);
    expect(other!.hash).not.toBe(once!.hash);
  });
});
