import { isObservable, map, Observable } from 'rxjs';
import { Impulses } from '../neurons/impulses.js';
import { assertFrame } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { clockOf } from '../stream/clock-of.js';
import type { Frame, SpikeFrame, Tick } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import { boundsOf, derivedFrom } from '../stream/origin.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { firedIn } from '../stream/slice.js';
import { keepState } from '../stream/state-keeping.js';
import { check } from './attribute.js';
import { DelayLine } from './delay-line.js';
import { delayTicks } from './delays.js';
import { WeightAfferent } from './weight-afferent.js';
import { ownWeights, type Weights, WeightsInForce, type WeightValue } from './weights-in-force.js';

const NAME = 'weight';

type Numbers = number | Float64Array;

/** What has a weight: spikes, or a signal of numbers. */
type Weighable = SpikeFrame | Frame<Numbers>;

/** What becomes of it: of spikes impulses, of numbers their multiples. */
type Weighted<F, W> = F extends SpikeFrame
  ? Frame<Impulses>
  : F extends Frame<Float64Array>
    ? Frame<Float64Array>
    : [F, W] extends [Frame<number>, number | Observable<number>]
      ? Frame<number>
      : Frame<Numbers>;

/**
 * The weight of a single stream: numbers are multiplied by it; spikes become impulses of that weight, from each neuron
 * to the one of the same index, or from a single neuron to all.
 *
 * @param w a number; an array, one for each neuron; or an Observable of either (one that is a number at first stays a
 *   number), 1 until the first has come. What it emits takes effect at the next tick
 * @param options.delay in ms, > 0, rounded to whole ticks; default: one tick for spikes, none for numbers. Until the
 *   first have passed, numbers are 0
 * @throws Error on a weight or delay that is no number or out of range, and on an unknown option; in the stream, if a
 *   delay is less than a tick, or neurons and weights are not of the same number
 * @example rate$.pipe(weight(-0.5, { delay: 2 }), rateNeuron())
 */
export function weight<W extends WeightValue>(
  w: W,
  options: { readonly delay?: number } = {},
): <F extends Weighable>(source: Observable<F>) => Observable<Weighted<F, W>> {
  checkOptions(NAME, options, ['delay']);
  const { delay } = options;
  if (delay !== undefined) check({ owner: NAME, what: 'delay' }, delay, '');
  const fixed = isObservable(w) ? undefined : ownWeights(NAME, w as Weights, () => undefined);
  return <F extends Weighable>(source: Observable<F>) => {
    const frames = new Observable<Frame<Impulses | Numbers>>((subscriber) => {
      const weighing = new Weighing(fixed, delay);
      if (isObservable(w))
        subscriber.add(weighing.weights.follow(w as Observable<Weights>, (error) => subscriber.error(error)));
      const clock = clockOf(source);
      if (clock && delay !== undefined) {
        const { forget, resume } = keepState(clock, weighing);
        subscriber.add(forget);
        resume();
      }
      source.pipe(map((frame) => weighing.step(frame))).subscribe(subscriber);
    });
    const shared = derivedFrom(frames.pipe(shareFrames()), [source], { kind: 'weight', weight: boundsOf(fixed) });
    return shared as Observable<Weighted<F, W>>;
  };
}

/** One subscription. */
class Weighing {
  readonly weights: WeightsInForce;
  readonly #live: boolean;
  readonly #delay: number | undefined;
  #afferent: WeightAfferent | undefined;
  #line: DelayLine | undefined;
  /** What the line goes on from when it is made. */
  #saved: unknown;

  constructor(fixed: Numbers | undefined, delay: number | undefined) {
    this.weights = new WeightsInForce(NAME, fixed ?? 1, () => this.#afferent?.size);
    this.#live = fixed === undefined;
    this.#delay = delay;
  }

  step(frame: Weighable): Frame<Impulses | Numbers> {
    const spiking = typeof frame === 'object' && frame !== null && 'spikes' in frame;
    if (!spiking) assertFrame(NAME, frame);
    const { tick } = frame;
    const weights = this.weights.at(tick);
    return new SignalFrame(tick, spiking ? this.#impulses(frame, weights) : this.#multiples(frame, weights));
  }

  save(): unknown {
    return this.#line?.save();
  }

  restore(saved: unknown): void {
    if (!this.#line) this.#saved = saved;
    else if (saved === undefined) this.#line.reset();
    else this.#line.restore(saved);
  }

  #impulses(frame: SpikeFrame, weights: Numbers): Impulses {
    const { tick, size, firedAt = tick.index } = frame;
    this.#afferent ??= new WeightAfferent(NAME, size, weights, this.#live, this.#delay);
    if (size !== this.#afferent.pre)
      throw new RangeError(
        `${NAME}: the population had ${this.#afferent.pre} neurons at first, but has ${size} now; give it { size: ${size} }`,
      );
    return new Impulses(this.#afferent, firedIn(frame), firedAt, undefined, this.#live ? weights : undefined);
  }

  #multiples(frame: Frame<Numbers> & { readonly firedAt?: number }, weights: Numbers): Numbers {
    const { tick, value, firedAt = tick.index } = frame;
    const product = multiplied(value, weights);
    if (this.#delay === undefined) return product;
    this.#line ??= this.#made(tick, this.#delay);
    return this.#line.pass(product, firedAt, tick);
  }

  #made({ dt }: Tick, delay: number): DelayLine {
    const line = new DelayLine(delayTicks(NAME, delay, dt));
    if (this.#saved !== undefined) line.restore(this.#saved);
    return line;
  }
}

function multiplied(value: Numbers, weights: Numbers): Numbers {
  if (typeof value === 'number') return typeof weights === 'number' ? value * weights : weights.map((w) => w * value);
  if (typeof weights === 'number') return Float64Array.from(value, (x) => x * weights);
  if (weights.length !== value.length)
    throw new RangeError(`${NAME}: there are ${weights.length} weights, but the signal has ${value.length} values`);
  return Float64Array.from(value, (x, i) => x * weights[i]!);
}
