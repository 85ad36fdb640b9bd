import { type BehaviorSubject, Subject, Subscription } from 'rxjs';

/** From a change to its being written, in ms: browsers allow only so many changes of the address in a time. */
const DELAY = 300;

/** Asks for the page to be opened anew, as its address says. */
export const reopen$ = new Subject<void>();
/** All is as it was at first; what runs is to begin again. */
export const reset$ = new Subject<void>();

/** A value that stands in the address as long as it differs from the one at first. */
interface Kept {
  readonly value$: BehaviorSubject<number>;
  readonly first: number;
}

let path = '';
/** The address as it was last read or written: one that somebody else has changed is left alone. */
let known = '';
let waiting: ReturnType<typeof setTimeout> | undefined;
/** What the address asks for and nobody has taken yet. */
let asked = new URLSearchParams();
let problems: string[] = [];
const kept = new Map<string, Kept>();
/** Values at first, of those too that have been left out for a while. */
const firsts = new WeakMap<BehaviorSubject<number>, number>();

/** Reads the address, `#/path?name=value&…`, at the opening of a page. Its path. */
export function readAddress(): string {
  clearTimeout(waiting);
  waiting = undefined;
  kept.clear();
  known = location.hash;
  const [before = '', query] = known.slice('#/'.length).split('?', 2);
  path = before;
  asked = new URLSearchParams(query);
  problems = [];
  return path;
}

/**
 * Keeps a value in the address, and sets it to what that asks for. Where the name is taken, `name.2`, `name.3`, … is used;
 * a value is kept once.
 *
 * @param nearest the nearest of the values that are allowed
 */
export function inAddress(
  name: string,
  value$: BehaviorSubject<number>,
  nearest: (value: number) => number,
): Subscription {
  if ([...kept.values()].some((other) => other.value$ === value$)) return Subscription.EMPTY;
  let key = name;
  for (let n = 2; kept.has(key); n++) key = `${name}.${n}`;
  const first = firsts.get(value$) ?? value$.value;
  firsts.set(value$, first);
  kept.set(key, { value$, first });

  const wish = asked.get(key);
  asked.delete(key);
  if (wish !== null) {
    const value = wish.trim() === '' ? Number.NaN : Number(wish);
    const allowed = Number.isNaN(value) ? first : nearest(value);
    if (allowed !== value) problems.push(`${key} = ${wish} cannot be had: it is ${allowed}`);
    if (allowed !== value$.value) value$.next(allowed);
  }
  const subscription = value$.subscribe(write);
  subscription.add(() => kept.delete(key));
  return subscription;
}

/** What the address asks for in vain, in words. To be called once the page is open. */
export function misread(): string[] {
  const unknown = [...new Set(asked.keys())].map((key) => `there is no ${key} here`);
  asked = new URLSearchParams();
  return [...problems, ...unknown];
}

/** The address of the page as it is now. */
export function address(): string {
  const query = new URLSearchParams();
  for (const [key, { value$, first }] of kept) if (value$.value !== first) query.set(key, `${value$.value}`);
  const link = new URL(location.href);
  link.hash = `#/${path}${query.size > 0 ? `?${query}` : ''}`;
  return link.href;
}

/** Sets all that is kept back to what it was at first. */
export function resetAll(): void {
  for (const { value$, first } of [...kept.values()]) if (value$.value !== first) value$.next(first);
  reset$.next();
}

function write(): void {
  waiting ??= setTimeout(writeAddress, DELAY);
}

/** Writes the address without waiting. */
export function writeAddress(): void {
  clearTimeout(waiting);
  waiting = undefined;
  if (location.hash !== known) return;
  history.replaceState(null, '', address());
  known = location.hash;
}

/** Into a range. */
export const within =
  (least: number, most: number) =>
  (value: number): number =>
    Math.min(most, Math.max(least, value));

/** To the nearest of some values. */
export const oneOf =
  (values: readonly number[]) =>
  (value: number): number =>
    values.reduce((best, one) => (Math.abs(one - value) < Math.abs(best - value) ? one : best));
