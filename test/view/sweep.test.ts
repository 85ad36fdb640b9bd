import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sweep } from '../../src/view/sweep.js';
import { runs } from '../runs.js';

test('ticks go through the slots from left to right, sweep after sweep', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30_000 }), fc.nat(100_000), (ticks, index) => {
      const sweep = new Sweep(ticks * 0.1, 0.1);
      expect(sweep.ticks).toBe(ticks);
      const [here, next] = [index, index + 1].map((k) => sweep.numberOf(k) * sweep.slots + sweep.slotOf(k));
      expect(next! - here! === 0 || next! - here! === 1).toBe(true);
      expect(sweep.slotOf(index)).toBeLessThan(sweep.slots);
      expect(sweep.numberOf(index)).toBe(Math.floor(index / ticks));
      // A tick is drawn where it ends, at most a slot further left.
      const end = ((index % ticks) + 1) / ticks;
      const drawn = sweep.positionOf(sweep.slotOf(index));
      expect(drawn).toBeLessThanOrEqual(end);
      expect(end - drawn).toBeLessThan(sweep.ticksPerSlot / ticks);
    }),
    { numRuns: runs(500, 10_000) },
  );
});

test('memory is bounded, however long the window: at most 4096 slots, and one tick in each as long as that is enough', () => {
  expect(new Sweep(200, 0.1)).toMatchObject({ ticks: 2000, ticksPerSlot: 1, slots: 2000 });
  expect(new Sweep(409.6, 0.1)).toMatchObject({ ticksPerSlot: 1, slots: 4096 });
  expect(new Sweep(409.7, 0.1)).toMatchObject({ ticksPerSlot: 2, slots: 2049 });
  expect(new Sweep(1e9, 0.001).slots).toBeLessThanOrEqual(4096);
  expect(new Sweep(0.01, 0.1)).toMatchObject({ ticks: 1, slots: 1 });
});
