import { nice, tickStep } from 'd3';
import type { ModelText } from 'rxneuron';

/** A row of a model's table: `[default, unit, meaning, range?]`. */
export type ParameterText = ModelText['parameters'][string];

/** What a slider offers. */
export interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** How far a potential can be moved either way, in mV. */
const POTENTIAL = 30;
/** The most of a quantity whose default is 0. */
const FROM_ZERO: Readonly<Record<string, number>> = { ms: 20, 'µA/cm²': 20, '1': 2, '': 20 };

/**
 * The values that a slider offers for a parameter: a potential moves by 30 mV either way, all else from 0 (or the step
 * above, where it must be positive) to twice its default. Whatever the range, the values in `reach` are inside.
 */
export function bounds([value, unit, , range]: ParameterText, reach: readonly number[] = []): Bounds {
  const span = unit === 'mV' && range === undefined ? POTENTIAL : Math.abs(value) || (FROM_ZERO[unit] ?? 100);
  const low = value === 0 && range !== undefined ? 0 : value - span;
  const [least, most] = nice(Math.min(low, ...reach), Math.max(value + span, ...reach), 10);
  const step = tickStep(least, most, 200);
  return { least: range === '> 0' && least <= 0 ? step : least, most, step };
}
