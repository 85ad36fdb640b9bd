import { NEVER } from 'rxjs';
import { heatmap, spectrum } from 'rxneuron/view';
import { expect, test } from 'vitest';
import { balanced, stepOf } from '../../src/view/colour-scale.js';
import { fieldOf, fieldOver } from '../../src/view/field.js';
import { FieldMemory } from '../../src/view/field-memory.js';

test('a matrix is read from rows, or from one array row by row', () => {
  const rows = [
    [1, 2, 3],
    [-4, 5, Number.NaN],
  ];
  for (const field of [fieldOf(rows, undefined), fieldOf(Float64Array.from(rows.flat()), 3)]) {
    expect([field.rows, field.columns, field.extent]).toEqual([2, 3, [-4, 5]]);
    expect(rows.map((row, j) => row.map((_, i) => field.at(i, j)))).toEqual(rows);
    expect(field.table('w (nS)').slice(0, 3)).toEqual([
      ['row', 'column', 'w (nS)'],
      [0, 0, 1],
      [0, 1, 2],
    ]);
  }
  expect(fieldOf([7, 8], undefined)).toMatchObject({ rows: 1, columns: 2 });
  expect(fieldOf([], undefined)).toMatchObject({ rows: 0, columns: 0, extent: undefined });
  expect(() => fieldOf([[1, 2], [3]], undefined)).toThrow(
    new RangeError('heatmap: expected rows of 2 numbers, but row 1 has 1'),
  );
  expect(() => fieldOf([1, 2, 3], 2)).toThrow(
    new RangeError('heatmap: expected rows of 2 numbers, but the array has 3'),
  );
});

test('values over time: a column a tick, neuron 0 at the bottom, the sweep before until it is written over', () => {
  const memory = new FieldMemory(0.4, 0.1, 2);
  for (let index = 0; index < 6; index++) memory.write(index, [index, 10 + index]);
  const field = fieldOver(memory);
  expect([field.rows, field.columns, field.sweep, field.extent]).toEqual([2, 4, 1, [2, 15]]);
  const shown = [0, 1].map((row) => [0, 1, 2, 3].map((column) => field.at(column, row)));
  expect(shown).toEqual([
    [14, 15, 12, 13],
    [4, 5, 2, 3],
  ]);
  expect(field.table('r').slice(0, 4)).toEqual([
    ['t (ms)', 'neuron', 'r'],
    [0.3, 0, 2],
    [0.3, 1, 12],
    [0.4, 0, 3],
  ]);
  memory.write(0, [7, 8]); // the clock was reset
  expect(fieldOver(memory).extent).toEqual([7, 8]);
  expect(fieldOver(undefined)).toMatchObject({ rows: 0, extent: undefined });
});

test('of a long window, 512 columns are kept, each with the values of its last tick', () => {
  const memory = new FieldMemory(1000, 0.1, 1);
  for (let index = 0; index < 10_000; index++) memory.write(index, [index]);
  expect(memory.columns).toBe(512);
  for (let column = 0; column < 512; column++)
    expect(memory.values[column]).toBe(Math.ceil(((column + 1) * 10_000) / 512) - 1);
});

test('colours go from end to end; a scale on both sides of 0 has 0 in its middle', () => {
  expect([0, 5, 10, -3, 99].map((value) => stepOf(value, [0, 10]))).toEqual([0, 128, 255, 0, 255]);
  expect(stepOf(Number.NaN, [0, 10])).toBeNaN();
  expect(balanced([-2, 1])).toEqual([-2, 2]);
  expect(balanced([1, 3])).toEqual([1, 3]);
  expect(balanced([-3, 0])).toEqual([-3, 0]);
});

test('a heatmap and a spectrum say what is wrong with their arguments', () => {
  const container = {} as Element;
  const map =
    (options: object, data: unknown = NEVER) =>
    () =>
      heatmap(data as never, container, options);
  expect(map({ columns: 1.5 })).toThrow(new RangeError('heatmap: columns must be a whole number > 0, got 1.5'));
  expect(map({ window: 0 })).toThrow(new RangeError('heatmap: window must be a finite number of ms > 0, got 0'));
  expect(map({ domain: [2, 1] })).toThrow(
    new RangeError('heatmap: domain must be two finite numbers, the lesser first, got [2, 1]'),
  );
  expect(map({}, [[1]])).toThrow(new TypeError('heatmap: expected a stream of arrays, got an array of 1'));
  const power = (options: object) => () => spectrum(NEVER, container, options);
  expect(power({ frequencies: [10, 5] })).toThrow(
    new RangeError('spectrum: frequencies must be two finite numbers of Hz >= 0, the lesser first, got [10, 5]'),
  );
  expect(power({ segment: -1 })).toThrow(new RangeError('spectrum: segment must be a finite number of ms > 0, got -1'));
});
