import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByDelay } from '../../src/synapses/sort-by-delay.js';
import { runs } from '../runs.js';

const STRIDE = 7;
const DEPTH = 6;
const synapse = fc.tuple(fc.integer({ min: 1, max: DEPTH - 1 }), fc.nat(STRIDE - 1), fc.integer({ min: -9, max: 9 }));

describe('rows sorted by delay', () => {
  it('hold the same synapses with their weights, delays ascending, and what was in order stays so', () => {
    fc.assert(
      fc.property(fc.array(fc.array(synapse, { maxLength: 12 }), { maxLength: 5 }), fc.boolean(), (given, weighted) => {
        const all = given.flat();
        const rows = Uint32Array.from([0, ...given.map((_, i) => given.slice(0, i + 1).flat().length)]);
        const places = Uint32Array.from(all, ([delay, target]) => delay * STRIDE + target);
        const weights = Float32Array.from(weighted ? all.map(([, , weight]) => weight) : []);
        const columns = weighted ? [places, weights] : [places];
        sortByDelay(rows, (k) => Math.floor(places[k]! / STRIDE), DEPTH, columns);
        // Array's own sort is stable too.
        const expected = given.flatMap((row) => row.toSorted(([a], [b]) => a - b));
        expect([...places]).toEqual(expected.map(([delay, target]) => delay * STRIDE + target));
        expect([...weights]).toEqual(weighted ? expected.map(([, , weight]) => weight) : []);
      }),
      { numRuns: runs(200, 5000) },
    );
  });
});
