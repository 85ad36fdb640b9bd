import { map, type OperatorFunction, scan } from 'rxjs';
import type { SpikeFrame } from 'rxneuron';

/**
 * How fast a neuron fires at each tick, in Hz: the inverse of the latest interval, or of the time since the latest spike if that is
 * longer; 0 before the second spike.
 */
export const pace = (): OperatorFunction<SpikeFrame, number> => (neuron$) =>
  neuron$.pipe(
    scan(
      (known, { tick, spikes, times }) => {
        const { last, interval } = tick.index === 0 ? NEVER : known;
        const now = tick.time + tick.dt;
        if (spikes.length === 0) return { last, interval, now };
        const spike = times?.[0] ?? now;
        return { last: spike, interval: spike - last, now };
      },
      { ...NEVER, now: 0 },
    ),
    map(({ last, interval, now }) => 1000 / Math.max(interval, now - last)),
  );

const NEVER = { last: Number.NEGATIVE_INFINITY, interval: Number.POSITIVE_INFINITY };
