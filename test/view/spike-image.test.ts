import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { layoutOf, paintSpikes } from '../../src/view/draw-raster.js';
import { SpikeImage } from '../../src/view/spike-image.js';
import { SpikeMemory } from '../../src/view/spike-memory.js';
import { Sweep } from '../../src/view/sweep.js';
import { runs } from '../runs.js';

const [width, height] = [23, 12];
const empty = () => ({ data: new Uint8ClampedArray(4 * width * height), width, height });
const inks = [
  { start: 0, rgb: [10, 20, 30] },
  { start: 3, rgb: [200, 100, 50] },
] as const;

test('an image that is kept shows the same as one that is painted anew, whenever it is drawn', () => {
  const tick = fc.record({ spikes: fc.subarray([0, 1, 2, 3, 4, 5]), drawn: fc.boolean() });
  fc.assert(
    fc.property(fc.array(tick, { minLength: 40, maxLength: 80 }), fc.constantFrom(1, 2, 3), (steps, wide) => {
      const sweep = new Sweep(17, 1);
      const layout = { bottom: 11, rise: 2, wide, tall: 2, gap: 4 };
      const memory = new SpikeMemory();
      const kept = new SpikeImage(empty);
      steps.forEach(({ spikes, drawn }, index) => {
        for (const neuron of spikes) memory.push(index, neuron);
        if (index % sweep.ticks === 0) memory.forgetBefore(index - sweep.ticks);
        if (!drawn) return;
        const anew = empty();
        paintSpikes(anew, memory, sweep, index, layout, inks);
        const { data } = kept.paint(memory, index, { sweep, layout, inks }, width, height);
        expect(data.join()).toBe(anew.data.join());
      });
    }),
    { numRuns: runs(50, 2000) },
  );
});

test('marks have the colour of their neuron', () => {
  const memory = new SpikeMemory();
  for (const neuron of [0, 2, 3, 5]) memory.push(neuron, neuron);
  const image = empty();
  const layout = { bottom: 11, rise: 2, wide: 1, tall: 1, gap: 2 };
  paintSpikes(image, memory, new Sweep(23, 1), 10, layout, inks);
  const colourAt = (x: number, y: number) => Array.from(image.data.slice(4 * (y * width + x), 4 * (y * width + x) + 4));
  expect(colourAt(1, 11)).toEqual([10, 20, 30, 255]);
  expect(colourAt(3, 7)).toEqual([10, 20, 30, 255]);
  expect(colourAt(4, 5)).toEqual([200, 100, 50, 255]);
  expect(colourAt(6, 1)).toEqual([200, 100, 50, 255]);
  expect(image.data.filter((byte) => byte === 255).length).toBe(4);
});

test('marks are as large where rows go down as where they go up', () => {
  for (const rise of [0.4, 1.9, 2, 5, 40]) {
    const { wide, tall } = layoutOf(100, rise, 2);
    expect(layoutOf(100, -rise, 2)).toMatchObject({ wide, tall });
    expect(tall).toBe(Math.max(2, Math.round(2 * Math.min(14, 0.8 * rise))));
  }
});
