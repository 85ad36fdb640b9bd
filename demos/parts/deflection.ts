import { filter, map, type Observable, scan, withLatestFrom } from 'rxjs';
import type { NeuronFrame } from 'rxneuron';

/** How far the potential went from where it stood when the input came. */
export interface Deflection {
  /** In mV, the farthest. */
  readonly peak: number;
  /** Of the peak, in ms after the first input. */
  readonly after: number;
  readonly spikes: number;
}

/** A peak is one if nothing exceeds it for so long, in ms. */
const LASTING = 3;
/** Smaller ones are none, in mV. */
const LEAST = 0.005;

/** @param input when the first input comes in each window, in ms */
export function deflection(
  neuron$: Observable<NeuronFrame<'v'>>,
  input: Observable<number>,
  window: number,
): Observable<Deflection> {
  const nothing = { base: 0, peak: 0, after: 0, spikes: 0, now: 0 };
  return neuron$.pipe(
    withLatestFrom(input),
    scan((known, [{ tick, spikes, state }, input]) => {
      const now = ((tick.time + tick.dt) % window) - input;
      const [v] = state.v as unknown as [number];
      if (now < tick.dt) return { ...nothing, base: v, now };
      const farther = Math.abs(v - known.base) > Math.abs(known.peak);
      const [peak, after] = farther ? [v - known.base, now] : [known.peak, known.after];
      return { ...known, peak, after, now, spikes: known.spikes + spikes.length };
    }, nothing),
    filter(({ peak, after, now }) => Math.abs(peak) > LEAST && now - after > LASTING),
    map(({ peak, after, spikes }) => ({ peak, after, spikes })),
  );
}
