import { checkNames } from '../neurons/parameters.js';
import { type LevelOf, type LiveLevel, requireNumbers, type Stimulus, shaped, tickAt } from './stimulus.js';

/**
 * Rectangular pulses: `count` of them, `width` long, one every `period` from `start` on.
 *
 * @param options.amplitude in the unit of the input; a number, one per neuron, or a stream of either
 * @param options.width in ms, at least half a tick
 * @param options.period in ms, at least `width`
 * @param options.start in ms, default 0
 * @param options.count default: without end
 * @throws Error on an unknown option, or a value out of its range; the stream fails if a width is less than half a tick
 */
export function pulses<A extends LiveLevel>(options: {
  readonly amplitude: A;
  readonly width: number;
  readonly period: number;
  readonly start?: number;
  readonly count?: number;
}): Stimulus<LevelOf<A>> {
  checkNames('pulses', 'option', options, ['amplitude', 'width', 'period', 'start', 'count']);
  const { amplitude, width, period, start = 0, count = Number.POSITIVE_INFINITY } = options;
  requireNumbers('pulses', { start });
  if (!(width > 0 && Number.isFinite(width))) throw new RangeError(`pulses: width must be > 0 ms, got ${width}`);
  if (!(period >= width && Number.isFinite(period)))
    throw new RangeError(`pulses: period must not be less than width = ${width} ms, got ${period}`);
  if (!(count === Number.POSITIVE_INFINITY || (Number.isInteger(count) && count >= 0)))
    throw new RangeError(`pulses: count must be a whole number >= 0, got ${count}`);
  return shaped('pulses', amplitude, ({ index, dt }) => {
    const length = tickAt(width, dt);
    if (length === 0) throw new RangeError(`pulses: width ${width} ms is less than half a tick of ${dt} ms`);
    // Each pulse's beginning is rounded on its own, so that they do not drift; the next one's may be rounded to now.
    const number = Math.floor((index * dt - start) / period);
    for (const n of [number, number + 1]) {
      const begin = tickAt(start + n * period, dt);
      if (n >= 0 && n < count && index >= begin && index < begin + length) return 1;
    }
    return 0;
  });
}
