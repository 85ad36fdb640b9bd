import { $, br_if, f64, func, i32, i64, type Local, local, loop, select, v128 } from 'wasmati';
import { REFRACTORY } from '../equations/tick.js';
import { crossingOf } from './crossing.js';
import { Emitter, Plan } from './emitter.js';
import { type Node, Rate } from './graph.js';
import { type Hold, hold } from './hold.js';
import { type Graph, tickRoots } from './layout.js';
import {
  type Address,
  type HeaderLane,
  type I32,
  type I64,
  indexOf,
  LANE_PAIR,
  PAIR,
  type Scope,
  type V128,
} from './scope.js';
import { store, turn } from './turn.js';

/** Places behind the last spike that a pair may write to, counted or not. */
export const SLACK = 2;

/** Pairs that a turn of the loop takes, one after another, where their code is small; it spares turns. */
export const TOGETHER = 2;
/** Operations and loads of what is small. */
const SMALL = 70;

type KernelFunction = ReturnType<typeof func>;

interface Body {
  readonly roots: readonly Node[];
  readonly leaf: (node: Node) => boolean;
  /** What impulses are gathered in, to be read and cleared. */
  readonly lanes?: readonly HeaderLane[];
  /** Whether refractory neurons are put right afterwards. */
  readonly holds?: boolean;
  /** What every turn of the loop computes. */
  readonly always?: Iterable<Node>;
  /** Once per call. */
  readonly before?: (scope: Scope) => void;
  /** Once per turn of the loop; without it, there is no loop. */
  readonly each?: ((scopes: readonly Scope[]) => void) | undefined;
}

/** Writes the functions of a kernel. */
export class Writer {
  constructor(
    readonly graph: Graph,
    readonly slots: ReadonlyMap<string, number>,
    readonly arrays: readonly string[],
    readonly lanes: readonly HeaderLane[],
    readonly places: { readonly holdAt: number; readonly headerBytes: number; readonly stride: number },
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
    const { update, spike, held } = this.graph;
    return this.#function({
      roots: tickRoots(this.graph),
      holds: held !== undefined,
      leaf: (node) => this.#precomputed(node),
      always: [...update.values(), ...(spike ? [crossingOf(this.graph)?.threshold ?? spike.mask] : [])],
      lanes: this.lanes,
      each: (scopes) => turn(scopes, this.graph, this.lanes),
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
    return values.size === 0
      ? undefined
      : (scopes: readonly Scope[]) => {
          for (const scope of scopes) store(scope, values);
        };
  }

  #function({ roots, leaf, lanes = [], holds = false, always, before, each }: Body) {
    const plan = new Plan(roots, leaf);
    for (const node of [...this.graph.update.values(), this.graph.spike?.fraction])
      if (node && roots.includes(node)) plan.keep(node);
    const order = plan.alternating(always ?? []);
    for (const node of order) plan.keep(node);
    const isConstant = (node: Node) => leaf(node) && node.rate <= Rate.uniform && node.op !== 'random';
    const preloaded = [...plan.usual(always ?? roots)].filter(isConstant);
    const own = plan.shared.filter((node) => !preloaded.includes(node));
    const random = [...plan.nodes].some((node) => node.op === 'random');
    const parts = plan.usual(roots).size <= SMALL ? TOGETHER : 1;

