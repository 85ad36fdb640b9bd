import type { Domain } from './domain.js';
import type { Table } from './drawing.js';
import type { FieldMemory } from './field-memory.js';

/** An array of numbers, or one of rows, all of the same length. */
export type Matrix = ArrayLike<number> | readonly ArrayLike<number>[];

/** Numbers in rows and columns, as they are shown, row 0 on top. */
export interface Field {
  readonly rows: number;
  readonly columns: number;
  /** Of the finite numbers; undefined if there is none. */
  readonly extent: Domain | undefined;
  /** The sweep that is under way, if columns are times. */
  readonly sweep: number;
  /** NaN where there is none. */
  at(column: number, row: number): number;
  /** @param name of the values */
  table(name: string): Table;
}

/** @param columns of an array of numbers; all of them if undefined */
export function fieldOf(matrix: Matrix, columns: number | undefined): Field {
  const nested = typeof matrix[0] === 'object';
  const given = nested ? (matrix as readonly ArrayLike<number>[]) : [matrix as ArrayLike<number>];
  const wide = nested ? given[0]!.length : (columns ?? matrix.length);
  const uneven = given.findIndex(({ length }) => (nested ? length !== wide : length % wide !== 0));
  if (uneven >= 0 && wide > 0)
    throw new RangeError(
      `heatmap: expected rows of ${wide} numbers, but ${nested ? `row ${uneven}` : 'the array'} has ${given[uneven]!.length}`,
    );
  const rows = nested ? given.length : wide === 0 ? 0 : matrix.length / wide;
  const at = (column: number, row: number) => (nested ? given[row]![column]! : given[0]![row * wide + column]!);
  const table = (name: string) => [
    ['row', 'column', name],
    ...cells(rows, wide, (row, column) => [row, column, at(column, row)]),
  ];
  return { rows, columns: wide, extent: extentOf(rows, wide, at), sweep: 0, at, table };
}

/** What has been remembered of a population, neuron 0 at the bottom. */
export function fieldOver(memory: FieldMemory | undefined): Field {
  if (!memory) return fieldOf([], undefined);
  const { sweep, columns, size, values } = memory;
  const now = sweep.numberOf(Math.max(0, memory.latest));
  const seen = (column: number) => memory.sweepOf(column) >= now - 1;
  const at = (column: number, row: number) => (seen(column) ? values[column * size + (size - 1 - row)]! : Number.NaN);
  const table = (name: string) => {
    const times = Array.from({ length: columns }, (_, column) => column).filter(seen);
    times.sort((a, b) => memory.sweepOf(a) - memory.sweepOf(b) || a - b);
    const rows = times.flatMap((column) => {
      const last = Math.ceil(((column + 1) * sweep.ticks) / columns) - 1;
      const time = sweep.endOf(memory.sweepOf(column) * sweep.ticks + last);
      return Array.from({ length: size }, (_, neuron) => [time, neuron, values[column * size + neuron]!]);
    });
    return [['t (ms)', 'neuron', name], ...rows];
  };
  return { rows: size, columns, extent: extentOf(size, columns, at), sweep: now, at, table };
}

function extentOf(rows: number, columns: number, at: Field['at']): Domain | undefined {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const value = at(column, row);
      if (!Number.isFinite(value)) continue;
      if (value < least) least = value;
      if (value > greatest) greatest = value;
    }
  return least <= greatest ? [least, greatest] : undefined;
}

const cells = <T>(rows: number, columns: number, cell: (row: number, column: number) => T): T[] =>
  Array.from({ length: rows * columns }, (_, i) => cell(Math.floor(i / columns), i % columns));
