import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { paintSpikes } from '../../src/view/draw-raster.js';
import { SpikeMemory } from '../../src/view/spike-memory.js';
import { Sweep } from '../../src/view/sweep.js';
import { runs } from '../runs.js';

const contents = (memory: SpikeMemory) => {
  const all: [number, number][] = [];
  memory.forEach((tick, neuron) => {
    all.push([tick, neuron]);
  });
  return all;
};

test('keeps the spikes in order, and forgets those before a tick, as a plain list would', () => {
  const push = fc.record({ spikes: fc.nat(900) });
  const forget = fc.record({ back: fc.nat(6) });
  fc.assert(
    fc.property(fc.array(fc.oneof(push, forget), { maxLength: 30 }), (steps) => {
      const memory = new SpikeMemory();
      let list: [number, number][] = [];
      steps.forEach((step, tick) => {
        if ('spikes' in step) {
          for (let neuron = 0; neuron < step.spikes; neuron++) {
            memory.push(tick, neuron);
            list.push([tick, neuron]);
          }
        } else {
          memory.forgetBefore(tick - step.back);
          list = list.filter(([at]) => at >= tick - step.back);
        }
        expect(memory.length).toBe(list.length);
      });
      expect(contents(memory)).toEqual(list);
    }),
    { numRuns: runs(100, 5000) },
  );
});

test('never holds more than a million or so: the oldest give way', () => {
  const memory = new SpikeMemory();
  for (let i = 0; i < 2 ** 20 + 5; i++) memory.push(i, 0);
  expect(memory.length).toBe(2 ** 20);
  let first = -1;
  memory.forEach((tick) => {
    if (first < 0) first = tick;
  });
  expect(first).toBe(5);
});

const layout = { bottom: 7, rise: 2, wide: 1, tall: 1, gap: 2 };

/** The picture as text: # is a spike of this sweep, + one of the sweep before. */
function picture(spikes: readonly (readonly [number, number])[], latest: number): string[] {
  const [width, height] = [10, 8];
  const mask = { data: new Uint8ClampedArray(4 * width * height), width, height };
  const memory = new SpikeMemory();
  for (const [tick, neuron] of spikes) memory.push(tick, neuron);
  paintSpikes(mask as never, memory, new Sweep(10, 1), latest, layout);
  return Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => {
      const opacity = mask.data[4 * (y * width + x) + 3]!;
      return opacity === 0 ? '.' : opacity === 255 ? '#' : '+';
    }).join(''),
  );
}

test('every spike is a mark at its time and in its row, the first neuron lowest', () => {
  expect(
    picture(
      [
        [0, 0],
        [2, 1],
        [4, 3],
        [9, 2],
      ],
      9,
    ),
  ).toEqual([
    '..........',
    '.....#....',
    '..........',
    '.........#',
    '..........',
    '...#......',
    '..........',
    '.#........',
  ]);
});

test('the sweep before is faded, and gives way to the newest by a gap', () => {
  const rows = picture(
    [
      [1, 0],
      [4, 0],
      [5, 0],
      [8, 0],
      [12, 0],
    ],
    12,
  );
  expect(rows.filter((row) => row !== '..........')).toEqual(['...#.++..+']);
});
