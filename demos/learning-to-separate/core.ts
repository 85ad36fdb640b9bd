import { BehaviorSubject, distinctUntilChanged, map, type Observable, share, switchMap } from 'rxjs';
import { Clock, samples } from 'rxneuron';
import { curve, hyperplane, type LabelledPoint } from 'rxneuron/view';
import { progress } from './progress.js';
import type { Rule } from './rules.js';

export function learning(
  container: Element,
  points: readonly LabelledPoint[],
  { learn, other, border }: Rule,
  rate: Observable<number>,
  seed: number,
) {
  const clock = new Clock({ dt: 1, seed });
  const start$ = new BehaviorSubject({ points, initial: {} });
  const learned$ = start$.pipe(
    switchMap(({ points, initial }) => {
      const list = points.map(({ x, label }) => ({ x: Array.from(x), label: label > 0 ? 1 : other }));
      return clock.pipe(samples(list, { shuffle: true }), learn({ rate, initial }));
    }),
    share(),
  );
  const progress$ = learned$.pipe(progress(points.length, border, 40), share());

  const drawing = hyperplane(learned$, container, { points, domain: [-1, 1], height: 380 });
  const again = (start: Partial<typeof start$.value>) => {
    start$.next({ ...start$.value, ...start });
    clock.reset();
  };
  drawing.add(drawing.points$.subscribe((points) => again({ points })));
  drawing.add(
    drawing.weights$.subscribe(({ weights, bias }) => again({ initial: { weights: Array.from(weights), bias } })),
  );

  const errors$ = progress$.pipe(
    map(({ errors }) => errors),
    distinctUntilChanged(),
    map((errors) => errors.map((wrong, i) => [i + 1 - errors.length, wrong] as const)),
  );
  const axes = { x: 'epochs before the latest', y: 'on the wrong side, of an epoch' };
  drawing.add(curve(errors$, container, { domain: [-39, 0], range: [0, points.length], ...axes, height: 170 }));
  return { clock, learned$, progress$, points$: start$.pipe(map(({ points }) => points)), drawing };
}
