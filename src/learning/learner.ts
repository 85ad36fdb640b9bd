import { isObservable, map, Observable } from 'rxjs';
import { LiveValue } from '../neurons/live-value.js';
import type { PerNeuron } from '../neurons/parameters.js';
import { TickOrder } from '../neurons/tick-order.js';
import type { Transfer } from '../neurons/transfer.js';
import { innerProduct, inputsOf, vectorOf } from '../neurons/vector.js';
import { assertFrame, described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import { clockOf } from '../stream/clock-of.js';
import type { Frame, Tick } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import type { Population } from '../stream/network.js';
import { derivedFrom } from '../stream/origin.js';
import { SignalFrame } from '../stream/signal-frame.js';
import { keepState, type Stateful } from '../stream/state-keeping.js';
import { checkSample, type Sample } from './sample.js';

/** What an artificial neuron made of a sample, and what it has learned from it. */
export interface Learned {
  /** One per input, after the correction. Corrections make a new array: this one can be kept, and must not be written. */
  readonly weights: Float64Array;
  /** After the correction. */
  readonly bias: number;
  /** y, before the correction. */
  readonly output: number;
  /** label − y; if it is 0, nothing has been corrected. */
  readonly error: number;
}

/** How a rule of learning goes about it. */
export interface LearningOptions {
  /** The learning rate η, ≥ 0; or an Observable of it, whose values take effect at the next tick. */
  readonly rate?: number | Observable<number | { readonly value: number }>;
  /** Where to begin; default: weights and bias 0. */
  readonly initial?: { readonly weights?: PerNeuron; readonly bias?: number };
}

/** What makes one rule of learning different from others. */
export interface LearningRule {
  readonly name: string;
  /** The output y = f(net). */
  readonly transfer: Transfer;
  readonly labels: 'number' | '0 or 1';
  /** The default of η. */
  readonly rate: number;
  /** Default: corrections go along the input. */
  readonly gain?: () => Gain;
}

/** Knows from the inputs so far along what a correction is to go. */
export interface Gain extends Stateful {
  /** Takes an input; a number for each weight, then one for the bias, to be read at once. */
  along(x: ArrayLike<number>): Float64Array;
}

/** Weights and bias to begin with; without weights, as many zeros as the first sample has inputs. */
interface Initial {
  readonly weights: Float64Array | undefined;
  readonly bias: number;
}

/**
 * Makes the operator of a rule. All rules here are one: an artificial neuron y = f(⟨w, x⟩ + b) gets one sample per tick,
 * and is corrected by its error, the bias being the weight of an input that is always 1:
 *
 *     w ← w + η · (label − y) · x
 *     b ← b + η · (label − y)
 *
 * or, where a rule has a gain, along that in place of (x, 1).
 */
export const learning =
  (rule: LearningRule) =>
  (options: LearningOptions = {}): Population<Frame<Sample>, Frame<Learned>> => {
    const { name } = rule;
    checkOptions(name, options, ['rate', 'initial']);
    const { rate = rule.rate } = options;
    const live = isObservable(rate) ? rate : undefined;
    const initialRate = live ? rule.rate : (rate as number);
    checkRate(name, initialRate);
    const initial = ownInitial(name, options.initial);
    const attach = (source: Observable<Frame<Sample>>) => {
      const clock = clockOf(source);
      const frames = new Observable<Frame<Learned>>((subscriber) => {
        const latest = new LiveValue(initialRate);
        if (live) subscriber.add(latest.follow(live, (error) => subscriber.error(error)));
        const learner = new Learner(rule, initial, latest);
        if (clock) {
          const { forget, resume } = keepState(clock, learner);
          subscriber.add(forget);
          resume();
        }
        source.pipe(map((frame) => learner.step(frame))).subscribe(subscriber);
      });
      return derivedFrom(frames.pipe(shareFrames()), [source], { kind: 'population', name, size: 1 });
    };
    const { weights = new Float64Array(0), bias } = initial;
    const rest = { weights, bias, output: rule.transfer(bias), error: 0 };
    return Object.assign(attach, { rest: (tick: Tick) => new SignalFrame(tick, rest) });
  };

function ownInitial(name: string, given: LearningOptions['initial'] = {}): Initial {
  checkOptions(`${name}: initial`, given, ['weights', 'bias']);
  const { weights, bias = 0 } = given;
  if (!Number.isFinite(bias))
    throw new RangeError(`${name}: initial bias must be a finite number, got ${described(bias)}`);
  return { weights: weights === undefined ? undefined : Float64Array.from(vectorOf(name, 'weight', weights)), bias };
}

function checkRate(name: string, rate: number): void {
  if (!(Number.isFinite(rate) && rate >= 0))
    throw new RangeError(`${name}: rate must be a finite number >= 0, got ${described(rate)}`);
}

/** One subscription. */
class Learner implements Stateful {
  readonly #rule: LearningRule;
  readonly #initial: Initial;
  readonly #rate: LiveValue<number>;
  readonly #order: TickOrder;
  #weights: Float64Array | undefined;
  #bias = 0;
  #gain: Gain | undefined;

  constructor(rule: LearningRule, initial: Initial, rate: LiveValue<number>) {
    this.#rule = rule;
    this.#rate = rate;
    this.#order = new TickOrder(rule.name);
    this.#initial = initial;
  }

  step(frame: Frame<Sample>): Frame<Learned> {
    const { name, transfer, labels } = this.#rule;
    assertFrame(name, frame);
    const { tick, value: sample } = frame;
    checkSample(name, sample, labels);
    if (this.#order.take(tick)) this.#begin(this.#initial);
    const rate = this.#rate.at(tick).value;
    checkRate(name, rate);

    this.#weights ??= new Float64Array(vectorOf(name, 'input', sample.x).length);
    const x = inputsOf(name, sample.x, this.#weights.length);
    const output = transfer(innerProduct(this.#weights, x) + this.#bias);
    const error = sample.label - output;
    if (rate > 0) this.#correct(rate * error, x, tick);
    return new SignalFrame(tick, { weights: this.#weights, bias: this.#bias, output, error });
  }

  /** w ← w + by · x, b ← b + by, or along the gain. */
  #correct(by: number, x: ArrayLike<number>, { index }: Tick): void {
    const gain = this.#gain?.along(x);
    if (by === 0) return;
    const along = gain ?? x;
    const weights = new Float64Array(x.length);
    let finite = true;
    for (let i = 0; i < x.length; i++) {
      weights[i] = this.#weights![i]! + by * along[i]!;
      finite &&= Number.isFinite(weights[i]);
    }
    this.#weights = weights;
    this.#bias += gain ? by * gain[x.length]! : by;
    if (!(finite && Number.isFinite(this.#bias)))
      throw new RangeError(
        `${this.#rule.name}: the weights grew beyond all numbers at tick ${index}; a smaller rate or smaller inputs may help`,
      );
  }

  #begin({ weights, bias }: Initial): void {
    this.#weights = weights;
    this.#bias = bias;
    this.#gain = this.#rule.gain?.();
  }

  save(): unknown {
    return { next: this.#order.next, weights: this.#weights, bias: this.#bias, gain: this.#gain?.save() };
  }

  restore(saved: unknown): void {
    const { next, gain, ...learned } = saved as { next: number | undefined; gain: unknown } & Initial;
    this.#order.resume(next);
    this.#begin(learned);
    this.#gain?.restore(gain);
  }
}
