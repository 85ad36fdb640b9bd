/** Who fired: part of a list of ascending indices, counted from another neuron on. It needs no list of its own. */
export interface Fired {
  readonly list: Uint32Array;
  /** The part of the list. */
  readonly from: number;
  readonly to: number;
  /** The neuron that is 0 here. */
  readonly start: number;
}

const NOBODY = new Uint32Array(0);

/** All of a list. */
export const allOf = (list: Uint32Array): Fired => ({ list, from: 0, to: list.length, start: 0 });

/** The indices, as a list that belongs to the reader. */
export function listOf({ list, from, to, start }: Fired): Uint32Array {
  if (from === to) return NOBODY;
  const own = new Uint32Array(to - from);
  for (let i = 0; i < own.length; i++) own[i] = list[from + i]! - start;
  return own;
}
