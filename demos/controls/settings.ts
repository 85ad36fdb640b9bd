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
  return { values, set: setter(values) };
}

const setter =
  <P extends string>(values: Settings<P>['values']): Settings<P>['set'] =>
  (wanted) => {
    for (const [name, value] of Object.entries(wanted)) values[name as P].next(value as number);
  };

/** Numbers of two kinds, to be set together. */
export const joined = <A extends string, B extends string>(a: Settings<A>, b: Settings<B>): Settings<A | B> => {
  const values = { ...a.values, ...b.values } as Settings<A | B>['values'];
  return { values, set: setter(values) };
};
