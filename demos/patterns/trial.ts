import { Subscription } from 'rxjs';
import type { Clock, Experiment } from 'rxneuron';
import { strip } from '../parts/strip.js';
import { pattern } from './core.js';

/** How long a small picture takes from left to right, in ms of the wall. */
const SWEEP = 8000;

/** A neuron that runs in a small picture. */
export interface Trial {
  readonly clock: Clock;
  /** At which the clock is to be played: biological ms per ms of the wall. */
  readonly speed: number;
  readonly canvas: HTMLCanvasElement;
  readonly subscription: Subscription;
}

/** A published figure as a small picture, complete from the start; as its clock runs it is drawn again and again. */
export function trial(experiment: Experiment): Trial {
  const { title, dt, duration } = experiment;
  const { clock, current$, v$, neuron$ } = pattern(experiment);
  const picture = strip(Math.round(duration / dt), `Membrane potential and current: ${title}`);
  const peak = peakOf(experiment);
  let I = 0;
  let spiked = false;

  const subscription = new Subscription(() => clock.pause());
  subscription.add(picture.subscription);
  subscription.add(current$.subscribe(({ value }) => (I = value)));
  subscription.add(neuron$.subscribe(({ spikes }) => (spiked = spikes.length > 0)));
  subscription.add(
    v$.subscribe(({ tick, value }) => picture.take(tick.index, (spiked ? peak : undefined) ?? value, I)),
  );
  clock.advance(duration);
  subscription.add(clock.time$.subscribe(picture.draw));
  subscription.add(again(clock, duration));
  return { clock, speed: duration / SWEEP, canvas: picture.canvas, subscription };
}

/** Begins anew whenever the time is over. */
export function again(clock: Clock, duration: number): Subscription {
  return clock.time$.subscribe((time) => {
    if (time >= duration) clock.reset();
  });
}

/** Up to where a spike is drawn that a reset cuts off: to the model's own peak or 0 mV. Undefined if it is not cut off. */
export function peakOf({ neuron: { model }, parameters }: Experiment): number | undefined {
  if (model.reset === undefined) return undefined;
  return parameters.V_peak ?? model.parameters.V_peak?.[0] ?? 0;
}
