import { defer, map, type OperatorFunction } from 'rxjs';
import type { Frame, SpikeFrame } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import { derivedFrom } from '../stream/origin.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { assertSpikes } from './assert-spikes.js';

/**
 * The operator that follows a measure of spikes from tick to tick: a subscription starts it at its first frame, tick 0
 * starts it afresh, and all subscribers share it.
 *
 * @param name of the operator, for messages
 * @param start gets the first frame and returns what tells the measure at each, the first included
 */
export const perTick =
  <T>(name: string, start: (first: SpikeFrame) => (frame: SpikeFrame) => T): OperatorFunction<SpikeFrame, Frame<T>> =>
  (source) => {
    const signal = defer(() => {
      let measure: ((frame: SpikeFrame) => T) | undefined;
      const follow = (frame: SpikeFrame): Frame<T> => {
        if (!measure || frame?.tick?.index === 0) {
          assertSpikes(name, frame);
          measure = start(frame);
        }
        return new SignalFrame(frame.tick, measure(frame));
      };
      return source.pipe(map(follow));
    });
    return derivedFrom(signal.pipe(shareFrames()), [source]);
  };
