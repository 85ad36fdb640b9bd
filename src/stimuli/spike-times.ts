import { map, type OperatorFunction } from 'rxjs';
import { described } from '../stream/assert-frame.js';
import type { SpikeFrame, Tick } from '../stream/frame.js';
import { assertTick, requireNumbers } from './stimulus.js';

const NONE = new Uint32Array(0);

/** Times of one neuron, in ms. */
type Times = readonly number[] | Float64Array;

/**
 * Spikes at given times. A spike at time t belongs to the tick that ends at t, rounded to whole ticks; one at 0 to the
 * first.
 *
 * @param times in ms, of one neuron, or one list per neuron
 * @throws TypeError if that is no list; RangeError on a time that is not finite or below 0
 */
export function spikeTimes(times: Times | readonly Times[]): OperatorFunction<Tick, SpikeFrame> {
  const lists = (isList(times) && isList(times[0]) ? times : [times]) as readonly Times[];
  for (const [neuron, list] of lists.entries()) {
    if (!isList(list)) throw new TypeError(`spikeTimes: expected an array of times in ms, got ${described(list)}`);
    for (const time of list) requireNumbers('spikeTimes', { [`time of neuron ${neuron}`]: time }, 0);
  }
  const schedules = new Map<number, Map<number, Uint32Array>>();
  return map((tick) => {
    assertTick('spikeTimes', tick);
    const schedule = schedules.get(tick.dt) ?? scheduled(lists, tick.dt);
    schedules.set(tick.dt, schedule);
    return { tick, size: lists.length, spikes: schedule.get(tick.index)?.slice() ?? NONE };
  });
}

const isList = (given: unknown): given is Times => Array.isArray(given) || given instanceof Float64Array;

/** Who fires at which tick, ascending and each once. */
function scheduled(lists: readonly Times[], dt: number): Map<number, Uint32Array> {
  const firing = new Map<number, Set<number>>();
  for (const [neuron, list] of lists.entries())
    for (const time of list) {
      const index = Math.max(0, Math.round(time / dt) - 1);
      firing.set(index, (firing.get(index) ?? new Set()).add(neuron));
    }
  return new Map([...firing].map(([index, neurons]) => [index, Uint32Array.from(neurons)]));
}
