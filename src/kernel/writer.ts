import { $, br_if, f64x2, func, i32, i64, type Local, local, loop, select, v128 } from 'wasmati';
import { Emitter, Plan } from './emitter.js';
import { fire } from './fire.js';
import { isZero, type Node, Rate } from './graph.js';
import { type Graph, tickRoots } from './layout.js';
import { type HeaderLane, type I32, type I64, indexOf, LANE_PAIR, PAIR, type Scope, type V128 } from './scope.js';

/** Places behind the last spike that a pair may write to, counted or not. */
export const SLACK = 2;

type KernelFunction = ReturnType<typeof func>;

interface Body {
  readonly roots: readonly Node[];
  readonly leaf: (node: Node) => boolean;
  /** What impulses are gathered in, to be read and cleared. */
  readonly lanes?: readonly HeaderLane[];
  /** What every turn of the loop computes. */
  readonly always?: Iterable<Node>;
  /** Once per call. */
  readonly before?: (scope: Scope) => void;
  /** Once per pair of neurons; without it, there is no loop. */
  readonly each?: ((scope: Scope) => void) | undefined;
}

const ZERO: Node = { op: 'constant', operands: [], rate: Rate.constant, lanes: [0, 0] };

/** Writes the functions of a kernel. */
export class Writer {
  constructor(
    readonly graph: Graph,
    readonly slots: ReadonlyMap<string, number>,
    readonly arrays: readonly string[],
    readonly lanes: readonly HeaderLane[],
    readonly headerBytes: number,
  ) {}

