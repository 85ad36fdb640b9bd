import { Clock, whiteNoise } from 'rxneuron';
import { describe, expect, test } from 'vitest';
import { indices, trace } from './trace.js';

describe('reset', () => {
  test('begins anew with tick 0', () => {
    const clock = new Clock();
    const heard = indices(clock);
    clock.advance(0.24);
    clock.reset();
    clock.advance(0.24);
    expect(heard).toEqual([0, 1, 0, 1]);
    expect(clock.time).toBe(0.2);
  });

  test('and a rerun are bit-identical, noise included', () => {
    const clock = new Clock({ seed: 7 });
    const { heard, spikes } = trace(clock);
    clock.advance(60);
    const first = heard.splice(0);
    expect(spikes()).toBeGreaterThan(0);
    clock.reset();
    clock.advance(60);
    expect(heard).toEqual(first);
  });

  test('keeps the noise of each pipeline, and gives a later one noise of its own', () => {
    const heard = (wireBefore: number) => {
      const clock = new Clock({ seed: 3 });
      const values: number[][] = [[], []];
      const wire = (i: number) =>
        clock.pipe(whiteNoise({ sigma: 1 })).subscribe(({ value }) => values[i]!.push(value as number));
      wire(0);
      if (wireBefore === 2) wire(1);
      clock.step(5);
      clock.reset();
      if (wireBefore === 1) wire(1);
      for (const list of values) list.length = 0;
      clock.step(5);
      return values;
    };
    expect(heard(1)).toEqual(heard(2));
    const [a, b] = heard(1);
    expect(a).not.toEqual(b);
  });
});
