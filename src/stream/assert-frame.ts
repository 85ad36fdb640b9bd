import { isObservable } from 'rxjs';

/** Throws a TypeError unless an operator got a frame; `name` is the operator's. */
export function assertFrame(name: string, frame: unknown): void {
  if (typeof frame === 'object' && frame !== null && 'value' in frame && 'tick' in frame && isTick(frame.tick)) return;
  const spiking = typeof frame === 'object' && frame !== null && 'spikes' in frame;
  throw new TypeError(
    `${name}: expected a frame { tick, value }, got ${described(frame)}; make one with ` +
      (spiking
        ? 'map(({ tick, spikes }) => ({ tick, value: weight * spikes.length }))'
        : 'clock.pipe(map(tick => ({ tick, value })))'),
  );
}

/** What all streams keep to, in the words of messages. */
export const RULE = 'every stream emits one frame per tick';

/** Whether something can be a tick. */
export const isTick = (tick: unknown): boolean =>
  typeof tick === 'object' && tick !== null && 'index' in tick && 'dt' in tick;

/** What a message calls something that is not what was expected. */
export function described(given: unknown): string {
  if (typeof given === 'string') return JSON.stringify(given);
  if (typeof given === 'function') return 'a function';
  if (typeof given !== 'object' || given === null) return String(given);
  if (isObservable(given)) return 'an Observable';
  if (isTick(given)) return 'a tick';
  if (Array.isArray(given) || ArrayBuffer.isView(given)) return `an array of ${(given as ArrayLike<unknown>).length}`;
  if ('spikes' in given) return 'a frame of spikes';
  const keys = Object.keys(given);
  const kind = Object.prototype.toString.call(given).slice('[object '.length, -1);
  return keys.length === 0 && kind !== 'Object' ? `a value of ${kind}` : `{ ${keys.join(', ')} }`;
}
