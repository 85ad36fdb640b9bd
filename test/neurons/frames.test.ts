import { Clock, constant, lif, rateNeuron, type SpikeFrame } from 'rxneuron';
import { expect, test } from 'vitest';

test('a frame that is printed shows what its type says, and nothing of how it is made', () => {
  const clock = new Clock();
  const shown: string[][] = [];
  clock.pipe(constant(1), lif()).subscribe((frame: SpikeFrame) => shown.push(Object.keys(frame)));
  clock.pipe(constant(1), rateNeuron()).subscribe((frame) => shown.push(Object.keys(frame)));
  clock.step();
  expect(shown).toEqual([
    ['tick', 'size', 'spikes', 'times'],
    ['tick', 'size'],
  ]);
});
