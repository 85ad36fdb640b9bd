import type { Arrow } from './graph-arrows.js';
import type { ColourName } from './palette.js';

export const signColour = (sign: Arrow['sign']): ColourName =>
  sign === 'excitatory' ? '--rx-1' : sign === 'inhibitory' ? '--rx-2' : sign === 'mixed' ? '--rx-4' : '--rx-6';

/** The colour of what a population does to others, if it does but one thing. */
export function colourOf(sent: readonly Arrow[]): ColourName {
  const signs = new Set(sent.map(({ sign }) => sign));
  return signColour(signs.size === 1 ? [...signs][0] : undefined);
}
