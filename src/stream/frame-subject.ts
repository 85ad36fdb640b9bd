import { type MonoTypeOperatorFunction, Observable, Subject, Subscriber } from 'rxjs';

/** A subject without what RxJS does for each value besides: it makes a closure and looks for synchronous errors. */
export class FrameSubject<T> extends Subject<T> {
  override next(value: T): void {
    if (this.isStopped) return;
    const { observers } = this;
    if (observers.length === 1) observers[0]!.next(value);
    else for (const observer of observers.slice()) observer.next(value);
  }
}

/** `share()` of frames: one subscription to the source for all subscribers, which ends with the last of them. */
export const shareFrames =
  <T>(): MonoTypeOperatorFunction<T> =>
  (source) => {
    let shared: Connection<T> | undefined;
    const forget = (connection: Connection<T>) => {
      if (shared === connection) shared = undefined;
    };
    return new Observable<T>((subscriber) => {
      const isFirst = shared === undefined;
      const connection: Connection<T> = shared ?? new Connection(forget);
      shared = connection;
      const { subject } = connection;
      subject.subscribe(subscriber);
      subscriber.add(() => {
        if (!subject.observed) connection.end();
      });
      if (isFirst && subject.observed) source.subscribe(connection);
    });
  };

/** From a source to all who share it. */
class Connection<T> extends Subscriber<T> {
  readonly subject: FrameSubject<T>;
  readonly #forget: (connection: Connection<T>) => void;

  /** @param forget called when it ends, before anybody else learns of that: who comes then starts anew */
  constructor(forget: (connection: Connection<T>) => void) {
    const subject = new FrameSubject<T>();
    super(subject);
    this.subject = subject;
    this.#forget = forget;
  }

  override next(value: T): void {
    if (!this.isStopped) this.subject.next(value);
  }

  /** All subscribers have gone. */
  end(): void {
    this.#forget(this);
    this.unsubscribe();
  }

  protected override _error(error: unknown): void {
    this.#forget(this);
    super._error(error);
  }

  protected override _complete(): void {
    this.#forget(this);
    super._complete();
  }
}
