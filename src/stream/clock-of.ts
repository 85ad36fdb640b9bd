import type { Observable } from 'rxjs';
import { Clock } from './clock.js';

/** The clocks of streams that do not show their source. */
const clocks = new WeakMap<Observable<unknown>, Clock>();

/** Notes which clock a stream follows, if that is known. */
export function builtOn<O extends Observable<unknown>>(stream: O, clock: Clock | undefined): O {
  if (clock) clocks.set(stream, clock);
  return stream;
}

/** The clock that a stream follows, as far as its construction shows. */
export function clockOf(stream: Observable<unknown>): Clock | undefined {
  for (let at: Observable<unknown> | undefined = stream; at; at = at.source) {
    const clock = at instanceof Clock ? at : clocks.get(at);
    if (clock) return clock;
  }
  return undefined;
}
