import { defer, filter, map, type OperatorFunction } from 'rxjs';
import { assertFrame, described } from '../stream/assert-frame.js';
import { checkOptions } from '../stream/check-options.js';
import type { Frame } from '../stream/frame.js';
import { shareFrames } from '../stream/frame-subject.js';
import { Fourier, factorsOf } from './fourier.js';

/** How the power of a signal is spread over frequencies: the sum of `power` × 1/segment is the signal's variance. */
export interface PowerSpectrum {
  /** In Hz, from 0 to half the sampling rate in steps of 1/segment. */
  readonly frequency: Float64Array;
  /** One-sided power spectral density at each frequency, in the signal's unit² per Hz. */
  readonly power: Float64Array;
  /** Number of segments that it is the mean of. */
  readonly segments: number;
}

/** How a signal is cut up to find its spectrum. */
export interface PowerSpectrumOptions {
  /**
   * Length of a segment in ms, default 1000, so that the resolution is 1 Hz. It is rounded up to a number of ticks without
   * prime factors above 5.
   */
  readonly segment?: number;
}

/**
 * The power spectrum of a signal, by Welch's method: the mean of the periodograms of segments that overlap by half, each
 * without its mean and under a Hann window. Told as soon as a segment is complete, first after one, then after each half;
 * the mean is that of all segments since tick 0. What is emitted is never changed afterwards.
 *
 * @throws RangeError if segment is not finite and > 0; in the stream, on a value that is not a finite number, and if the
 *   segment has less than four ticks
 * @see Welch 1967, IEEE Transactions on Audio and Electroacoustics 15:70
 * @example neuron$.pipe(firingRate({ bin: 1 }), powerSpectrum())
 */
export function powerSpectrum(options: PowerSpectrumOptions = {}): OperatorFunction<Frame<number>, PowerSpectrum> {
  checkOptions('powerSpectrum', options, ['segment']);
  const { segment = 1000 } = options;
  if (!Number.isFinite(segment) || segment <= 0)
    throw new RangeError(`powerSpectrum: segment must be a finite number of ms > 0, got ${described(segment)}`);
  return (source) =>
    defer(() => {
      let welch: Welch | undefined;
      return source.pipe(
        map((frame) => {
          if (!welch || frame?.tick?.index === 0) {
            assertFrame('powerSpectrum', frame);
            welch = new Welch(segment, frame.tick.dt);
          }
          return welch.take(frame);
        }),
        filter((spectrum) => spectrum !== undefined),
      );
    }).pipe(shareFrames());
}

class Welch {
  readonly #window: Float64Array;
  readonly #fourier: Fourier;
  /** The latest values, in a ring, and how many have come. */
  readonly #values: Float64Array;
  #taken = 0;
  readonly #frequency: Float64Array;
  readonly #sum: Float64Array;
  #segments = 0;

  /** @param segment and dt in ms */
  constructor(
    segment: number,
    readonly dt: number,
  ) {
    const length = fastLength(segment / dt);
    if (length < 4)
      throw new RangeError(`powerSpectrum: segment must be at least four ticks of ${dt} ms, got ${segment} ms`);
    this.#window = Float64Array.from({ length }, (_, n) => 0.5 - 0.5 * Math.cos((2 * Math.PI * n) / length));
    this.#fourier = new Fourier(length);
    this.#values = new Float64Array(length);
    const frequencies = Math.floor(length / 2) + 1;
    this.#frequency = Float64Array.from({ length: frequencies }, (_, k) => (1000 * k) / (length * dt));
    this.#sum = new Float64Array(frequencies);
  }

  /** @returns the spectrum, if this value completes a segment */
  take({ tick, value }: Frame<number>): PowerSpectrum | undefined {
    if (!Number.isFinite(value))
      throw new RangeError(
        `powerSpectrum: expected a signal of finite numbers, got ${described(value)} at tick ${tick?.index}`,
      );
    const { length } = this.#values;
    const half = Math.floor(length / 2);
    this.#values[this.#taken++ % length] = value;
    if (this.#taken < length || (this.#taken - length) % half !== 0) return undefined;
    this.#add();
    const power = this.#sum.map((sum) => sum / this.#segments);
    return { frequency: this.#frequency, power, segments: this.#segments };
  }

  /** Adds the periodogram of the latest values, one-sided: all but frequency 0 and that of half the sampling rate count twice. */
  #add(): void {
    const [values, window] = [this.#values, this.#window];
    const { length } = values;
    const mean = values.reduce((sum, x) => sum + x, 0) / length;
    const weighted = window.map((w, n) => w * (values[(this.#taken + n) % length]! - mean));
    this.#fourier.transform(weighted);
    const { real, imaginary } = this.#fourier;
    const scale = this.dt / 1000 / window.reduce((sum, w) => sum + w * w, 0);
    for (let k = 0; k < this.#sum.length; k++) {
      const sides = k === 0 || 2 * k === length ? 1 : 2;
      this.#sum[k]! += sides * scale * (real[k]! ** 2 + imaginary[k]! ** 2);
    }
    this.#segments++;
  }
}

/** The least whole number, not less than this one but for rounding, without prime factors above 5. */
function fastLength(least: number): number {
  let length = Math.ceil(least - 1e-6);
  while ((factorsOf(length).at(-1) ?? 1) > 5) length++;
  return length;
}
