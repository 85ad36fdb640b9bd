import { isObservable, map, type Observable } from 'rxjs';
import { described } from '../stream/assert-frame.js';

/** A number, or a stream of numbers that has one from the start, such as a slider's. */
export type Level = number | Observable<number>;

/** What follows from a level. */
export const follow = <T>(level: Level, value: (level: number) => T): T | Observable<T> =>
  isObservable(level) ? level.pipe(map(value)) : value(level);

/** A level that must not fall below 0: a number that does so throws, one of a stream makes it fail. */
export const notNegative = (name: string, level: Level): Level =>
  follow(level, (x) => {
    if (Number.isFinite(x) && x >= 0) return x;
    throw new RangeError(`${name} must be a finite number >= 0, got ${described(x)}`);
  });
