import { $, br_if, f64, i32, if_, local, loop } from 'wasmati';
import type { I32 } from './scope.js';

/** Bytes of the list's length, in bytes too, before the list. */
export const LIST_AT = 16;

/** Bytes of what the list has of a neuron: its index, and the numbers that it keeps. */
export const entryBytes = (kept: readonly unknown[]) => 8 + 8 * kept.length;

/** The list of refractory neurons in a population's memory, as a kernel sees it. */
export interface Hold {
  /** Address of the list. */
  readonly list: I32;
  /** Offsets of the arrays that refractory neurons keep, and of the ticks that they still do. */
  readonly kept: readonly number[];
  readonly ticks: number;
  readonly header: I32;
  /** Locals: where the list is read and where it is written, where it ends, and a neuron's place. */
  readonly from: I32;
  readonly to: I32;
  readonly end: I32;
  readonly neuron: I32;
}

/** Notes what refractory neurons keep, before all are computed. */
export function putBy(hold: Hold): void {
  const { from, neuron, kept } = hold;
  eachEntry(hold, () => {
    for (const [i, offset] of kept.entries()) f64.store({ offset: 8 + 8 * i }, from, f64.load({ offset }, neuron));
  });
}

/** Gives it back, counts down, and lists those that are refractory from now on: some of before, and some that fired. */
export function putBack(hold: Hold, spikes: I32, count: I32): void {
  const { list, from, to, end, neuron, kept, ticks } = hold;
  i32.add(list, LIST_AT);
  local.set(to);
  const keep = (index: I32) => {
    i32.store({}, to, i32.load({}, index));
    local.get(to);
    f64.gt(f64.load({ offset: ticks }, neuron), 0);
    i32.mul($, entryBytes(kept));
    i32.add();
    local.set(to);
  };
  eachEntry(hold, () => {
    for (const [i, offset] of kept.entries()) f64.store({ offset }, neuron, f64.load({ offset: 8 + 8 * i }, from));
    f64.store({ offset: ticks }, neuron, f64.sub(f64.load({ offset: ticks }, neuron), 1));
    keep(from);
  });
  i32.add(spikes, i32.shl(count, 2));
  local.set(end);
  each(spikes, end, 4, hold, () => keep(spikes));
  i32.store({}, list, i32.sub(i32.sub(to, list), LIST_AT));
}

function eachEntry(hold: Hold, body: () => void): void {
  const { list, from, end, kept } = hold;
  i32.add(list, LIST_AT);
  local.tee(from);
  i32.add($, i32.load({}, list));
  local.set(end);
  each(from, end, entryBytes(kept), hold, body);
}

/** Goes through entries that begin with the index of a neuron. */
function each(entry: I32, end: I32, bytes: number, { header, neuron }: Hold, body: () => void): void {
  i32.lt_u(entry, end);
  if_(null, () => {
    loop(null, (again) => {
      i32.add(header, i32.shl(i32.load({}, entry), 3));
      local.set(neuron);
      body();
      i32.add(entry, bytes);
      local.tee(entry);
      i32.lt_u($, end);
      br_if(again);
    });
  });
}
