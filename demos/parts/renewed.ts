import { distinctUntilChanged, Observable, type Subscription, switchMap } from 'rxjs';
import { type Part, together } from './together.js';

/** Makes something for each value; it ends when another value has come. */
export const renewed = <T>(values: Observable<T>, make: (value: T) => Part): Subscription =>
  values
    .pipe(
      distinctUntilChanged(),
      switchMap((value) => new Observable<never>(() => together(make(value)))),
    )
    .subscribe();
