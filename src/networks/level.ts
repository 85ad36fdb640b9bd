import { isObservable, map, type Observable } from 'rxjs';

/** A number, or a stream of numbers that has one from the start, such as a slider's. */
export type Level = number | Observable<number>;

/** What follows from a level. */
export const follow = <T>(level: Level, value: (level: number) => T): T | Observable<T> =>
  isObservable(level) ? level.pipe(map(value)) : value(level);
