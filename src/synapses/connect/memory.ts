import type { Attribute } from '../projection.js';

/** What a memory of WebAssembly holds. */
const MOST_BYTES = 2 ** 32;

/**
 * Throws if the synapses cannot be held: a target each, of two bytes if they suffice to tell the postsynaptic neurons
 * apart, else four; a weight and a delay, each of four or eight bytes by its precision, unless all share one.
 */
export function checkMemory(
  name: string,
  synapses: number,
  post: number,
  weight?: Attribute,
  delay?: Attribute | undefined,
): void {
  const bytes = synapses * ((post <= 2 ** 16 ? 2 : 4) + bytesOf(weight) + bytesOf(delay));
  if (bytes <= MOST_BYTES && synapses < 2 ** 32) return;
  throw new RangeError(
    `connect.${name}: ${grouped(synapses)} synapses need ${grouped(bytes)} bytes, but at most ${grouped(MOST_BYTES)} ` +
      'can be held; make fewer, or give all the same weight and delay',
  );
}

/** 1234567 as 1,234,567. */
const grouped = (n: number) => String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ',');

function bytesOf(attribute: Attribute | undefined): number {
  if (attribute === undefined || attribute.constant !== undefined) return 0;
  return attribute.precision === 'single' ? 4 : 8;
}