    const signature = {
      in: [i32, i32],
      locals: [
        ...[i32, i32, i32, i32, i32, i32, i32, i32, i32, i32, i64, i64, v128, f64],
        ...lanes.map(() => i32),
        ...preloaded.map(() => v128),
        ...Array.from({ length: parts }, () => [i32, v128, ...own.map(() => v128)]).flat(),
      ],
      out: [i32],
    } as unknown as Parameters<typeof func>[0];
    return func(signature, (args, locals) => {
      const [header, size] = args as unknown as [I32, I32];
      const given = (locals as unknown as Local[]).values();
      const take = <L extends Local>() => given.next().value as L;
      const [cursor, fractions, spikes, end] = [take<I32>(), take<I32>(), take<I32>(), take<I32>()];
      const [index, count, bits] = [take<I32>(), take<I32>(), take<I32>()];
      const [list, to, faulty] = [take<I32>(), take<I32>(), take<I32>()];
      const [key, word, faults, left] = [take<I64>(), take<I64>(), take<V128>(), take<Local<'f64'>>()];
      const slots = new Map(lanes.map(({ name }) => [name, take<I32>()]));
      const constants = preloaded.map((node) => [node, take<V128>()] as const);
      const scopes = Array.from({ length: parts }, (_, part): Scope => {
        const place = (name: string) => this.#place(name, part, cursor, slots);
        const address = (node: Node) => this.#address(node, header, place);
        const [pair, mask] = [take<I32>(), take<V128>()];
        const values = new Map([...constants, ...own.map((node) => [node, take<V128>()] as const)]);
        const emitter = new Emitter(plan, values, address, { pair, key, word }, part > 0 ? preloaded : []);
        const counters = { header, cursor, index, size, spikes, fractions, count, bits };
        return { emitter, order, place, part, pair, ...counters, faults, faulty, mask };
      });
      const [first] = scopes as [Scope];

      if (random) {
        i64.load({}, header);
        local.set(key);
      }
      i32.add(header, this.places.headerBytes + this.places.stride * this.arrays.length);
      local.tee(fractions);
      i32.add($, i32.shl(i32.add(size, SLACK), 3));
      local.set(spikes);
      for (const node of preloaded) first.emitter.prepare(node);
      before?.(first);
      for (const { name, offset } of lanes) {
        i32.load({ offset }, header);
        local.set(slots.get(name)!);
      }
      if (each) this.#loop(scopes, slots, random, end, each);
      if (holds) {
        i32.load({ offset: this.places.holdAt }, header);
        local.set(list);
        hold(this.#hold({ list, header, from: cursor, to, end, index, neuron: bits, left }), spikes, count);
      }
      i32.sub(-1, count);
      local.get(count);
      local.get(faulty);
      select();
    });
  }

  /** Goes through the neurons, some pairs at a time; those beyond the last are there to be computed, but do not count. */
  #loop(
    scopes: readonly Scope[],
    slots: ReadonlyMap<string, I32>,
    random: boolean,
    end: I32,
    each: (scopes: readonly Scope[]) => void,
  ): void {
    const { header, cursor, size } = scopes[0]!;
    const advance = (pointer: I32, by: number) => {
      i32.add(pointer, by);
      local.set(pointer);
    };
    i32.add(header, i32.shl(size, 3));
    local.set(end);
    local.get(header);
    local.set(cursor);
    loop(null, (again) => {
      if (random)
        for (const scope of scopes) {
          indexOf(scope);
          i32.shr_u($, 1);
          local.set(scope.pair);
        }
      each(scopes);
      for (const { name, kind } of this.lanes)
        if (slots.has(name)) advance(slots.get(name)!, LANE_PAIR[kind] * scopes.length);
      advance(cursor, PAIR * scopes.length);
      i32.lt_u(cursor, end);
      br_if(again);
    });
  }

  #hold(locals: Omit<Hold, 'kept' | 'ticks'>): Hold {
    const offset = (name: string) => this.places.headerBytes + this.places.stride * this.arrays.indexOf(name);
    return { ...locals, kept: this.graph.held!.map(offset), ticks: offset(REFRACTORY) };
  }

  #address(node: Node, header: I32, place: Scope['place']): Address {
    const slot = this.graph.slots.get(node) ?? (node.rate === Rate.uniform ? node.name : undefined);
    if (slot !== undefined) return { pointer: header, offset: this.slots.get(slot)! };
    return place(this.graph.derived.get(node) ?? node.name!);
  }

  #place(name: string, part: number, cursor: I32, slots: ReadonlyMap<string, I32>): Address {
    const lane = this.lanes.find((lane) => lane.name === name);
    if (lane) return { pointer: slots.get(name)!, offset: LANE_PAIR[lane.kind] * part, counts: lane.kind === 'count' };
    return {
      pointer: cursor,
      offset: this.places.headerBytes + this.places.stride * this.arrays.indexOf(name) + PAIR * part,
    };
  }
}
