import { defer, filter, map, mergeAll, type OperatorFunction, share } from 'rxjs';
import { builtOn, clockOf } from '../stream/clock-of.js';
import type { SpikeFrame } from '../stream/frame.js';
import { assertSpikes } from './assert-spikes.js';
import { Intervals } from './intervals.js';
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
export const isi = (): OperatorFunction<SpikeFrame, InterspikeInterval> => (source) => {
  const rows = defer(() => {
    let intervals: Intervals | undefined;
    const take = (frame: SpikeFrame): readonly InterspikeInterval[] => {
      if (!intervals || frame?.tick?.index === 0) {
        assertSpikes('isi', frame);
        intervals = new Intervals(frame.size);
      }
      if (frame.spikes.length === 0) return NONE;
      const rows: InterspikeInterval[] = [];
      frame.spikes.forEach((neuron, n) => {
        const interval = intervals!.take(frame, n);
        if (!Number.isNaN(interval)) rows.push({ neuron, time: spikeTime(frame, n), interval });
      });
      return rows;
    };
    return source.pipe(
      map(take),
      filter((rows) => rows.length > 0), // most ticks: mergeMap would make an Observable for each
      mergeAll(),
    );
  });
  return builtOn(rows.pipe(share()), clockOf(source));
};
