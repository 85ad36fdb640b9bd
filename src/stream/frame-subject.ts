import { type MonoTypeOperatorFunction, Subject, share } from 'rxjs';

/**
 * A subject that gives a value straight to its observer where there is only one: RxJS makes a list of the observers and
 * a closure first, which costs more than what most streams do with a frame.
 */
export class FrameSubject<T> extends Subject<T> {
  override next(value: T): void {
    const { observers } = this;
    if (observers.length === 1 && !this.isStopped) observers[0]!.next(value);
    else super.next(value);
  }
}

/** `share()` of frames. */
export const shareFrames = <T>(): MonoTypeOperatorFunction<T> => share({ connector: () => new FrameSubject<T>() });
