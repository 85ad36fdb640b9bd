import {
  $,
  br_if,
  f64,
  f64x2,
  func,
  i32,
  i32x4,
  i64,
  if_,
  importMemory,
  type Local,
  local,
  loop,
  Module,
  select,
  v128,
} from 'wasmati';
import type { Program } from '../equations/program.js';
import { Emitter, Plan } from './emitter.js';
import { isZero, type Node, Rate } from './graph.js';
import { type Graph, toGraph } from './layout.js';

/** Bytes of a pair of neurons' values of one variable. */
export const PAIR = 16;
/** The header of a population's memory: the key of the random numbers, then the slots. */
const SLOTS_AT = 16;

/** A program compiled for WebAssembly, and the layout of the memory it works on. */
export interface Kernel {
  readonly module: WebAssembly.Module;
  readonly program: Program;
  /** Offset in bytes of each value that is the same for all neurons; it is stored in both lanes. */
  readonly slots: ReadonlyMap<string, number>;
  readonly headerBytes: number;
  /** The arrays behind the header, one number per neuron, in their order. */
  readonly arrays: readonly string[];
}

/** The functions of an instance of a kernel; the arguments are addresses, and numbers of neurons. */
export interface KernelExports {
  /** Computes what follows from parameters. */
  prepare(header: number, arrays: number, stride: number, size: number): void;
  /** One tick: the number n of spikes, or −1 − n if a state is no longer finite. */
  step(header: number, arrays: number, stride: number, size: number, spikes: number, fractions: number): number;
  /** Computes the recorded values from the state. */
  observe(header: number, arrays: number, stride: number, size: number): void;
}

/**
 * Compiles a program.
 *
 * @param perNeuron the parameters that have a value for each neuron; the others have one for all
 */
export function compile(program: Program, perNeuron: ReadonlySet<string>): Kernel {
  const graph = toGraph(program, perNeuron);
  const slots = new Map([...graph.slots.values()].map((name, i) => [name, SLOTS_AT + i * PAIR]));
  const arrays = [
    ...program.memory,
    ...program.inputs,
    ...program.parameters.filter((name) => perNeuron.has(name)),
    ...graph.derived.values(),
    ...program.recorded.keys(),
  ];
  const writer = new Writer(graph, slots, arrays);
  const exports = { prepare: writer.prepare(), step: writer.step(), observe: writer.observe() };
  const module = Module({ exports, memory: importMemory({ min: 1, max: 65536 }) });
  return {
    module: new WebAssembly.Module(module.toBytes() as Uint8Array<ArrayBuffer>),
    program,
    slots,
    headerBytes: SLOTS_AT + slots.size * PAIR,
    arrays,
  };
}

const kernels = new WeakMap<Program, Map<string, Kernel>>();

/** The kernel of a program, compiled at first use. */
export function kernelFor(program: Program, perNeuron: ReadonlySet<string>): Kernel {
  const key = [...perNeuron].sort().join(' ');
  const known = kernels.get(program) ?? new Map<string, Kernel>();
  kernels.set(program, known);
  const kernel = known.get(key) ?? compile(program, perNeuron);
  known.set(key, kernel);
  return kernel;
}

type I32 = Local<'i32'>;
type V128 = Local<'v128'>;

/** What the body of a kernel function works with. */
interface Scope {
  readonly emitter: Emitter;
  /** Address of a pair's values in an array. */
  readonly pointers: ReadonlyMap<string, I32>;
  readonly header: I32;
  /** Index of the pair's first neuron. */
  readonly index: I32;
  readonly size: I32;
  readonly spikes: I32;
  readonly fractions: I32;
  readonly count: I32;
  readonly bits: I32;
  /** Not a number in the lanes where a state is not finite. */
  readonly faults: V128;
  readonly mask: V128;
}

interface Body {
  readonly roots: readonly Node[];
  readonly leaf: (node: Node) => boolean;
  readonly arrays: readonly string[];
  /** Once per call. */
  readonly before?: (scope: Scope) => void;
  /** Once per pair of neurons. */
  readonly each: (scope: Scope) => void;
}

const ZERO: Node = { op: 'constant', operands: [], rate: Rate.constant, lanes: [0, 0] };

/** Writes the functions of a kernel. */
class Writer {
  constructor(
    readonly graph: Graph,
    readonly slots: ReadonlyMap<string, number>,
    readonly arrays: readonly string[],
  ) {}

