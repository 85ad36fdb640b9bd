import { $, br_if, func, i16x8, i32, i32x4, importMemory, type Local, local, loop, Module, v128 } from 'wasmati';
import { call, name } from '../equations/ast.js';
import { evaluate } from '../equations/interpreter.js';

/** Neurons that one turn of the loop takes: four vectors of four. */
export const POISSON_BLOCK = 16;

export interface PoissonExports {
  /**
   * Adds a Poisson deviate to each count of a slot; the slot is written in blocks of 16 counts.
   *
   * @param first index of the first neuron, for the random numbers
   * @param low and high: the key of the tick
   * @param thresholds address of the thresholds (see `poissonThresholds`), and how many
   * @param least what every deviate is at least
   */
  poisson(
    slot: number,
    size: number,
    first: number,
    low: number,
    high: number,
    thresholds: number,
    count: number,
    least: number,
  ): void;
}

/** 2^32 divided by the golden ratio, and the multipliers of the hash (Wellons 2018, hash prospector, triple32). */
const GOLDEN = 0x9e3779b9;
const MULTIPLIERS = [0xed5ad4bb, 0xac4c1b51, 0x31848bab] as const;
const SIGN = 0x80000000 | 0;
const MOST = 2 ** 32;

const EXP = call('exp', name('x'));

/**
 * What uniform deviates of 32 bits are compared with: one is a Poisson deviate k where it reaches k of the cumulated
 * probabilities P(≤ 0), P(≤ 1), …. They are shifted so that a comparison of signed integers serves.
 *
 * @param mean less than 700
 * @returns the thresholds that some deviates do not reach, and how many all do
 */
export function poissonThresholds(mean: number): { readonly thresholds: Int32Array; readonly least: number } {
  const thresholds: number[] = [];
  let least = 0;
  let probability = evaluate(EXP, { x: -mean });
  let cumulated = 0;
  for (let k = 0; k < mean || probability > 0; k++) {
    cumulated += probability;
    probability *= mean / (k + 1);
    const threshold = Math.floor(cumulated * MOST);
    if (threshold >= MOST) break;
    if (threshold === 0) least++;
    else thresholds.push((threshold - 1) ^ SIGN);
    if (k > mean && cumulated + probability === cumulated) break;
  }
  return { thresholds: Int32Array.from(thresholds), least };
}

let module: WebAssembly.Module | undefined;

/** The module that draws Poisson deviates, compiled at first use. */
export function poissonModule(): WebAssembly.Module {
  module ??= compile();
  return module;
}

type V128 = Local<'v128'>;

/** A constant vector of words: first, first + step, …, modulo 2^32; written in halves, since wasmati takes no word above 2^31. */
const words = (first: number, step: number) => {
  const word = (i: number) => BigInt((first + i * step) >>> 0);
  return v128.const('i64x2', [word(0) | (word(1) << 32n), word(2) | (word(3) << 32n)]);
};

function compile(): WebAssembly.Module {
  const poisson = func(
    {
      in: [i32, i32, i32, i32, i32, i32, i32, i32],
      locals: [i32, i32, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128, v128],
      out: [],
    },
    (
      [slot, size, first, low, high, thresholds, count, least],
      [pointer, end, index, threshold, found, secondKey, u0, u1, u2, u3, k0, k1, k2, k3],
    ) => {
      const deviates = [u0, u1, u2, u3] as V128[];
      const counts = [k0, k1, k2, k3] as V128[];
      const xorShift = (u: V128, by: number) => {
        i32x4.shr_u(u, by);
        v128.xor($, u);
        local.set(u);
      };
      const multiply = (u: V128, by: number) => {
        i32x4.mul(u, words(by, 0));
        local.set(u);
      };
      /** A hash of 32 bits in three rounds; the second half of the key comes in behind the first. */
      const hash = (u: V128) => {
        xorShift(u, 17);
        multiply(u, MULTIPLIERS[0]);
        v128.xor(u, secondKey);
        local.set(u);
        xorShift(u, 11);
        multiply(u, MULTIPLIERS[1]);
        xorShift(u, 15);
        multiply(u, MULTIPLIERS[2]);
        xorShift(u, 14);
      };
      words(0, GOLDEN);
      i32x4.splat(i32.add(low, i32.mul(first, GOLDEN | 0)));
      i32x4.add();
      local.set(index);
      i32x4.splat(high);
      local.set(secondKey);
      i32.add(thresholds, i32.shl(count, 2));
      local.set(end);
      loop(null, (again) => {
        for (const u of deviates) {
          local.get(index);
          local.set(u);
          i32x4.add(index, words(4 * GOLDEN, 0));
          local.set(index);
        }
        for (const u of deviates) hash(u);
        for (const k of counts) {
          i32x4.splat(least);
          local.set(k);
        }
        local.get(thresholds);
        local.set(pointer);
        loop(null, (more) => {
          v128.load32_splat({}, pointer);
          local.set(threshold);
          for (const [i, u] of deviates.entries()) {
            i32x4.gt_s(u, threshold);
            local.tee(found);
            if (i > 0) v128.or();
            i32x4.sub(counts[i]!, found);
            local.set(counts[i]!);
          }
          v128.any_true();
          i32.add(pointer, 4);
          local.tee(pointer);
          i32.lt_u($, end);
          i32.and();
          br_if(more);
        });
        for (const [i, half] of [[k0, k1] as const, [k2, k3] as const].entries()) {
          local.get(slot);
          i16x8.narrow_i32x4_u(half[0], half[1]);
          v128.load({ offset: 16 * i }, slot);
          i16x8.add();
          v128.store({ offset: 16 * i });
        }
        i32.add(slot, 2 * POISSON_BLOCK);
        local.set(slot);
        i32.sub(size, POISSON_BLOCK);
        local.set(size);
        // Not size > 0: wasmati writes i32.gt_s as a comparison without sign, which a last block that is not full would pass.
        i32.lt_s(0, size);
        br_if(again);
      });
    },
  );
  const built = Module({ exports: { poisson }, memory: importMemory({ min: 1, max: 65536 }) });
  return new WebAssembly.Module(built.toBytes() as Uint8Array<ArrayBuffer>);
}
