import { map } from 'rxjs';
import { requireInterval, requireNumbers, type Stimulus, tickAt } from './stimulus.js';

/**
 * A current that goes in a straight line from `from` at `start` to `to` at `stop`, and stays there.
 *
 * @param options.from in the unit of the input, default 0
 * @param options.start in ms, default 0
 * @param options.stop in ms
 */
export function ramp({
  from = 0,
  to,
  start = 0,
  stop,
}: {
  readonly from?: number;
  readonly to: number;
  readonly start?: number;
  readonly stop: number;
}): Stimulus<number> {
  requireNumbers('ramp', { from, to, stop });
  requireInterval('ramp', start, stop);
  return map((tick) => {
    const { index, time, dt } = tick;
    const share = stop === start ? Number(index >= tickAt(start, dt)) : (time - start) / (stop - start);
    return { tick, value: share >= 1 ? to : from + (to - from) * Math.max(0, share) };
  });
}
