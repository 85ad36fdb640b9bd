import { animationFrames, defer, interval, map, type Observable } from 'rxjs';

/** A display's usual time between frames, in ms. */
const USUAL = 1000 / 60;

/** Wall time in ms since the subscription, at every frame of the display, or by a timer where there is none. */
export const displayFrames = (): Observable<number> =>
  typeof requestAnimationFrame === 'function'
    ? animationFrames().pipe(map(({ elapsed }) => elapsed))
    : defer(() => {
        const start = performance.now();
        return interval(USUAL).pipe(map(() => performance.now() - start));
      });
