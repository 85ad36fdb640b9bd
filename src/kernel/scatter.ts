import { $, br_if, f32, f64, func, i32, if_, importMemory, type Local, local, loop, Module, select } from 'wasmati';
import type { LaneKind } from '../equations/reception.js';

/** How the synapses of a projection lie in memory, and what they add to. */
export interface ScatterKind {
  /**
   * `narrow`, `wide`: indices of neurons of 16 or 32 bits, all in one slot of a lane; `ring`: places of 32 bits, counted
   * from the present slot of the lane on and around its end.
   */
  readonly targets: 'narrow' | 'wide' | 'ring';
  readonly lane: LaneKind;
  /** `none`: all alike; `single`, `double`: a number for each synapse. */
  readonly weights: 'none' | 'single' | 'double';
}

export interface ScatterExports {
  /**
   * Adds the synapses of who fired to a lane.
   *
   * @param spikes address of the indices of who fired, 32 bits each, and how many
   * @param rows address of where each presynaptic neuron's synapses begin, as an index; one more for the end
   * @param targets address of the targets
   * @param weights address of the weights
   * @param slot address of the lane's slot
   * @param end address of the lane's end, and its bytes
   * @param scales address of a factor for each spike; 0: none
   * @param factor of all
   */
  scatter(
    spikes: number,
    count: number,
    rows: number,
    targets: number,
    weights: number,
    slot: number,
    end: number,
    bytes: number,
    scales: number,
    factor: number,
  ): void;
}

type I32 = Local<'i32'>;

/** Synapses that one turn of the loop takes. */
const UNROLLED = 2;
const TARGET_SHIFT = { narrow: 1, wide: 2, ring: 2 } as const;
const WEIGHT_SHIFT = { none: 0, single: 2, double: 3 } as const;
const LANE_SHIFT = { count: 1, sum: 3 } as const;

const modules = new Map<string, WebAssembly.Module>();

/** The module that scatters synapses of a kind, compiled at first use. */
export function scatterModule(kind: ScatterKind): WebAssembly.Module {
  const key = `${kind.targets} ${kind.lane} ${kind.weights}`;
  const module = modules.get(key) ?? compile(kind);
  modules.set(key, module);
  return module;
}

function compile({ targets, lane, weights }: ScatterKind): WebAssembly.Module {
  const weighted = weights !== 'none';
  const scatter = func(
    {
      in: [i32, i32, i32, i32, i32, i32, i32, i32, i32, f64],
      locals: [i32, i32, i32, i32, i32, f64],
      out: [],
    },
    (
      [spikes, count, rows, firstTarget, firstWeight, slot, end, bytes, scales, factor],
      [row, target, weight, left, place, scale],
    ) => {
      /** Leaves the address of the place that the nth synapse from here on adds to on the stack. */
      const address = (n: number) => {
        local.get(slot);
        if (targets === 'narrow') i32.load16_u({ offset: n << 1 }, target);
        else i32.load({ offset: n << 2 }, target);
        i32.shl($, LANE_SHIFT[lane]);
        i32.add();
        local.tee(place);
        if (targets !== 'ring') return;
        i32.const(0);
        local.get(bytes);
        i32.lt_u(place, end);
        select();
        i32.sub();
        local.set(place);
        local.get(place);
      };
      const one = (n: number) => {
        address(n);
        if (lane === 'count') {
          i32.load16_u({}, place);
          i32.add($, 1);
          i32.store16({});
          return;
        }
        f64.load({}, place);
        if (weights === 'single') {
          f32.load({ offset: n << 2 }, weight);
          f64.promote_f32();
        } else if (weights === 'double') f64.load({ offset: n << 3 }, weight);
        local.get(scale);
        if (weighted) f64.mul();
        f64.add();
        f64.store({});
      };
      const advance = (pointer: I32, by: number) => {
        i32.add(pointer, by);
        local.set(pointer);
      };
      /** Takes so many synapses at a time while there are as many. */
      const take = (n: number) => {
        i32.ge_u(left, n);
        if_(null, () => {
          loop(null, (again) => {
            for (let i = 0; i < n; i++) one(i);
            advance(target, n << TARGET_SHIFT[targets]);
            if (weighted) advance(weight, n << WEIGHT_SHIFT[weights]);
            advance(left, -n);
            i32.ge_u(left, n);
            br_if(again);
          });
        });
      };
      local.get(factor);
      local.set(scale);
      local.get(count);
      if_(null, () => {
        loop(null, (next) => {
          i32.add(rows, i32.shl(i32.load({}, spikes), 2));
          local.set(row);
          i32.load({}, row);
          local.set(place);
          i32.sub(i32.load({ offset: 4 }, row), place);
          local.set(left);
          i32.add(firstTarget, i32.shl(place, TARGET_SHIFT[targets]));
          local.set(target);
          if (weighted) {
            i32.add(firstWeight, i32.shl(place, WEIGHT_SHIFT[weights]));
            local.set(weight);
          }
          local.get(scales);
          if_(null, () => {
            f64.mul(factor, f64.load({}, scales));
            local.set(scale);
            advance(scales, 8);
          });
          take(UNROLLED);
          take(1);
          advance(spikes, 4);
          i32.sub(count, 1);
          local.tee(count);
          br_if(next);
        });
      });
    },
  );
  const module = Module({ exports: { scatter }, memory: importMemory({ min: 1, max: 65536 }) });
  return new WebAssembly.Module(module.toBytes() as Uint8Array<ArrayBuffer>);
}
