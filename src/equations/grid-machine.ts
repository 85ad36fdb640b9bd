import type { Machine } from './machine.js';
import { NumberMachine } from './number-machine.js';

/** Numbers over a grid, row by row; as few as there are if they are alike across the columns, or up the rows. */
export interface Sheet {
  readonly values: Float64Array;
  /** 1 if they differ from column to column, else 0. */
  readonly across: number;
  /** 1 if they differ from row to row, else 0. */
  readonly up: number;
}

type Operation = (...operands: Sheet[]) => Sheet;
const numbers = new NumberMachine();

/**
 * The arithmetic of a whole grid at once: at each point what JavaScript's numbers give. What depends on one axis alone is
 * computed along that axis alone. A mask is a sheet of ones and zeros.
 */
export class GridMachine implements Machine<Sheet, Sheet> {
  constructor(
    readonly columns: number,
    readonly rows: number,
  ) {}

  constant = (value: number): Sheet => ({ values: Float64Array.of(value), across: 0, up: 0 });
  add = this.#each((a, b) => a + b);
  subtract = this.#each((a, b) => a - b);
  multiply = this.#each((a, b) => a * b);
  divide = this.#each((a, b) => a / b);
  negate = this.#each((a) => -a);
  half = this.#each((a) => 0.5 * a);
  absolute = this.#each(Math.abs);
  squareRoot = this.#each(Math.sqrt);
  floor = this.#each(Math.floor);
  nearest = this.#each(numbers.nearest);
  minimum = this.#each(numbers.minimum);
  maximum = this.#each(numbers.maximum);
  lesser = this.#each(numbers.lesser);
  greater = this.#each(numbers.greater);

  less = this.#each((a, b) => (a < b ? 1 : 0));
  lessOrEqual = this.#each((a, b) => (a <= b ? 1 : 0));
  equal = this.#each((a, b) => (a === b ? 1 : 0));
  and = this.multiply;
  or = this.greater;
  not = this.#each((a) => 1 - a);
  select = this.#each((condition, yes, no) => (condition ? yes : no));
  mostly = this.select;

  power2 = this.#each(numbers.power2);
  exponent = this.#each(numbers.exponent);
  mantissa = this.#each(numbers.mantissa);

  pairUniform(): never {
    throw new Error('the points of a grid have no random numbers');
  }
  byParity = this.pairUniform;

  /** A number for every point. */
  spread({ values, across, up }: Sheet): Float64Array {
    const zeros: Sheet = { values: new Float64Array(this.columns * this.rows), across: 1, up: 1 };
    return across && up ? values : this.add(zeros, { values, across, up }).values;
  }

  /** An operation on numbers, at each point. */
  #each(f: (a: number, b: number, c: number) => number): Operation {
    return (a, b = a, c = b) => {
      const across = a.across | b.across | c.across;
      const up = a.up | b.up | c.up;
      const columns = across ? this.columns : 1;
      const result = new Float64Array(columns * (up ? this.rows : 1));
      const rowOf = (sheet: Sheet) => (sheet.up ? (sheet.across ? this.columns : 1) : 0);
      const [rowA, rowB, rowC] = [rowOf(a), rowOf(b), rowOf(c)];
      for (let start = 0, row = 0; start < result.length; start += columns, row++) {
        let [i, j, k] = [row * rowA, row * rowB, row * rowC];
        for (let column = start; column < start + columns; column++) {
          result[column] = f(a.values[i]!, b.values[j]!, c.values[k]!);
          i += a.across;
          j += b.across;
          k += c.across;
        }
      }
      return { values: result, across, up };
    };
  }
}
