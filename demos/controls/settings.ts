import { BehaviorSubject } from 'rxjs';

/** Numbers that can be set, live. */
export interface Settings<P extends string> {
  readonly values: { readonly [name in P]: BehaviorSubject<number> };
  /** Sets some of them; the others stay. */
  set(values: { readonly [name in P]?: number }): void;
}

/** @param start the first values */
export function settings<P extends string>(start: { readonly [name in P]: number }): Settings<P> {
  const values = Object.fromEntries(
    Object.entries(start).map(([name, value]) => [name, new BehaviorSubject(value as number)]),
  ) as { [name in P]: BehaviorSubject<number> };
  const set = (wanted: { readonly [name in P]?: number }) => {
    for (const [name, value] of Object.entries(wanted)) values[name as P].next(value as number);
  };
  return { values, set };
}
