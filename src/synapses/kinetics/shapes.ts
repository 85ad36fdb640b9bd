import type { ParameterText } from '../../equations/model.js';
import type { ReceptorText } from '../../equations/reception.js';

/** The course of what an impulse of weight 1 brings about; its peak is 1. */
export interface Shape extends Pick<ReceptorText, 'flow' | 'impulse'> {
  readonly parameters: { readonly [name: string]: ParameterText };
  /** In terms of the variables. */
  readonly value: string;
}

const TAU = [5, 'ms', 'time constant', '> 0'] as const;

/** e^(−t/τ). */
export const exponentialShape = {
  parameters: { tau: TAU },
  flow: { g: 'g * exp(-s / tau)' },
  impulse: { g: '1' },
  value: 'g',
} satisfies Shape;

/** (t/τ) e^(1 − t/τ) (Rall 1967, Journal of Neurophysiology 30:1138): g follows the decaying h. */
export const alphaShape = {
  parameters: { tau: TAU },
  flow: { g: '(g + h * s / tau) * exp(-s / tau)', h: 'h * exp(-s / tau)' },
  impulse: { h: `${Math.E}` },
  value: 'g',
} satisfies Shape;

/** (e^(−t/decay) − e^(−t/rise)) over its largest value, which it has at t = rise · decay/(decay − rise) · ln(decay/rise). */
export const biexponentialShape = {
  parameters: {
    rise: [1, 'ms', 'time constant of the rise', '> 0'],
    decay: [5, 'ms', 'time constant of the decay', '> 0'],
  },
  flow: { g: 'g * exp(-s / decay)', h: 'h * exp(-s / rise)' },
  impulse: { g: overPeak(), h: overPeak() },
  value: 'g - h',
} satisfies Shape;

function overPeak(): string {
  return '1 / ((rise / decay)^(rise / (decay - rise)) - (rise / decay)^(decay / (decay - rise)))';
}
