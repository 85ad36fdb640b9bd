import { checkNames } from '../neurons/parameters.js';
import { type LevelOf, type LiveLevel, requireInterval, type Stimulus, shaped, tickAt } from './stimulus.js';

/**
 * A current that is switched on and off: `amplitude` from `start` until `stop`, else 0.
 *
 * @param options.amplitude in the unit of the input; a number, one per neuron, or a stream of either
 * @param options.start in ms, default 0; rounded to whole ticks, as `stop` is
 * @param options.stop in ms, default: never
 * @throws Error on an unknown option, a number that is not finite, or a stop before the start
 */
export function step<A extends LiveLevel>(options: {
  readonly amplitude: A;
  readonly start?: number;
  readonly stop?: number;
}): Stimulus<LevelOf<A>> {
  checkNames('step', 'option', options, ['amplitude', 'start', 'stop']);
  const { amplitude, start = 0, stop = Number.POSITIVE_INFINITY } = options;
  requireInterval('step', start, stop);
  return shaped('step', amplitude, ({ index, dt }) => (index >= tickAt(start, dt) && index < tickAt(stop, dt) ? 1 : 0));
}
