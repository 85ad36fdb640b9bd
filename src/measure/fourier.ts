/**
 * The discrete Fourier transform X_k = Σ x_n exp(−2πi kn/N), for lengths that are products of small primes: one of N
 * numbers costs N times the sum of its prime factors.
 *
 * @see Cooley and Tukey 1965, Mathematics of Computation 19:297
 */
export class Fourier {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  readonly #cosine: Float64Array;
  readonly #sine: Float64Array;
  readonly #factors: readonly number[];
  /** Room for what is added up at one time. */
  readonly #parts: readonly [Float64Array, Float64Array];

  /** @param length N */
  constructor(readonly length: number) {
    this.real = new Float64Array(length);
    this.imaginary = new Float64Array(length);
    this.#cosine = Float64Array.from({ length }, (_, n) => Math.cos((2 * Math.PI * n) / length));
    this.#sine = Float64Array.from({ length }, (_, n) => -Math.sin((2 * Math.PI * n) / length));
    this.#factors = factorsOf(length);
    const most = Math.max(1, ...this.#factors);
    this.#parts = [new Float64Array(most), new Float64Array(most)];
  }

  /** Transforms real numbers; the result is in `real` and `imaginary`. */
  transform(x: ArrayLike<number>): void {
    this.#part(x, 0, 1, 0, 0);
  }

  /** Transforms every `stride`-th number from `from` on into the places from `to` on: the parts first, then their sums. */
  #part(x: ArrayLike<number>, from: number, stride: number, to: number, depth: number): void {
    const parts = this.#factors[depth];
    if (parts === undefined) {
      this.real[to] = x[from]!;
      this.imaginary[to] = 0;
      return;
    }
    const length = this.length / stride / parts;
    for (let part = 0; part < parts; part++)
      this.#part(x, from + part * stride, stride * parts, to + part * length, depth + 1);
    const [real, imaginary] = this.#parts;
    for (let k = 0; k < length; k++) {
      for (let part = 0; part < parts; part++) {
        real[part] = this.real[to + part * length + k]!;
        imaginary[part] = this.imaginary[to + part * length + k]!;
      }
      for (let q = 0; q < parts; q++) {
        let [re, im] = [0, 0];
        for (let part = 0; part < parts; part++) {
          const turn = (part * (k + q * length) * stride) % this.length;
          const [cosine, sine] = [this.#cosine[turn]!, this.#sine[turn]!];
          re += real[part]! * cosine - imaginary[part]! * sine;
          im += real[part]! * sine + imaginary[part]! * cosine;
        }
        this.real[to + q * length + k] = re;
        this.imaginary[to + q * length + k] = im;
      }
    }
  }
}

/** The prime factors of a number, in ascending order. */
export function factorsOf(number: number): number[] {
  const factors = [];
  let rest = number;
  for (let prime = 2; prime * prime <= rest; prime++)
    while (rest % prime === 0) {
      factors.push(prime);
      rest /= prime;
    }
  return rest > 1 ? [...factors, rest] : factors;
}
