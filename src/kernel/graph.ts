import type { Machine } from '../equations/machine.js';

/**
 * How often a value changes: never; with a scalar parameter; with a parameter of each neuron; every tick. Values that
 * do not change every tick are computed only when a parameter does.
 */
export const Rate = { constant: 0, uniform: 1, fixed: 2, tick: 3 } as const;
export type Rate = (typeof Rate)[keyof typeof Rate];

/** One vector operation of a kernel, on the two neurons of a pair. */
export interface Node {
  readonly op: Operation | 'mostly' | 'load' | 'constant' | 'random';
  readonly operands: readonly Node[];
  readonly rate: Rate;
  /** Of a load: the array or slot. */
  readonly name?: string;
  /** Of a constant: the two lanes. */
  readonly lanes?: readonly [number, number];
  /** Of a random number: which. */
  readonly draw?: number;
}

/** The operations that take and give vectors. */
export type Operation =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'negate'
  | 'absolute'
  | 'squareRoot'
  | 'floor'
  | 'nearest'
  | 'lesser'
  | 'greater'
  | 'less'
  | 'lessOrEqual'
  | 'equal'
  | 'and'
  | 'or'
  | 'not'
  | 'select'
  | 'same'
  | 'shiftToExponent'
  | 'shiftFromExponent';

const bits = new DataView(new ArrayBuffer(8));
const fromBits = (high: number, low: number) => {
  bits.setUint32(0, high);
  bits.setUint32(4, low);
  return bits.getFloat64(0);
};
const toBits = (x: number) => {
  bits.setFloat64(0, x);
  return bits.getBigUint64(0).toString(36);
};

const TWO_52 = 2 ** 52;
const BIAS = 1023;
const EXPONENT_OF_1 = fromBits(0x3ff00000, 0);
const MANTISSA = fromBits(0x000fffff, 0xffffffff);

/** Whether a node is the constant +0. */
export const isZero = (node: Node) => node.lanes?.every((lane) => Object.is(lane, 0)) ?? false;

/** The machine whose values are the nodes of a kernel. The same operation on the same operands is one node. */
export class GraphMachine implements Machine<Node, Node> {
  readonly #known = new Map<string, Node>();
  readonly #ids = new Map<Node, number>();

  /** A value in memory: one per neuron (`fixed`, `tick`) or one for all (`uniform`). */
  load(name: string, rate: Rate): Node {
    return this.#node(`load ${name}`, { op: 'load', operands: [], rate, name });
  }

  constant(value: number): Node {
    return this.byParity(value, value);
  }

  byParity(even: number, odd: number): Node {
    const key = `constant ${toBits(even)} ${toBits(odd)}`;
    return this.#node(key, { op: 'constant', operands: [], rate: Rate.constant, lanes: [even, odd] });
  }

  pairUniform(draw: number): Node {
    return this.#node(`random ${draw}`, { op: 'random', operands: [], rate: Rate.tick, draw });
  }

  add = (a: Node, b: Node) => this.#apply('add', a, b);
  subtract = (a: Node, b: Node) => this.#apply('subtract', a, b);
  multiply = (a: Node, b: Node) => this.#apply('multiply', a, b);
  divide = (a: Node, b: Node) => this.#apply('divide', a, b);
  negate = (a: Node) => this.#apply('negate', a);
  half = (a: Node) => {
    const half = this.constant(0.5);
    const [factor, other] = a.operands;
    const isScaled = a.op === 'multiply' && factor!.rate <= Rate.uniform && other!.rate > Rate.uniform;
    return isScaled ? this.multiply(this.multiply(half, factor!), other!) : this.multiply(half, a);
  };
  absolute = (a: Node) => this.#apply('absolute', a);
  squareRoot = (a: Node) => this.#apply('squareRoot', a);
  floor = (a: Node) => this.#apply('floor', a);
  nearest = (a: Node) => this.#apply('nearest', a);
  minimum = (a: Node, b: Node) => this.#unlessNaN(this.lesser(a, b), b);
  maximum = (a: Node, b: Node) => this.#unlessNaN(this.greater(a, b), b);
  lesser = (a: Node, b: Node) => this.#apply('lesser', a, b);
  greater = (a: Node, b: Node) => this.#apply('greater', a, b);
  less = (a: Node, b: Node) => this.#apply('less', a, b);
  lessOrEqual = (a: Node, b: Node) => this.#apply('lessOrEqual', a, b);
  equal = (a: Node, b: Node) => this.#apply('equal', a, b);
  and = (a: Node, b: Node) => this.#apply('and', a, b);
  or = (a: Node, b: Node) => this.#apply('or', a, b);
  not = (a: Node) => this.#apply('not', a);
  select = (condition: Node, yes: Node, no: Node) => {
    if (yes === no) return yes;
    // A mask is all ones or all zeros: what is 0 elsewhere needs no more than `and`.
    return isZero(no) ? this.and(yes, condition) : this.#apply('select', yes, no, condition);
  };

  /** The same value as a node of its own. */
  own = (a: Node, name: string) => this.#node(`same ${name}`, { op: 'same', operands: [a], rate: Rate.tick });

  mostly = (condition: Node, usual: Node, otherwise: Node) => this.#apply('mostly', usual, otherwise, condition);

  power2 = (biased: Node) => this.#apply('shiftToExponent', biased);

  /** The exponent's bits, put into the last bits of 2^52's mantissa, count from there. */
  exponent = (x: Node) => {
    const counted = this.or(this.#apply('shiftFromExponent', x), this.constant(TWO_52));
    return this.subtract(counted, this.constant(TWO_52 + BIAS));
  };

  mantissa = (x: Node) => this.or(this.and(x, this.constant(MANTISSA)), this.constant(EXPONENT_OF_1));

  /** Parameters are never NaN, so that needs no check. */
  #unlessNaN(value: Node, b: Node): Node {
    const isNumber = b.op === 'load' ? b.rate !== Rate.tick : b.lanes?.every((lane) => !Number.isNaN(lane));
    return isNumber ? value : this.select(this.equal(b, b), value, b);
  }

  #apply(op: Operation | 'mostly', ...operands: Node[]): Node {
    const key = `${op} ${operands.map((operand) => this.#ids.get(operand)).join(' ')}`;
    const rate = Math.max(...operands.map((operand) => operand.rate)) as Rate;
    return this.#node(key, { op, operands, rate });
  }

  #node(key: string, node: Node): Node {
    const known = this.#known.get(key);
    if (known) return known;
    this.#known.set(key, node);
    this.#ids.set(node, this.#ids.size);
    return node;
  }
}
