import { combineLatest, map, type Observable } from 'rxjs';

const LEVELS = [0, 0.5, -0.5, 1, -1];

/** How an input may change in a period: from the share of it that is over to a value between −1 and 1. */
export const courses: readonly { readonly label: string; at(share: number): number }[] = [
  { label: 'Steps', at: (share) => LEVELS[Math.floor(LEVELS.length * share)]! },
  { label: 'A wave', at: (share) => Math.sin(2 * Math.PI * share) },
];

/**
 * From a time in ms to an input that comes again every period.
 *
 * @param course$ the number of one of the courses
 * @param amplitude$ what its values are multiplied with
 */
export const courseOf = (
  course$: Observable<number>,
  amplitude$: Observable<number>,
  period: number,
): Observable<(time: number) => number> =>
  combineLatest([course$, amplitude$]).pipe(
    map(([index, amplitude]) => {
      const { at } = courses[index]!;
      return (time) => amplitude * at((time % period) / period);
    }),
  );

/** Buttons that choose one of the courses. */
export const courseChoices = courses.map(({ label }, course) => ({ label, values: { course } }));
