import { type LevelOf, type LiveLevel, requireNumbers, type Stimulus, shaped, tickAt } from './stimulus.js';

/**
 * Rectangular pulses: `count` of them, `width` long, one every `period` from `start` on.
 *
 * @param options.width in ms
 * @param options.period in ms, at least `width`
 * @param options.start in ms, default 0
 * @param options.count default: without end
 */
export function pulses<A extends LiveLevel>({
  amplitude,
  width,
  period,
  start = 0,
  count = Number.POSITIVE_INFINITY,
}: {
  readonly amplitude: A;
  readonly width: number;
  readonly period: number;
  readonly start?: number;
  readonly count?: number;
}): Stimulus<LevelOf<A>> {
  requireNumbers('pulses', { width }, 0);
  requireNumbers('pulses', { start });
  requireNumbers('pulses', { period }, width);
  return shaped('pulses', amplitude, ({ index, dt }) => {
    const since = index - tickAt(start, dt);
    const number = Math.floor(since / tickAt(period, dt));
    // Each pulse's edges are rounded on their own, so that they do not drift.
    for (const n of [number, number + 1]) {
      const begin = tickAt(start + n * period, dt);
      if (n >= 0 && n < count && index >= begin && index < begin + tickAt(width, dt)) return 1;
    }
    return 0;
  });
}
