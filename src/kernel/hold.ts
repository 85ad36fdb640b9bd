import { $, br_if, f64, i32, if_, type Local, local, loop } from 'wasmati';
import type { I32 } from './scope.js';

/** Bytes of the list's length, in bytes too, before the list. */
export const LIST_AT = 16;

/** What the list has of a neuron: its index, then the ticks that are left, then the numbers that it keeps. */
export const LEFT = 8;
export const KEPT = 16;

/** Bytes of it. */
export const entryBytes = (kept: readonly unknown[]) => KEPT + 8 * kept.length;

/** The list of refractory neurons in a population's memory, as a kernel sees it. */
export interface Hold {
  /** Address of the list. */
  readonly list: I32;
  /** Offsets of the arrays that refractory neurons keep, and of the one that says for how many ticks; else it is 0. */
  readonly kept: readonly number[];
  readonly ticks: number;
  readonly header: I32;
  /** Locals: where the list is read and where it is written, where it ends, a neuron, its place, and its ticks left. */
  readonly from: I32;
  readonly to: I32;
  readonly end: I32;
  readonly index: I32;
  readonly neuron: I32;
  readonly left: Local<'f64'>;
}

/**
 * After all have been computed as if none were refractory: gives back what refractory neurons keep, and lists those that
 * are from now on, some of before and some that fired.
 */
export function hold(given: Hold, spikes: I32, count: I32): void {
  const { list, from, to, end, header, index, neuron, left, kept, ticks } = given;
  const find = (entry: I32) => {
    i32.load({}, entry);
    local.tee(index);
    i32.add(header, i32.shl($, 3));
    local.set(neuron);
  };
  const append = () => {
    i32.store({}, to, index);
    f64.store({ offset: LEFT }, to, left);
    i32.add(to, i32.mul(f64.gt(left, 0), entryBytes(kept)));
    local.set(to);
  };
  i32.add(list, LIST_AT);
  local.tee(to);
  local.tee(from);
  i32.add($, i32.load({}, list));
  local.set(end);
  each(from, end, entryBytes(kept), () => {
    find(from);
    f64.sub(f64.load({ offset: LEFT }, from), 1);
    local.set(left);
    for (const [i, offset] of kept.entries()) {
      const at = { offset: KEPT + 8 * i };
      f64.store({ offset }, neuron, f64.load(at, from));
      f64.store(at, to, f64.load(at, from));
    }
    f64.le(left, 0);
    if_(null, () => f64.store({ offset: ticks }, neuron, 0));
    append();
  });
  i32.add(spikes, i32.shl(count, 2));
  local.set(end);
  each(spikes, end, 4, () => {
    find(spikes);
    f64.load({ offset: ticks }, neuron);
    local.set(left);
    for (const [i, offset] of kept.entries()) f64.store({ offset: KEPT + 8 * i }, to, f64.load({ offset }, neuron));
    append();
  });
  i32.store({}, list, i32.sub(i32.sub(to, list), LIST_AT));
}

function each(entry: I32, end: I32, bytes: number, body: () => void): void {
  i32.lt_u(entry, end);
  if_(null, () => {
    loop(null, (again) => {
      body();
      i32.add(entry, bytes);
      local.tee(entry);
      i32.lt_u($, end);
      br_if(again);
    });
  });
}
