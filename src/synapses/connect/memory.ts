import type { Attribute } from '../projection.js';

/** What a memory of WebAssembly holds. */
const MOST_BYTES = 2 ** 32;

/**
 * Throws if the memory of a population cannot hold the synapses: a target each, of two bytes if they can tell the
 * postsynaptic neurons apart and there is one delay, else of four at most; and a weight of four or eight bytes by its
 * precision, unless all share one.
 */
export function checkMemory(
  name: string,
  synapses: number,
  post: number,
  weight?: Attribute,
  delay?: Attribute | undefined,
): void {
  const hasOneDelay = delay === undefined || delay.constant !== undefined;
  const bytes = synapses * ((post <= 2 ** 16 && hasOneDelay ? 2 : 4) + bytesOf(weight));
  if (bytes <= MOST_BYTES && synapses < 2 ** 32) return;
  throw new RangeError(
    `connect.${name}: ${grouped(synapses)} synapses need ${grouped(bytes)} bytes, but a memory holds at most ` +
      `${grouped(MOST_BYTES)}; make fewer, or give them one weight and one delay`,
  );
}

function bytesOf(weight: Attribute | undefined): number {
  if (weight === undefined || weight.constant !== undefined) return 0;
  return weight.precision === 'single' ? 4 : 8;
}

/** 1234567 as 1,234,567. */
const grouped = (n: number) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');
