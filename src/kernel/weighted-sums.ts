import { br_if, f64, f64x2, func, i32, if_, importMemory, type Local, local, loop, Module, v128 } from 'wasmati';

/** Rows of a dense matrix that are summed at once: a number is loaded for all of them; what is left, in pairs. */
const WIDE = 16;
const PAIR = 2;

/** Every sum begins with 0 and goes from the first column to the last, so that both functions give the same bits. */
export interface WeightedSumExports {
  /**
   * y = W x of a dense matrix.
   *
   * @param x address of a number for each column
   * @param y address of the sums, one for each row
   * @param weights address of W in the order of `placeOf`
   * @param rows an even number
   */
  dense(x: number, y: number, weights: number, rows: number, columns: number): void;
  /**
   * y = W x of compressed rows.
   *
   * @param starts address of where each row begins, as an index; one more for the end
   * @param offsets address of the offset in bytes from x on of the number that each weight is multiplied with
   * @param weights address of the weights
   */
  sparse(x: number, y: number, starts: number, offsets: number, weights: number, rows: number): void;
}

/** Where the weight of a row and a column lies: panels of 16 rows, of 2 at the end, go column by column. */
export function placeOf(row: number, column: number, rows: number, columns: number): number {
  const width = row < rows - (rows % WIDE) ? WIDE : PAIR;
  return (row - (row % width)) * columns + column * width + (row % width);
}

let module: WebAssembly.Module | undefined;

/** The module that computes weighted sums, compiled at first use. */
export function weightedSumModule(): WebAssembly.Module {
  module ??= compile();
  return module;
}

const advance = (pointer: Local<'i32'>, by: number) => {
  i32.add(pointer, by);
  local.set(pointer);
};

const dense = () =>
  func(
    {
      in: [i32, i32, i32, i32, i32],
      locals: [i32, i32, v128, v128, v128, v128, v128, v128, v128, v128, v128],
      out: [],
    },
    ([x, y, weights, rows, columns], [from, end, number, ...sums]) => {
      const panel = (width: number) => {
        const own = sums.slice(0, width / 2);
        for (const sum of own) {
          v128.const('i64x2', [0n, 0n]);
          local.set(sum);
        }
        local.get(x);
        local.set(from);
        loop(null, (next) => {
          v128.load64_splat({}, from);
          local.set(number);
          for (const [i, sum] of own.entries()) {
            local.get(sum);
            f64x2.mul(v128.load({ offset: 16 * i }, weights), number);
            f64x2.add();
            local.set(sum);
          }
          advance(weights, 8 * width);
          advance(from, 8);
          i32.lt_u(from, end);
          br_if(next);
        });
        for (const [i, sum] of own.entries()) v128.store({ offset: 16 * i }, y, sum);
        advance(y, 8 * width);
        advance(rows, -width);
      };
      const panels = (width: number) => {
        i32.ge_u(rows, width);
        if_(null, () => {
          loop(null, (next) => {
            panel(width);
            i32.ge_u(rows, width);
            br_if(next);
          });
        });
      };
      i32.add(x, i32.shl(columns, 3));
      local.set(end);
      panels(WIDE);
      panels(PAIR);
    },
  );

const sparse = () =>
  func(
    { in: [i32, i32, i32, i32, i32, i32], locals: [i32, f64], out: [] },
    ([x, y, starts, offsets, weights, rows], [left, sum]) => {
      loop(null, (nextRow) => {
        f64.const(0);
        local.set(sum);
        i32.sub(i32.load({ offset: 4 }, starts), i32.load({}, starts));
        local.tee(left);
        if_(null, () => {
          loop(null, (next) => {
            local.get(sum);
            f64.load({}, weights);
            f64.load({}, i32.add(x, i32.load({}, offsets)));
            f64.mul();
            f64.add();
            local.set(sum);
            advance(offsets, 4);
            advance(weights, 8);
            i32.sub(left, 1);
            local.tee(left);
            br_if(next);
          });
        });
        f64.store({}, y, sum);
        advance(y, 8);
        advance(starts, 4);
        i32.sub(rows, 1);
        local.tee(rows);
        br_if(nextRow);
      });
    },
  );

function compile(): WebAssembly.Module {
  const exports = { dense: dense(), sparse: sparse() };
  const module = Module({ exports, memory: importMemory({ min: 1, max: 65536 }) });
  return new WebAssembly.Module(module.toBytes() as Uint8Array<ArrayBuffer>);
}
