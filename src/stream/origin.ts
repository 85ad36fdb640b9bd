import type { Observable } from 'rxjs';
import { builtOn, clockOf } from './clock-of.js';

/** Neurons from one index up to another, which is not included. */
export type Range = readonly [start: number, end: number];
/** The least and the greatest of some numbers. */
export type Bounds = readonly [least: number, greatest: number];

/** Synapses between neurons of two ranges. */
export interface SynapseBlock {
  /** The rule of connection by name. */
  readonly rule: string;
  /** Their number; its expectation, where the rule draws the number as well. */
  readonly synapses: number;
  readonly weight: Bounds;
  readonly pre: Range;
  readonly post: Range;
}

/** What an operator tells of the stream that it makes. */
export type Note =
  | {
      readonly kind: 'population' | 'source';
      readonly name: string;
      readonly size?: number | undefined;
      /** Of the impulses that a source sends. */
      readonly weight?: Bounds;
    }
  | { readonly kind: 'slice'; readonly start: number; readonly end: number | undefined }
  | { readonly kind: 'concat' }
  | { readonly kind: 'synapses'; readonly blocks: readonly SynapseBlock[]; readonly receptor?: ReceptorNote }
  | { readonly kind: 'weight'; readonly weight: Bounds }
  | ReceptorNote;

/** A receptor, and what it draws the membrane to in mV, where that does not depend on the weight alone. */
export interface ReceptorNote {
  readonly kind: 'receptor';
  readonly name: string;
  readonly reversal: Bounds | undefined;
}

/** Where a stream comes from. */
export interface Origin {
  readonly from: readonly Observable<unknown>[];
  readonly note?: Note | undefined;
}

const origins = new WeakMap<Observable<unknown>, Origin>();

/** Keeps in mind what a stream is made from, where RxJS does not, and what it is. It follows the clock of its sources. */
export function derivedFrom<O extends Observable<unknown>>(
  stream: O,
  from: readonly Observable<unknown>[],
  note?: Note,
): O {
  origins.set(stream, { from, note });
  const clock = clockOf(stream) ?? from.map(clockOf).find((known) => known !== undefined);
  return builtOn(stream, clock);
}

/** Where a stream comes from, as far as its construction shows: what was kept in mind, or else RxJS's own source. */
export const originOf = (stream: Observable<unknown>): Origin =>
  origins.get(stream) ?? { from: stream.source ? [stream.source] : [] };

/** Between which numbers a value stays; undefined: it may change to any. */
export function boundsOf(value: number | ArrayLike<number> | undefined): Bounds {
  if (value === undefined) return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (typeof value === 'number') return [value, value];
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < value.length; i++) {
    least = Math.min(least, value[i]!);
    greatest = Math.max(greatest, value[i]!);
  }
  return [least, greatest];
}

/** The number of neurons whose frames a stream carries, if its construction shows it. */
export function sizeOf(stream: Observable<unknown>): number | undefined {
  const { from, note } = originOf(stream);
  const [source] = from;
  switch (note?.kind) {
    case 'population':
    case 'source':
      return note.size;
    case 'slice': {
      const end = note.end ?? (source && sizeOf(source));
      return end === undefined ? undefined : end - note.start;
    }
    case 'concat':
      return from
        .map(sizeOf)
        .reduce((sum, size) => (sum === undefined || size === undefined ? undefined : sum + size), 0);
    case 'synapses':
      return undefined;
    default:
      return source && sizeOf(source);
  }
}
