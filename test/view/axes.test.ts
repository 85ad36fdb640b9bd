import { expect, test } from 'vitest';
import { alike } from '../../src/view/axes.js';

test('labels of an axis have the same number of decimals, as many as they need', () => {
  expect(alike([0, 50, 100])).toEqual(['0', '50', '100']);
  expect(alike([0, 0.2, 1, 1.2000000000000002])).toEqual(['0.0', '0.2', '1.0', '1.2']);
  expect(alike([33.3, 38.3])).toEqual(['33.3', '38.3']);
  expect(alike([1200, 1400])).toEqual(['1,200', '1,400']);
  expect(alike([0, 1 / 3])).toEqual(['0.000000', '0.333333']);
});
