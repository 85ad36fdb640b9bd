import { Subscription } from 'rxjs';
import type { Clock } from 'rxneuron';
import { type Part, together } from './together.js';

/** How long a small picture takes from left to right, in ms of the wall. */
const SWEEP = 8000;

/** A small picture of something that runs. */
export interface LivePicture {
  readonly clock: Clock;
  /** At which the clock is to be played: biological ms per ms of the wall. */
  readonly speed: number;
  readonly canvas: HTMLCanvasElement;
  readonly subscription: Subscription;
}

/**
 * Runs a trial once, so that its picture is complete from the start; as its clock runs it is drawn again and again.
 *
 * @param duration of the trial in ms
 * @param taking what feeds the picture
 */
export function livePicture(
  clock: Clock,
  duration: number,
  picture: { readonly canvas: HTMLCanvasElement; draw(): void; readonly subscription: Subscription },
  ...taking: readonly Part[]
): LivePicture {
  const subscription = together(new Subscription(() => clock.pause()), picture, ...taking);
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
