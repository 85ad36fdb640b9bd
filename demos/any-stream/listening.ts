import { BehaviorSubject, catchError, type Observable, of, shareReplay, switchMap } from 'rxjs';
import { button, element } from '../parts/element.js';
import { loudness } from './microphone.js';

/** Why there is no sound, by the name of the error. */
const REASONS: Readonly<Record<string, string>> = {
  NotAllowedError: 'The microphone was not allowed, so the pointer does all. The settings of the browser can allow it.',
  NotFoundError: 'No microphone was found, so the pointer does all.',
};
const OTHERWISE = 'The microphone cannot be used here, so the pointer does all.';

/** A button that asks for the microphone and lets it go, and what is heard: 0 while it is off. */
export function listening() {
  const on$ = new BehaviorSubject(false);
  const said = element('p', { class: 'meaning', role: 'status' });
  const toggle = button('Use the microphone', () => on$.next(!on$.value));
  const loudness$: Observable<number> = on$.pipe(
    switchMap((on) => {
      toggle.setAttribute('aria-pressed', `${on}`);
      if (!on) return of(0);
      said.textContent = '';
      return loudness.pipe(
        catchError(({ name }: Error) => {
          said.textContent = REASONS[name] ?? OTHERWISE;
          on$.next(false);
          return of(0);
        }),
      );
    }),
    shareReplay({ bufferSize: 1, refCount: true }),
  );
  return { element: element('div', {}, toggle, said), loudness$ };
}