  prepare() {
    const { slots, derived } = this.graph;
    const computed = [...slots].filter(([node]) => node.op !== 'load');
    return this.#function({
      roots: [...computed.map(([node]) => node), ...derived.keys()],
      leaf: (node) => node.operands.length === 0,
      arrays: this.arrays,
      before: ({ emitter, header }) => {
        for (const [node, name] of computed) {
          local.get(header);
          emitter.push(node);
          v128.store({ offset: this.slots.get(name)! });
        }
      },
      each: ({ emitter, pointers }) => {
        for (const [node, name] of derived) {
          local.get(pointers.get(name)!);
          emitter.push(node);
          v128.store({});
        }
      },
    });
  }

  step() {
    const { update, spike } = this.graph;
    return this.#function({
      roots: [...update.values(), ...(spike ? [spike.mask, ...spike.after.values(), spike.fraction ?? []].flat() : [])],
      leaf: (node) => this.#precomputed(node),
      arrays: this.arrays,
      each: (scope) => this.#tick(scope),
    });
  }

  observe() {
    const { recorded } = this.graph;
    return this.#function({
      roots: [...recorded.values()],
      leaf: (node) => this.#precomputed(node),
      arrays: this.arrays,
      each: ({ emitter, pointers }) => {
        for (const [name, node] of recorded) {
          local.get(pointers.get(name)!);
          emitter.push(node);
          v128.store({});
        }
      },
    });
  }

  #precomputed(node: Node): boolean {
    return node.operands.length === 0 || this.graph.slots.has(node) || this.graph.derived.has(node);
  }

  #tick(scope: Scope): void {
    const { update, spike } = this.graph;
    const { emitter, pointers, mask, bits, faults } = scope;
    for (const node of update.values()) emitter.prepare(node);
    if (spike) {
      emitter.push(spike.mask);
      local.tee(mask);
      i32x4.bitmask();
      local.tee(bits);
      if_(null, () => {
        this.#listSpikes(scope);
        const after = [...spike.after].map(([name, node]) => ({ target: update.get(name)!, node }));
        for (const { node, target } of after) {
          emitter.push(node);
          emitter.push(target);
          v128.bitselect($, $, mask);
        }
        for (const { target } of after.reverse()) local.set(emitter.locals.get(target)!);
      });
    }
    for (const [name, node] of update) v128.store({}, pointers.get(name)!, emitter.locals.get(node)!);
    // 0 · x is 0 for a finite x and not a number for any other, so for a sum of them too.
    const states = [...update].filter(([name]) => !name.startsWith('@'));
    if (states.length === 0) return;
    states.forEach(([, node], i) => {
      local.get(emitter.locals.get(node)!);
      if (i > 0) f64x2.add();
    });
    f64x2.mul($, this.#zero(emitter));
    f64x2.add($, faults);
    local.set(faults);
  }

  #zero(emitter: Emitter): V128 {
    return [...emitter.locals].find(([node]) => node.op === 'constant' && isZero(node))![1];
  }

  /** Appends the indices of the pair's neurons that fired; a second neuron beyond the population does not count. */
  #listSpikes({ emitter, index, size, spikes, fractions, count, bits }: Scope): void {
    const { fraction } = this.graph.spike!;
    const append = (lane: 0 | 1) => {
      if (fraction) {
        i32.add(fractions, i32.shl(count, 3));
        emitter.push(fraction);
        f64x2.extract_lane(lane);
        f64.store({});
      }
      i32.add(spikes, i32.shl(count, 2));
      i32.add(index, lane);
      i32.store({});
      local.get(count);
      if (lane === 0) i32.and(bits, 1);
      else i32.and(i32.and(i32.shr_u(bits, 2), 1), i32.lt_u(i32.add(index, 1), size));
      i32.add();
      local.set(count);
    };
    append(0);
    append(1);
  }

  #function({ roots, leaf, arrays, before, each }: Body) {
    const plan = new Plan(roots, leaf);
    for (const node of [...this.graph.update.values(), this.graph.spike?.fraction])
      if (node && roots.includes(node)) plan.keep(node);
    const preloaded = [...plan.nodes].filter((node) => leaf(node) && node.rate <= Rate.uniform && node.op !== 'random');
    const zero = preloaded.find(isZero) ?? ZERO;
    const kept = [...new Set([zero, ...preloaded, ...plan.shared])];
    const random = [...plan.nodes].some((node) => node.op === 'random');

    const signature = {
      in: [i32, i32, i32, i32, i32, i32],
      locals: [i32, i32, i32, i32, i64, i64, v128, v128, ...arrays.map(() => i32), ...kept.map(() => v128)],
      out: [i32],
    } as unknown as Parameters<typeof func>[0];
    return func(signature, (args, locals) => {
      const [header, base, stride, size, spikes, fractions] = args as unknown as [I32, I32, I32, I32, I32, I32];
      const [index, count, bits, pair, key, word, faults, mask, ...rest] = locals as unknown as [
        I32,
        I32,
        I32,
        I32,
        Local<'i64'>,
        Local<'i64'>,
        V128,
        V128,
        ...Local[],
      ];
      const pointers = new Map(arrays.map((name, i) => [name, rest[i] as I32]));
      const locals_ = new Map(kept.map((node, i) => [node, rest[arrays.length + i] as V128]));
      const address = (node: Node) => this.#address(node, header, pointers);
      const emitter = new Emitter(plan, locals_, address, { pair, key, word });
      const scope = { emitter, pointers, header, index, size, spikes, fractions, count, bits, faults, mask };

      if (random) {
        i64.load({}, header);
        local.set(key);
      }
      for (const node of new Set([zero, ...preloaded])) emitter.prepare(node);
      before?.(scope);
      arrays.forEach((name, i) => {
        i32.add(base, i32.mul(stride, i));
        local.set(pointers.get(name)!);
      });
      loop(null, (again) => {
        if (random) {
          i32.shr_u(index, 1);
          local.set(pair);
        }
        each(scope);
        for (const pointer of pointers.values()) {
          i32.add(pointer, PAIR);
          local.set(pointer);
        }
        i32.add(index, 2);
        local.tee(index);
        local.get(size);
        i32.lt_u();
        br_if(again);
      });
      i32.sub(-1, count);
      local.get(count);
      v128.any_true(f64x2.ne(faults, faults));
      select();
    });
  }

  #address(node: Node, header: I32, pointers: ReadonlyMap<string, I32>) {
    const slot = this.graph.slots.get(node) ?? (node.rate === Rate.uniform ? node.name : undefined);
    if (slot !== undefined) return { pointer: header, offset: this.slots.get(slot)! };
    return { pointer: pointers.get(this.graph.derived.get(node) ?? node.name!)!, offset: 0 };
  }
}
