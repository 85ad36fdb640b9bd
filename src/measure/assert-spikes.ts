import { described, isTick } from '../stream/assert-frame.js';

/** Throws a TypeError unless an operator got a frame of spikes; `name` is the operator's. */
export function assertSpikes(name: string, frame: unknown): void {
  if (typeof frame === 'object' && frame !== null && 'spikes' in frame && 'tick' in frame && isTick(frame.tick)) return;
  throw new TypeError(`${name}: expected frames of spikes, as a population of neurons emits, got ${described(frame)}`);
}
