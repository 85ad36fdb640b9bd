import { checkNames } from '../neurons/parameters.js';
import { requireInterval, requireNumbers, type Stimulus, sampled, tickAt } from './stimulus.js';

/**
 * A current that goes in a straight line from `from` at `start` to `to` at `stop`, and stays there.
 *
 * @param options.from in the unit of the input, default 0
 * @param options.start in ms, default 0
 * @param options.stop in ms
 * @throws Error on an unknown option, a number that is not finite, or a stop before the start
 */
export function ramp(options: {
  readonly from?: number;
  readonly to: number;
  readonly start?: number;
  readonly stop: number;
}): Stimulus<number> {
  checkNames('ramp', 'option', options, ['from', 'to', 'start', 'stop']);
  const { from = 0, to, start = 0, stop } = options;
  requireNumbers('ramp', { from, to, stop });
  requireInterval('ramp', start, stop);
  return sampled('ramp', ({ index, time, dt }) => {
    const share = stop === start ? Number(index >= tickAt(start, dt)) : (time - start) / (stop - start);
    return share >= 1 ? to : from + (to - from) * Math.max(0, share);
  });
}
