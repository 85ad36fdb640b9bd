import * as rxneuron from 'rxneuron';
import { describe, expect, test } from 'vitest';
import { bounds } from '../../demos/controls/bounds.js';

interface Model {
  readonly model: rxneuron.ModelText;
  readonly presets: Record<string, Record<string, number>>;
}

const models = Object.values(rxneuron).flatMap((exported) =>
  typeof exported === 'function' && 'model' in exported && 'presets' in exported
    ? [{ ...(exported as unknown as Model), name: exported.name }]
    : [],
);

describe('the sliders of a model', () => {
  test('there are models to make sliders for', () => expect(models.length).toBeGreaterThan(6));

  test.each(models)('of $name reach every default and preset, and only what is allowed', ({ model, presets }) => {
    for (const [name, text] of Object.entries(model.parameters)) {
      const [value, , , range] = text;
      const reach = Object.values(presets).flatMap((preset) => preset[name] ?? []);
      const { least, most, step } = bounds(text, reach);
      for (const x of [value, ...reach]) {
        expect(x, name).toBeGreaterThanOrEqual(least);
        expect(x, name).toBeLessThanOrEqual(most);
      }
      expect(step, name).toBeGreaterThan(0);
      expect((most - least) / step, name).toBeGreaterThanOrEqual(40);
      if (range === '> 0') expect(least, name).toBeGreaterThan(0);
      if (range === '>= 0') expect(least, name).toBe(0);
    }
  });
});
