import type { Batch } from '../kernel/batch.js';

/** What streams into a population: the one input of its model, or each by its name. */
export type InputValue = InputNumbers | { readonly [input: string]: InputNumbers };
/** A number for all neurons, or one for each. */
export type InputNumbers = number | ArrayLike<number>;

/** Brings the values of input frames into the memory of a kernel. */
export class InputWriter {
  /** What all neurons have got, where they have got the same. */
  readonly #uniform = new Map<string, number>();

  constructor(
    readonly name: string,
    readonly inputs: readonly string[],
    readonly batch: Batch,
  ) {}

  write(value: InputValue): void {
    const [first] = this.inputs;
    if (typeof value === 'number' || isArray(value)) {
      if (this.inputs.length === 1) this.#set(first!, value);
      else if (this.inputs.length > 1) throw new TypeError(`${this.name}: expected ${this.#expected}, got one value`);
      return;
    }
    if (typeof value !== 'object' || value === null)
      throw new TypeError(`${this.name}: expected ${this.#expected}, got ${String(value)}`);
    for (const input of this.inputs) {
      const numbers = value[input];
      if (numbers === undefined) throw new TypeError(`${this.name}: the input frame has no '${input}'`);
      this.#set(input, numbers);
    }
  }

  get #expected(): string {
    if (this.inputs.length < 2) return 'a number or an array as input';
    return `{ ${this.inputs.join(', ')} } as input`;
  }

  #set(input: string, value: InputNumbers): void {
    if (typeof value === 'number') {
      if (this.#uniform.get(input) === value) return;
      if (!Number.isFinite(value)) throw new RangeError(`${this.name}: the input ${input} is ${value}`);
      this.#uniform.set(input, value);
      this.batch.write(input, value);
      return;
    }
    if (value.length !== this.batch.size)
      throw new RangeError(`${this.name}: the input has ${value.length} values, but the size is ${this.batch.size}`);
    this.#uniform.delete(input);
    this.batch.write(input, value);
  }
}

const isArray = (value: object): value is ArrayLike<number> => typeof (value as ArrayLike<number>)?.length === 'number';
