import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortByDelay } from '../../src/synapses/sort-by-delay.js';
import { runs } from '../runs.js';

const LONGEST = 5;
const synapse = fc.tuple(fc.integer({ min: 1, max: LONGEST }), fc.nat(6), fc.integer({ min: -9, max: 9 }));

describe('rows sorted by delay', () => {
  it('hold the same synapses with their weights, delays ascending, and what was in order stays so; groups are told', () => {
    fc.assert(
      fc.property(fc.array(fc.array(synapse, { maxLength: 12 }), { maxLength: 5 }), fc.boolean(), (given, weighted) => {
        const all = given.flat();
        const rows = Uint32Array.from([0, ...given.map((_, i) => given.slice(0, i + 1).flat().length)]);
        const targets = Uint16Array.from(all, ([, target]) => target);
        const weights = Float32Array.from(weighted ? all.map(([, , weight]) => weight) : []);
        const ticks = Uint8Array.from(all, ([delay]) => delay);
        const groups: number[][] = [];
        sortByDelay(rows, ticks, LONGEST, weighted ? [targets, weights] : [targets], (row, ends) => {
          groups[row] = [...ends.subarray(1, LONGEST + 1)];
        });
        // Array's own sort is stable too.
        const expected = given.flatMap((row) => row.toSorted(([a], [b]) => a - b));
        expect([...targets]).toEqual(expected.map(([, target]) => target));
        expect([...weights]).toEqual(weighted ? expected.map(([, , weight]) => weight) : []);
        const upTo = (row: (typeof given)[number], d: number) => row.filter(([delay]) => delay <= d).length;
        expect(groups).toEqual(given.map((row) => [1, 2, 3, 4, 5].map((d) => upTo(row, d))));
      }),
      { numRuns: runs(200, 5000) },
    );
  });
});
