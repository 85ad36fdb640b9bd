import { $, f64, f64x2, i32, i32x4, i64, i64x2, if_, type Local, local, v128 } from 'wasmati';
import { DRAWS_PER_PAIR, INCREMENT, type Key, MULTIPLIERS } from '../equations/uniform.js';
import type { Node, Operation } from './graph.js';
import type { Address } from './scope.js';

/** The locals that random numbers are made with. */
export interface RandomLocals {
  /** Index of the pair of neurons. */
  readonly pair: Local<'i32'>;
  readonly key: Local<'i64'>;
  readonly word: Local<'i64'>;
}

/** Operations of a chain that are written in one go. */
const STAGE = 8;
/** The bit mask of a condition that holds in both lanes, as of four lanes of 32 bits. */
const ALL = 0b1111;

/** The nodes of one function: which of them need a local, because they are used more than once or kept. */
export class Plan {
  readonly #uses = new Map<Node, number>();
  readonly #roots: readonly Node[];

  /** @param leaf whether a node is read from memory, not computed, in this function */
  constructor(
    roots: Iterable<Node>,
    readonly leaf: (node: Node) => boolean,
  ) {
    this.#roots = [...roots];
    for (const root of this.#roots) this.#count(root);
  }

  get nodes(): Iterable<Node> {
    return this.#uses.keys();
  }

  /** The nodes that are computed or loaded whenever the roots are. */
  usual(roots: Iterable<Node>): Set<Node> {
    const seen = new Set<Node>();
    const visit = (node: Node) => {
      if (seen.has(node)) return;
      seen.add(node);
      if (!this.leaf(node)) usualOperands(node).forEach(visit);
    };
    for (const root of roots) visit(root);
    return seen;
  }

  /** In the order of first use. */
  get shared(): Node[] {
    return [...this.#uses].filter(([, uses]) => uses > 1).map(([node]) => node);
  }

  /**
   * The order in which to compute some nodes: what is shared, and every few operations a stage of each chain, those first
   * that are farthest from the end. So the chains that do not wait for each other alternate, and a processor works on
   * several at once: where an engine keeps the order it is given, as Chromium's does, that makes the Hodgkin–Huxley
   * kernel twice as fast.
   */
  alternating(ends: Iterable<Node>): Node[] {
    const distance = new Map<Node, number>();
    const visit = (node: Node) => {
      if (distance.has(node) || this.leaf(node)) return;
      usualOperands(node).forEach(visit);
      distance.set(node, 0);
    };
    for (const end of ends) visit(end);
    for (const node of [...distance.keys()].reverse())
      for (const operand of usualOperands(node))
        if (distance.has(operand)) distance.set(operand, Math.max(distance.get(operand)!, distance.get(node)! + 1));
    return [...distance.keys()]
      .filter((node) => this.#uses.get(node)! > 1 || distance.get(node)! % STAGE === 0)
      .sort((a, b) => distance.get(b)! - distance.get(a)!);
  }

  /** Marks a node as used once more. */
  keep(node: Node): void {
    this.#count(node);
  }

  #count(node: Node): void {
    const uses = this.#uses.get(node) ?? 0;
    this.#uses.set(node, uses + 1);
    if (uses > 0 || this.leaf(node)) return;
    for (const operand of node.operands) this.#count(operand);
    // What decides and what is usual is needed before the branch and behind it.
    if (node.op === 'mostly') for (const operand of usualOperands(node)) this.#count(operand);
  }
}

/** The operands that are always computed: all but what is needed rarely. */
const usualOperands = ({ op, operands }: Node): readonly Node[] =>
  op === 'mostly' ? [operands[0]!, operands[2]!] : operands;

/** Writes the instructions that compute nodes, each shared one once. */
export class Emitter {
  #done: Set<Node>;

  /** @param done the nodes whose locals hold their values already */
  constructor(
    readonly plan: Plan,
    readonly locals: ReadonlyMap<Node, Local<'v128'>>,
    readonly address: (node: Node) => Address,
    readonly random: RandomLocals,
    done: Iterable<Node> = [],
  ) {
    this.#done = new Set(done);
  }

  /** Leaves the node's value on the stack. */
  push(node: Node): void {
    const kept = this.locals.get(node);
    if (kept && this.#done.has(node)) {
      local.get(kept);
      return;
    }
    this.#compute(node);
    if (!kept) return;
    local.tee(kept);
    this.#done.add(node);
  }

  /** Computes the node into its local now, without leaving it on the stack. */
  prepare(node: Node): void {
    const kept = this.locals.get(node);
    if (!kept || this.#done.has(node)) return;
    this.#compute(node);
    local.set(kept);
    this.#done.add(node);
  }

  #compute(node: Node): void {
    if (this.plan.leaf(node)) this.#leaf(node);
    else if (node.op === 'mostly') this.#branch(node.operands as readonly [Node, Node, Node]);
    else {
      for (const operand of node.operands) this.push(operand);
      INSTRUCTIONS[node.op as Operation]();
    }
  }

  #branch([usual, otherwise, condition]: readonly [Node, Node, Node]): void {
    for (const node of [usual, condition]) this.prepare(node);
    this.push(condition);
    i32x4.bitmask();
    i32.ne($, ALL);
    if_(
      { in: [], out: [v128] },
      () => {
        const before = new Set(this.#done);
        for (const node of [usual, otherwise, condition]) this.push(node);
        v128.bitselect();
        this.#done = before;
      },
      () => this.push(usual),
    );
  }

  #leaf(node: Node): void {
    if (node.op === 'constant') v128.const('f64x2', [...node.lanes!]);
    else if (node.op === 'random') this.#uniform(node.draw!);
    else {
      const { pointer, offset, counts } = this.address(node);
      if (!counts) v128.load({ offset }, pointer);
      else {
        v128.load32_zero({ offset }, pointer);
        i32x4.extend_low_i16x8_u();
        f64x2.convert_low_i32x4_s();
      }
    }
  }

  /** SplitMix64 at place 64 · pair + draw after the key; the upper 52 bits become the mantissa of a number in [1, 2). */
  #uniform(draw: number): void {
    const { pair, key, word } = this.random;
    i64.extend_i32_u(pair);
    i64.mul($, BigInt(DRAWS_PER_PAIR));
    i64.add($, BigInt(draw + 1));
    i64.mul($, toBigInt(INCREMENT));
    i64.add($, key);
    local.set(word);
    for (const [shift, multiplier] of [
      [30n, MULTIPLIERS[0]],
      [27n, MULTIPLIERS[1]],
    ] as const) {
      i64.mul(i64.xor(word, i64.shr_u(word, shift)), toBigInt(multiplier));
      local.set(word);
    }
    i64.xor(word, i64.shr_u(word, 31n));
    i64.shr_u($, 12n);
    i64.or($, 0x3ff0000000000000n);
    f64.reinterpret_i64();
    f64.sub($, 1);
    f64x2.splat();
  }
}

/** A 64-bit constant as WebAssembly's signed integer. */
const toBigInt = ({ high, low }: Key) => BigInt.asIntN(64, (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0));

const INSTRUCTIONS: Readonly<Record<Operation, () => unknown>> = {
  add: () => f64x2.add(),
  subtract: () => f64x2.sub(),
  multiply: () => f64x2.mul(),
  divide: () => f64x2.div(),
  negate: () => f64x2.neg(),
  absolute: () => f64x2.abs(),
  squareRoot: () => f64x2.sqrt(),
  floor: () => f64x2.floor(),
  nearest: () => f64x2.nearest(),
  lesser: () => f64x2.pmin(),
  greater: () => f64x2.pmax(),
  less: () => f64x2.lt(),
  lessOrEqual: () => f64x2.le(),
  equal: () => f64x2.eq(),
  and: () => v128.and(),
  or: () => v128.or(),
  not: () => v128.not(),
  select: () => v128.bitselect(),
  same: () => {},
  shiftToExponent: () => {
    i32.const(52);
    i64x2.shl();
  },
  shiftFromExponent: () => {
    i32.const(52);
    i64x2.shr_u();
  },
};
