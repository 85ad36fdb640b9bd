import { filter, mergeMap, type OperatorFunction, pipe } from 'rxjs';
import type { SpikeFrame } from '../stream/frame.js';
import { assertSpikes } from './assert-spikes.js';
import { spikeTime } from './spike-time.js';

/** One spike. */
export interface Spike {
  /** Index of the neuron in its population. */
  readonly neuron: number;
  /** In ms: the end of the spike's tick, unless the model finds the time inside it. */
  readonly time: number;
}

/** Each spike by itself, those of one tick in the order of their neurons. */
export const spikes = (): OperatorFunction<SpikeFrame, Spike> =>
  pipe(
    filter((frame) => {
      assertSpikes('spikes', frame);
      return frame.spikes.length > 0;
    }),
    mergeMap((frame) => Array.from(frame.spikes, (neuron, n) => ({ neuron, time: spikeTime(frame, n) }))),
  );
