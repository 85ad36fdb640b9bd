import { map, type Observable } from 'rxjs';
import type { Impulses } from '../../src/neurons/impulses.js';
import { lif } from '../../src/neurons/lif.js';
import type { Clock } from '../../src/stream/clock.js';
import type { Frame, SpikeFrame } from '../../src/stream/frame.js';

/** A neuron that keeps all that it gets: it has next to no leak and fires at no potential. */
const KEEPING = { C: 1, g_L: 1e-300, E_L: 0, V_T: 1e300, V_r: 0 };

/**
 * Subscribes to impulses; returns a list that will have the sum of the weights that reach each neuron, tick by tick. It
 * is exact where the sum of all weights is.
 */
export function gathering(impulses: Observable<Frame<Impulses>>, size?: number): number[][] {
  const arrived: number[][] = [];
  let before: Float64Array | undefined;
  impulses.pipe(lif(KEEPING, size === undefined ? {} : { size })).subscribe(({ tick, state: { v } }) => {
    arrived.push(Array.from(v, (now, i) => now - (tick.index === 0 ? 0 : before![i]!)));
    before = v;
  });
  return arrived;
}

/** All of some neurons fire in every tick. */
export const allFire = (clock: Clock, size: number): Observable<SpikeFrame> =>
  clock.pipe(map((tick) => ({ tick, size, spikes: Uint32Array.from({ length: size }, (_, i) => i) })));

/** What the stream of a subscription fails with. */
export function failure(stream: Observable<unknown>): () => string {
  let message = '';
  stream.subscribe({
    error: (error: Error) => {
      message = error.message;
    },
  });
  return () => message;
}
