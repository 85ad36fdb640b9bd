import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/equations/nearest.js';

describe('the nearest name', () => {
  it.each([
    ['tua', 'tau', 'two letters swapped'],
    ['g_l', 'g_L', 'another case'],
    ['V_threshold', undefined, 'too much of it is different'],
    ['Detla_T', 'Delta_T', 'two letters swapped in the middle'],
    ['vv', 'v', 'a letter too many'],
    ['E_', 'E_L', 'a letter too few'],
    ['x', undefined, 'all of it is different'],
  ])('to %s is %s: %s', (wanted, expected, _why) => {
    expect(nearest(wanted, ['tau', 'tau_w', 'g_L', 'V_T', 'Delta_T', 'v', 'E_L'])).toBe(expected);
  });

  it('counts two swapped letters as one mistake, so that they are nearer than two replaced', () => {
    expect(nearest('abcdef', ['abcdxx', 'abcdfe'])).toBe('abcdfe');
  });
});
