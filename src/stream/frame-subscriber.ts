import { Observable, type OperatorFunction, Subscriber } from 'rxjs';

/**
 * Hands on what becomes of each frame; nothing where that is undefined. RxJS's own operators take three more calls for
 * each frame and step: in a small network that is as much as its neurons themselves take.
 */
export class FrameSubscriber<In, Out = never> extends Subscriber<In> {
  readonly #to: Subscriber<Out>;
  readonly #become: (frame: In) => Out | undefined;
  readonly #ended: (() => void) | undefined;

  /** @param ended called at the end; default: what it hands on ends too */
  constructor(to: Subscriber<Out>, become: (frame: In) => Out | undefined, ended?: () => void) {
    super(to);
    this.#to = to;
    this.#become = become;
    this.#ended = ended;
  }

  override next(frame: In): void {
    if (this.isStopped) return;
    try {
      const out = this.#become(frame);
      if (out !== undefined) this.#to.next(out);
    } catch (error) {
      this.#to.error(error);
    }
  }

  protected override _complete(): void {
    if (!this.#ended) super._complete();
    else {
      this.unsubscribe();
      this.#ended();
    }
  }
}

/** `map` and, where a frame becomes undefined, `filter` of frames. */
export const mapFrames =
  <In, Out>(become: (frame: In) => Out | undefined): OperatorFunction<In, Out> =>
  (source) =>
    new Observable<Out>((subscriber) => {
      source.subscribe(new FrameSubscriber(subscriber, become));
    });
