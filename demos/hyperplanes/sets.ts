import type { LabelledPoint } from 'rxneuron/view';

/** Points to be separated, and where the line or plane is at first. */
export interface PointSet {
  readonly label: string;
  readonly points: readonly LabelledPoint[];
  readonly start: { readonly w_1: number; readonly w_2: number; readonly w_3?: number; readonly b: number };
}

/** The corners of a square or a cube, of class 1 where a function of their 0s and 1s holds. */
const corners = (inputs: 2 | 3, holds: (ones: number) => boolean): LabelledPoint[] =>
  Array.from({ length: 2 ** inputs }, (_, i) => {
    const x = Array.from({ length: inputs }, (_, bit) => (i >> bit) & 1);
    return { x, label: holds(x.reduce((sum, one) => sum + one, 0)) ? 1 : 0 };
  });

const IN_PLANE = { w_1: 1, w_2: -0.5, b: -0.4 };
const IN_SPACE = { w_1: 1, w_2: 0.5, w_3: -0.5, b: -0.6 };

export const sets: readonly PointSet[] = [
  { label: 'AND', points: corners(2, (ones) => ones === 2), start: IN_PLANE },
  { label: 'OR', points: corners(2, (ones) => ones > 0), start: IN_PLANE },
  { label: 'XOR', points: corners(2, (ones) => ones === 1), start: IN_PLANE },
  { label: 'Majority of three', points: corners(3, (ones) => ones > 1), start: IN_SPACE },
  { label: 'Parity of three', points: corners(3, (ones) => ones % 2 === 1), start: IN_SPACE },
];
