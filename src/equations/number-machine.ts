import { BIASED, type Machine } from './machine.js';
import { uniform } from './uniform.js';

const cell = new DataView(new ArrayBuffer(8));
const HIGH_MANTISSA = 0x000fffff;

/** The arithmetic of JavaScript's own numbers. `neuron` and `key` place the random numbers (see `uniform.ts`). */
export class NumberMachine implements Machine<number, boolean> {
  neuron = 0;
  key = { high: 0, low: 0 };

  constant = (value: number) => value;
  add = (a: number, b: number) => a + b;
  subtract = (a: number, b: number) => a - b;
  multiply = (a: number, b: number) => a * b;
  divide = (a: number, b: number) => a / b;
  negate = (a: number) => -a;
  half = (a: number) => 0.5 * a;
  absolute = Math.abs;
  squareRoot = Math.sqrt;
  floor = Math.floor;
  minimum = (a: number, b: number) => (b < a || Number.isNaN(b) ? b : a);
  maximum = (a: number, b: number) => (a < b || Number.isNaN(b) ? b : a);
  lesser = (a: number, b: number) => (b < a ? b : a);
  greater = (a: number, b: number) => (a < b ? b : a);

  less = (a: number, b: number) => a < b;
  lessOrEqual = (a: number, b: number) => a <= b;
  equal = (a: number, b: number) => a === b;
  and = (a: boolean, b: boolean) => a && b;
  or = (a: boolean, b: boolean) => a || b;
  not = (a: boolean) => !a;
  select = (condition: boolean, yes: number, no: number) => (condition ? yes : no);
  mostly = this.select;

  nearest(a: number): number {
    const whole = Math.round(a);
    const even = whole - a === 0.5 && whole % 2 !== 0 ? whole - 1 : whole;
    return Math.abs(a) < 2 ** 52 ? even : a;
  }

  power2(biased: number): number {
    cell.setInt32(0, (biased - BIASED + 1023) << 20);
    cell.setInt32(4, 0);
    return cell.getFloat64(0);
  }

  exponent(x: number): number {
    cell.setFloat64(0, x);
    return (cell.getUint32(0) >>> 20) - 1023;
  }

  mantissa(x: number): number {
    cell.setFloat64(0, x);
    cell.setInt32(0, (cell.getInt32(0) & HIGH_MANTISSA) | 0x3ff00000);
    return cell.getFloat64(0);
  }

  pairUniform(draw: number): number {
    return uniform(this.key, this.neuron >> 1, draw);
  }

  byParity(even: number, odd: number): number {
    return this.neuron % 2 === 0 ? even : odd;
  }
}