  prepare(): KernelFunction {
    const { slots, derived } = this.graph;
    const computed = [...slots].filter(([node]) => node.op !== 'load');
    return this.#function({
      roots: [...computed.map(([node]) => node), ...derived.keys()],
      leaf: (node) => node.operands.length === 0,
      before: ({ emitter, header }) => {
        for (const [node, name] of computed) {
          local.get(header);
          emitter.push(node);
          v128.store({ offset: this.slots.get(name)! });
        }
      },
      each: this.#storing(new Map([...derived].map(([node, name]) => [name, node]))),
    });
  }

  step(): KernelFunction {
    const { update, spike } = this.graph;
    return this.#function({
      roots: tickRoots(this.graph),
      leaf: (node) => this.#precomputed(node),
      always: update.values(),
      lanes: this.lanes,
      each: (scope) => {
        for (const node of [...scope.order, ...update.values()]) scope.emitter.prepare(node);
        if (spike) fire(scope, this.graph);
        this.#store(scope, update);
        this.#check(scope);
        this.#clear(scope);
      },
    });
  }

  observe(): KernelFunction {
    const { recorded } = this.graph;
    return this.#function({
      roots: [...recorded.values()],
      leaf: (node) => this.#precomputed(node),
      each: this.#storing(recorded),
    });
  }

  #precomputed(node: Node): boolean {
    return node.operands.length === 0 || this.graph.slots.has(node) || this.graph.derived.has(node);
  }

  #storing(values: ReadonlyMap<string, Node>) {
    return values.size === 0 ? undefined : (scope: Scope) => this.#store(scope, values);
  }

  #store({ emitter, pointers }: Scope, values: ReadonlyMap<string, Node>): void {
    for (const [name, node] of values) {
      local.get(pointers.get(name)!);
      emitter.push(node);
      v128.store({});
    }
  }

  /** Makes room for the impulses of a later tick. */
  #clear({ emitter, pointers }: Scope): void {
    for (const { name, kind } of this.lanes) {
      const pointer = pointers.get(name)!;
      if (kind === 'count') i32.store({}, pointer, 0);
      else v128.store({}, pointer, zeroOf(emitter));
    }
  }

  /** 0 · x is 0 for a finite x and not a number for any other, so for a sum of them too. */
  #check({ emitter, faults }: Scope): void {
    const states = [...this.graph.update].filter(([name]) => !name.startsWith('@')).map(([, node]) => node);
    if (states.length === 0) return;
    for (const [i, node] of states.entries()) {
      local.get(emitter.locals.get(node)!);
      if (i > 0) f64x2.add();
    }
    f64x2.mul($, zeroOf(emitter));
    f64x2.add($, faults);
    local.set(faults);
  }

  #function({ roots, leaf, lanes = [], always = [], before, each }: Body) {
    // One pointer at least: it counts the pairs.
    const arrays = each && this.arrays.length > 0 ? this.arrays : ['none'];
    const plan = new Plan(roots, leaf);
    for (const node of [...this.graph.update.values(), this.graph.spike?.fraction])
      if (node && roots.includes(node)) plan.keep(node);
    const order = plan.alternating(always);
    for (const node of order) plan.keep(node);
    const constant = [...plan.nodes].filter((node) => leaf(node) && node.rate <= Rate.uniform && node.op !== 'random');
    const preloaded = [...new Set([constant.find(isZero) ?? ZERO, ...constant])];
    const kept = [...new Set([...preloaded, ...plan.shared])];
    const random = [...plan.nodes].some((node) => node.op === 'random');

    const signature = {
      in: [i32, i32, i32],
      locals: [
        ...[i32, i32, i32, i32, i32, i32, i32, i32, i64, i64, v128, v128],
        ...[...arrays, ...lanes].map(() => i32),
        ...kept.map(() => v128),
      ],
      out: [i32],
    } as unknown as Parameters<typeof func>[0];
    return func(signature, (args, locals) => {
      const [header, stride, size] = args as unknown as [I32, I32, I32];
      const given = (locals as unknown as Local[]).values();
      const take = <L extends Local>() => given.next().value as L;
      const [base, fractions, spikes, end] = [take<I32>(), take<I32>(), take<I32>(), take<I32>()];
      const [index, count, bits, pair] = [take<I32>(), take<I32>(), take<I32>(), take<I32>()];
      const [key, word, faults, mask] = [take<I64>(), take<I64>(), take<V128>(), take<V128>()];
      const pointers = new Map([...arrays, ...lanes.map(({ name }) => name)].map((name) => [name, take<I32>()]));
      const cursor = [...pointers.values()][0]!;
      const emitter = new Emitter(
        plan,
        new Map(kept.map((node) => [node, take<V128>()])),
        (node) => this.#address(node, header, pointers),
        { pair, key, word },
      );
      const scope = {
        emitter,
        order,
        pointers,
        header,
        base,
        cursor,
        index,
        size,
        spikes,
        fractions,
        count,
        bits,
        faults,
        mask,
      };

      if (random) {
        i64.load({}, header);
        local.set(key);
      }
      i32.add(header, this.headerBytes);
      local.set(base);
      i32.add(base, i32.mul(stride, this.arrays.length));
      local.tee(fractions);
      i32.add($, i32.shl(i32.add(size, SLACK), 3));
      local.set(spikes);
      for (const node of preloaded) emitter.prepare(node);
      before?.(scope);
      for (const [i, name] of arrays.entries()) {
        i32.add(base, i32.mul(stride, i));
        local.set(pointers.get(name)!);
      }
      for (const { name, offset } of lanes) {
        i32.load({ offset }, header);
        local.set(pointers.get(name)!);
      }
      if (each) this.#loop(scope, random ? pair : undefined, end, each);
      i32.sub(-1, count);
      local.get(count);
      v128.any_true(f64x2.ne(faults, faults));
      select();
    });
  }

  /**
   * Goes through the neurons, pair by pair. The first array's pointer counts: a counter of its own would need one more
   * register than small kernels have left.
   */
  #loop(scope: Scope, pair: I32 | undefined, end: I32, each: (scope: Scope) => void): void {
    const { pointers, base, cursor, size } = scope;
    i32.add(base, i32.shl(size, 3));
    local.set(end);
    loop(null, (again) => {
      if (pair) {
        indexOf(scope);
        i32.shr_u($, 1);
        local.set(pair);
      }
      each(scope);
      for (const [name, pointer] of pointers) {
        const lane = this.lanes.find((lane) => lane.name === name);
        i32.add(pointer, lane ? LANE_PAIR[lane.kind] : PAIR);
        local.set(pointer);
      }
      i32.lt_u(cursor, end);
      br_if(again);
    });
  }

  #address(node: Node, header: I32, pointers: ReadonlyMap<string, I32>) {
    const slot = this.graph.slots.get(node) ?? (node.rate === Rate.uniform ? node.name : undefined);
    if (slot !== undefined) return { pointer: header, offset: this.slots.get(slot)! };
    const counts = this.lanes.some(({ name, kind }) => name === node.name && kind === 'count');
    return { pointer: pointers.get(this.graph.derived.get(node) ?? node.name!)!, offset: 0, counts };
  }
}

/** The local that holds zeros. */
const zeroOf = ({ locals }: Emitter) => [...locals].find(([node]) => isZero(node))![1];
