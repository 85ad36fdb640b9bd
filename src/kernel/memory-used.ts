import { shared } from './heap.js';

/** Bytes that all populations on the shared heap hold; 0 when all are torn down. */
export const kernelMemoryUsed = (): number => shared.used;
