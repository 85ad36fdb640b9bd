import type { Batch } from '../kernel/batch.js';
import { described } from '../stream/assert-frame.js';
import type { Tick } from '../stream/frame.js';
import type { NumericInput } from './input-value.js';
import type { PerNeuron } from './parameters.js';

/** Brings the values of input frames into the memory of a kernel. */
export class InputWriter {
  /** What all neurons have got, where they have got the same. */
  readonly #uniform = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly inputs: readonly string[],
    readonly batch: Batch,
  ) {}

  /** @throws Error on a value of another kind, an array of another length, a number that is not finite */
  write(value: NumericInput, tick: Tick): void {
    const [first] = this.inputs;
    if (typeof value === 'number' || (typeof value === 'object' && isArray(value))) {
      if (this.inputs.length === 1) this.#set(first!, value, tick);
      else if (this.inputs.length > 1) throw new TypeError(`${this.name}: expected ${this.#expected}, got one value`);
      return;
    }
    if (typeof value !== 'object' || value === null)
      throw new TypeError(`${this.name}: expected ${this.#expected}, got ${described(value)}`);
    for (const input of this.inputs) {
      const numbers = value[input];
      if (numbers === undefined) throw new TypeError(`${this.name}: the input frame has no '${input}'`);
      this.#set(input, numbers, tick);
    }
  }

  get #expected(): string {
    if (this.inputs.length < 2) return 'a number or an array as input';
    return `{ ${this.inputs.join(', ')} } as input`;
  }

  #set(input: string, value: PerNeuron, tick: Tick): void {
    if (typeof value === 'number') {
      if (this.#uniform.get(input) === value) return;
      if (!Number.isFinite(value)) throw new RangeError(`${this.name}: the input ${input} is ${value}${at(tick)}`);
      this.#uniform.set(input, value);
      this.batch.write(input, value);
      return;
    }
    if (typeof value !== 'object' || value === null || !isArray(value))
      throw new TypeError(`${this.name}: the input ${input} must be a number or an array, got ${described(value)}`);
    const { size } = this.batch;
    if (value.length !== size)
      throw new RangeError(`${this.name}: the input ${input} has ${value.length} values, but the size is ${size}`);
    this.#uniform.delete(input);
    this.batch.write(input, value);
    const written = this.batch.array(input);
    if (allFinite(written)) return;
    const neuron = written.findIndex((x) => !Number.isFinite(x));
    throw new RangeError(`${this.name}: the input ${input} of neuron ${neuron} is ${written[neuron]}${at(tick)}`);
  }
}

const isArray = (value: object): value is ArrayLike<number> => typeof (value as ArrayLike<number>)?.length === 'number';

const at = ({ time }: Tick) => ` at ${+time.toPrecision(12)} ms`;

/** 0 · x is 0 for a finite x and not a number for any other; four sums, since each waits for its last term. */
export function allFinite(numbers: Float64Array): boolean {
  const { length } = numbers;
  const whole = length - (length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    a += numbers[i]! * 0;
    b += numbers[i + 1]! * 0;
    c += numbers[i + 2]! * 0;
    d += numbers[i + 3]! * 0;
  }
  for (let i = whole; i < length; i++) a += numbers[i]! * 0;
  return a + b + c + d === 0;
}
