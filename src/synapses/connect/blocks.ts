import { described } from '../../stream/assert-frame.js';
import { checkOptions } from '../../stream/check-options.js';
import type { Range } from '../../stream/origin.js';
import { Projection } from '../projection.js';
import type { Wiring } from '../wiring.js';
import { type Block, joined } from './joined.js';
import { checkMemory } from './memory.js';

/** A table of projections: a row for each target population, a column for each source population. */
export type BlockTable = readonly (readonly (Projection | undefined | null)[])[];

/** What `connect.blocks` can be given besides the table. */
export interface BlocksOptions {
  /** Told after each part whose synapses are written to memory: the fraction of all that is done. */
  readonly progress?: (fraction: number) => void;
}

/**
 * One projection of several populations onto several, from a table as papers print it: rows are the target populations,
 * columns the source populations, one after another. undefined or null: no connection.
 *
 * @param rows of equal length, each row and column with at least one projection
 * @throws Error if the table is not so, sizes do not fit, or no memory can hold the synapses
 */
export function blocks(rows: BlockTable, options: BlocksOptions = {}): Projection {
  checkOptions('connect.blocks', options, ['progress']);
  const parts = partsOf(rows);
  const sources = sizesOf(parts, 'column', 'pre', rows[0]!.length);
  const targets = sizesOf(parts, 'row', 'post', rows.length);
  const [pre, post] = [startsOf(sources), startsOf(targets)];
  const wiring = together(parts, pre, post, options.progress);

  const sizes = [total(sources), total(targets)] as const;
  const weight = joined(parts, 'weight')!;
  const delay = joined(parts, 'delay');
  checkMemory('blocks', wiring.expected, sizes[1], weight, delay);
  const blocksOfAll = parts.flatMap(({ part, row, column }) =>
    part.blocks.map((block) => ({
      ...block,
      pre: shifted(block.pre, pre[column]!),
      post: shifted(block.post, post[row]!),
    })),
  );
  return new Projection('blocks', sizes, wiring, weight, delay, blocksOfAll);
}

const shifted = ([start, end]: Range, by: number): Range => [start + by, end + by];

const total = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0);

const startsOf = (sizes: readonly number[]) => sizes.map((_, i) => total(sizes.slice(0, i)));

/** The parts of the table, by column and then by row: in that order, each row of synapses ascends. */
function partsOf(rows: BlockTable): Block[] {
  const fail = (message: string): never => {
    throw new TypeError(`connect.blocks: ${message}`);
  };
  if (!Array.isArray(rows) || !Array.isArray(rows[0]) || rows[0].length === 0)
    fail(`expected a table of projections, [[...], ...], got ${described(rows)}`);
  const parts: Block[] = [];
  for (let column = 0; column < rows[0]!.length; column++)
    for (const [row, cells] of rows.entries()) {
      if (!Array.isArray(cells) || cells.length !== rows[0]!.length)
        fail(`row ${row} must have ${rows[0]!.length} projections, as row 0 has, got ${described(cells)}`);
      const part: unknown = cells[column];
      if (part instanceof Projection) parts.push({ part, row, column });
      else if (part !== undefined && part !== null)
        fail(`expected a projection, or undefined, in row ${row}, column ${column}, got ${described(part)}`);
    }
  return parts;
}

/** The number of neurons of each column's (row's) population. */
function sizesOf(parts: readonly Block[], line: 'column' | 'row', side: 'pre' | 'post', lines: number): number[] {
  return Array.from({ length: lines }, (_, index) => {
    const [first, ...others] = parts.filter((block) => block[line] === index);
    if (first === undefined)
      throw new RangeError(
        `connect.blocks: ${line} ${index} has no projection to tell its number of neurons; put one of probability 0`,
      );
    const size = first.part[side];
    for (const other of others)
      if (other.part[side] !== size)
        throw new RangeError(
          `connect.blocks: the projections of ${line} ${index} must have one number of ${side}synaptic neurons, but ` +
            `${placed(first)} has ${size} and ${placed(other)} has ${other.part[side]}`,
        );
    return size;
  });
}

const placed = ({ part, row, column }: Block) => `${part.name} in row ${row}, column ${column},`;

function together(
  parts: readonly Block[],
  sources: readonly number[],
  targets: readonly number[],
  progress: BlocksOptions['progress'],
): Wiring {
  const own = (neurons: Uint32Array, { part, column }: Block) =>
    neurons.subarray(sources[column], sources[column]! + part.pre);
  const expected = total(parts.map(({ part }) => part.expectedSize));
  return {
    expected,
    exact: parts.every(({ part }) => part.exact),
    count: (outDegree) => {
      for (const block of parts) block.part.count(own(outDegree, block));
    },
    place: (cursor, memory, shift) => {
      let done = 0;
      for (const block of parts) {
        block.part.place(own(cursor, block), memory, shift + targets[block.row]!);
        done += block.part.expectedSize;
        progress?.(expected === 0 ? 1 : done / expected);
      }
    },
  };
}
