import { EMPTY, type Observable } from 'rxjs';
import type { Clock, Experiment, Signal, SpikeFrame } from 'rxneuron';
import { type LivePicture, livePicture } from '../parts/live-picture.js';
import { strip } from '../parts/strip.js';
import { pattern } from './core.js';

/** A published figure as a small picture. */
export function trial(experiment: Experiment): LivePicture {
  const { title, duration } = experiment;
  return traced(pattern(experiment), title, duration, peakOf(experiment));
}

/** A neuron that runs. */
interface Running {
  readonly clock: Clock;
  /** Its spikes, if it has any. */
  readonly neuron$?: Observable<SpikeFrame>;
  readonly v$: Signal<number>;
  /** What goes into it. */
  readonly current$: Signal<number | Float64Array>;
}

/**
 * A small picture of a potential and a current.
 *
 * @param duration in ms
 * @param peak up to where a spike is drawn that a reset cuts off
 */
export function traced(
  { clock, neuron$ = EMPTY, v$, current$ }: Running,
  title: string,
  duration: number,
  peak: number | undefined,
): LivePicture {
  const picture = strip(Math.round(duration / clock.dt), `Membrane potential and current: ${title}`);
  let I = 0;
  let spiked = false;
  return livePicture(
    clock,
    duration,
    picture,
    current$.subscribe(({ value }) => (I = value as number)),
    neuron$.subscribe(({ spikes }) => (spiked = spikes.length > 0)),
    v$.subscribe(({ tick, value }) => picture.take(tick.index, (spiked ? peak : undefined) ?? value, I)),
  );
}

/** Up to where a spike is drawn that a reset cuts off: to the model's own peak or 0 mV. Undefined if it is not cut off. */
export function peakOf({ neuron: { model }, parameters }: Experiment): number | undefined {
  if (model.reset === undefined) return undefined;
  return parameters.V_peak ?? model.parameters.V_peak?.[0] ?? 0;
}
