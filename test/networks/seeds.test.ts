import type { Clock } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { brunel2000 } from '../../src/networks/brunel-2000.js';
import { coba } from '../../src/networks/coba.js';
import { cobahh } from '../../src/networks/cobahh.js';
import { cuba } from '../../src/networks/cuba.js';
import { izhikevich2003Network } from '../../src/networks/izhikevich-2003.js';
import { potjansDiesmann2014 } from '../../src/networks/potjans-diesmann-2014.js';
import { run } from './record.js';

const networks = {
  izhikevich2003Network: { make: (clock: Clock) => izhikevich2003Network(clock), dt: 1 },
  cuba: { make: cuba, dt: 0.1 },
  coba: { make: coba, dt: 0.1 },
  cobahh: { make: cobahh, dt: 0.1 },
  brunel2000: { make: (clock: Clock) => brunel2000(clock, { order: 100 }), dt: 0.1 },
  potjansDiesmann2014: { make: (clock: Clock) => potjansDiesmann2014(clock, { scale: 0.05 }), dt: 0.1 },
};

describe('The seed of the clock decides', () => {
  it.each(Object.entries(networks))('all that is random in %s', (_, { make, dt }) => {
    const [once, again, other] = [1, 1, 2].map((seed) => run(make, 50, { dt, seed }));
    expect(once!.neurons.length).toBeGreaterThan(50);
    expect(again!.hash).toBe(once!.hash);
    expect(other!.neurons.length).toBeGreaterThan(50);
    expect(other!.hash).not.toBe(once!.hash);
  });
});
