import { describe, expect, it } from 'vitest';
import { formatUnit, multiplyUnits, parseUnit, sameUnit } from '../../src/equations/units.js';

const unit = (text: string) => {
  const parsed = parseUnit(text);
  if (!parsed) throw new Error(`no unit: ${text}`);
  return parsed;
};

describe('units', () => {
  it.each([
    ['mV/ms', 'V/s'],
    ['pF*mV/ms', 'pA'],
    ['nS*mV', 'pA'],
    ['pF/nS', 'ms'],
    ['MΩ*nA', 'mV'],
    ['MOhm*nA', 'mV'],
    ['mS/cm²*mV', 'µA/cm²'],
    ['µF/cm^2*mV/ms', 'uA/cm^2'],
    ['μA/cm²', 'µA/cm²'],
    ['1/ms', 'ms^-1'],
    ['ms⁻¹', 'ms^(-1)'],
    ['kHz', '1/ms'],
    ['mV/sqrt(ms)', 'mV*ms^-0.5'],
    ['mV/√ms', 'mV·ms^-0.5'],
    ['nA*ms', 'pC'],
    ['mM', 'mol*m^-3'],
    ['', '1'],
  ])('%s and %s are the same', (a, b) => {
    expect(sameUnit(unit(a), unit(b))).toBe(true);
  });

  it.each([
    ['mV', 'V'],
    ['pA', 'nA'],
    ['ms', 'mS'],
    ['µA/cm²', 'µA'],
    ['1/ms', 'Hz'],
    ['nS', 'mV'],
    ['mV^2', 'mV'],
  ])('%s and %s are not the same', (a, b) => {
    expect(sameUnit(unit(a), unit(b))).toBe(false);
  });

  it.each(['mX', 'foo', 'mV/', '/ms', 'mV**ms', '2', '^2', 'mV^', 'mV^x', 'kk', 'm V m X'])('%s is none', (text) => {
    expect(parseUnit(text)).toBeUndefined();
  });

  it('have the name that people use, and if there is none, that of the base units', () => {
    for (const name of ['mV', 'ms', 'pA', 'nS', 'pF', 'mV/ms', '1/ms', 'Hz', 'µA/cm²', 'mS/cm²', '1/√ms', 'mV/√ms'])
      expect(formatUnit(unit(name))).toBe(name);
    expect(formatUnit(unit('1'))).toBe('a pure number');
    expect(formatUnit(multiplyUnits(unit('mV'), unit('mV')))).toBe('10^-6·V^2');
    expect(formatUnit(unit('V/m'))).toBe('V·m^-1');
  });
});
