import fc from 'fast-check';
import { NEVER } from 'rxjs';
import { raster } from 'rxneuron/view';
import { expect, test } from 'vitest';
import { bandsOf, spread } from '../../src/view/raster-groups.js';

test('groups follow each other from neuron 0 on, in the colours of lines unless they have their own', () => {
  expect(
    bandsOf([
      { label: 'E', size: 800 },
      { label: 'I', size: 200 },
      { label: 'S', size: 5, colour: 1 },
    ]),
  ).toEqual([
    { label: 'E', start: 0, end: 800, colour: '--rx-1' },
    { label: 'I', start: 800, end: 1000, colour: '--rx-2' },
    { label: 'S', start: 1000, end: 1005, colour: '--rx-1' },
  ]);
});

test('labels stay where there is room, never cover each other, and move no more than needed', () => {
  expect(spread([20, 60, 100], 13, 200)).toEqual([20, 60, 100]);
  expect(spread([50, 52, 90], 13, 200)).toEqual([50, 63, 90]);
  expect(spread([150, 190, 199], 13, 200)).toEqual([150, 180.5, 193.5]);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 7, max: 293 }), { minLength: 1, maxLength: 20 }), (given) => {
      const places = [...given].sort((a, b) => a - b);
      const moved = spread(places, 13, 300);
      expect(moved.at(-1)).toBeLessThanOrEqual(293.5);
      for (let i = 1; i < moved.length; i++) expect(moved[i]! - moved[i - 1]!).toBeGreaterThanOrEqual(13);
    }),
  );
});

test('a raster says what is wrong with its groups', () => {
  const wrong = (groups: unknown) => () => raster(NEVER, {} as Element, { groups: groups as never });
  for (const none of [[], 'E'])
    expect(wrong(none)).toThrow(/^raster: groups must be a list of \{ label, size, colour \}, got /);
  expect(wrong([{ label: 'E', size: 8, color: 2 }])).toThrow(
    new TypeError("raster: groups[0]: unknown option 'color'; expected label, size, colour"),
  );
  expect(wrong([{ label: 'E', size: 8 }, { size: 2 }])).toThrow(
    new TypeError('raster: groups[1].label must be a text, got undefined'),
  );
  expect(wrong([{ label: 'E', size: 0 }])).toThrow(
    new RangeError('raster: groups[0].size must be a whole number > 0, got 0'),
  );
  expect(wrong([{ label: 'E', size: 1, colour: 7 }])).toThrow(
    new RangeError('raster: groups[0].colour must be a whole number from 1 to 6, got 7'),
  );
});
