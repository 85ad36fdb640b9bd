import { filter, mergeMap, type OperatorFunction, pipe } from 'rxjs';
import type { SpikeFrame } from '../stream/frame.js';
import { Intervals } from './intervals.js';
import { perTick } from './per-tick.js';
import { spikeTime } from './spike-time.js';
import type { Spike } from './spikes.js';

/** A spike and the interval that it ends. */
export interface InterspikeInterval extends Spike {
  /** Time since the neuron's spike before, in ms. */
  readonly interval: number;
}

const NONE: readonly InterspikeInterval[] = [];

/**
 * The interspike intervals, told at each spike but a neuron's first: those of one tick in the order of their neurons.
 * Tick 0 begins anew.
 */
export const isi = (): OperatorFunction<SpikeFrame, InterspikeInterval> =>
  pipe(
    perTick('isi', ({ size }) => {
      const intervals = new Intervals(size);
      return (frame) => {
        if (frame.spikes.length === 0) return NONE;
        const rows = Array.from(frame.spikes, (neuron, n) => ({
          neuron,
          time: spikeTime(frame, n),
          interval: intervals.take(frame, n),
        }));
        return rows.filter(({ interval }) => !Number.isNaN(interval));
      };
    }),
    filter(({ value }) => value.length > 0), // most ticks: mergeMap would make an Observable for each
    mergeMap(({ value }) => value),
  );
