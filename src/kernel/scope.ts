import { $, i32, type Local } from 'wasmati';
import type { Lane } from '../equations/reception.js';
import type { Emitter } from './emitter.js';
import type { Node } from './graph.js';

export type I32 = Local<'i32'>;
export type I64 = Local<'i64'>;
export type V128 = Local<'v128'>;

/** Bytes of a pair of neurons' values of one variable. */
export const PAIR = 16;

/** Bytes that a lane holds for a pair of neurons. */
export const LANE_PAIR = { count: 4, sum: PAIR } as const;

/** A lane, and where in the header the address of what it has gathered stands. */
export interface HeaderLane extends Lane {
  readonly offset: number;
}

/** Where a pair's value of an array lies. */
export interface Address {
  readonly pointer: I32;
  readonly offset: number;
  /** Whether there are two counts of 16 bits, not two numbers. */
  readonly counts?: boolean;
}

/** What the body of a kernel function works with: one of the pairs that a turn of the loop takes. */
export interface Scope {
  readonly emitter: Emitter;
  /** What every turn of the loop computes, in the best order. */
  readonly order: readonly Node[];
  /** Where the pair's values of an array or lane lie. */
  readonly place: (name: string) => Address;
  /** Which of the pairs of a turn it is. */
  readonly part: number;
  /** Index of the pair, where random numbers are drawn. */
  readonly pair: I32;
  readonly header: I32;
  /** The header's address and 16 bytes for each pair before those of the turn. */
  readonly cursor: I32;
  /** Where a neuron fires, the index of the pair's first. */
  readonly index: I32;
  readonly size: I32;
  readonly spikes: I32;
  readonly fractions: I32;
  readonly count: I32;
  readonly bits: I32;
  /** Not a number in the lanes where a state of the turn is not finite. */
  readonly faults: V128;
  /** Whether one ever was. */
  readonly faulty: I32;
  readonly mask: V128;
}

/** Leaves the index of the pair's first neuron on the stack. */
export function indexOf({ header, cursor, part }: Pick<Scope, 'header' | 'cursor' | 'part'>): void {
  i32.sub(cursor, header);
  i32.shr_u($, 3);
  if (part > 0) i32.add($, 2 * part);
}
