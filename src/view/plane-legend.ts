import type { VectorField } from '../analysis/vector-field.js';
import { Key } from './key.js';
import { NULLCLINES, RESET, THRESHOLD } from './plane-picture.js';

/** The head of a phase plane. */
export function planeLegend(
  header: HTMLElement,
  title: string,
  variables: readonly string[],
  { threshold, reset }: VectorField,
): void {
  const key = new Key(header, title);
  variables.forEach((name, n) => {
    key.line(`d${name}/dt = 0`, NULLCLINES[n]!);
  });
  if (threshold && variables.includes(threshold.variable)) key.line('threshold', '--rx-4', 1, THRESHOLD);
  if (variables.some((name) => reset[name] !== undefined)) key.line('reset', '--rx-4', 1, RESET);
  key.circle('stable', 'M1.5,6a4.5,4.5 0 1 0 9,0a4.5,4.5 0 1 0 -9,0');
  key.circle('saddle', 'M6,1.5a4.5,4.5 0 1 0 0,9z');
  key.circle('unstable', '');
}
