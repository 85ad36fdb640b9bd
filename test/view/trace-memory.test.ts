import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { drawTrace, extentOf, inPieces } from '../../src/view/draw-trace.js';
import { TraceMemory } from '../../src/view/trace-memory.js';
import { runs } from '../runs.js';

const times = { numRuns: runs(300, 10_000) };
type Point = readonly [number, number];

/** The lines that are drawn of a sweep: lists of points. */
function lines(memory: TraceMemory, sweep: number, columns: number): Point[][] {
  const drawn: Point[][] = [];
  const pen = {
    moveTo: (x: number, y: number) => void drawn.push([[x, y]]),
    lineTo: (x: number, y: number) => void drawn.at(-1)!.push([x, y]),
  };
  drawTrace(pen, memory, sweep, [0, memory.sweep.slots - 1], columns, columns, (value) => value);
  return drawn;
}

const remember = (values: readonly number[], window: number) => {
  const memory = new TraceMemory(window, 1);
  values.forEach((value, index) => {
    memory.write(index, value);
  });
  return memory;
};

test('with a pixel for every tick, the line goes through every value at its time', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 50 }),
      (values) => {
        const memory = remember(values, values.length);
        const [line] = lines(memory, 0, 10 * values.length);
        expect(line!.map(([, y]) => y)).toEqual(values);
        line!.forEach(([x], k) => {
          expect(x).toBeCloseTo(10 * (k + 1), 9);
        });
      },
    ),
    times,
  );
});

test('no spike vanishes: every column of pixels shows the least and greatest of its ticks, at the cost of the pixels', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 100_000 }),
      fc.integer({ min: 20, max: 400 }),
      fc.array(fc.tuple(fc.nat(99_999), fc.double({ min: -100, max: 100, noNaN: true })), { maxLength: 30 }),
      (length, columns, spikes) => {
        const values = new Float64Array(length);
        for (const [index, value] of spikes) values[index % length] = value;
        const memory = new TraceMemory(length, 1);
        values.forEach((value, index) => {
          memory.write(index, value);
        });
        const [line] = lines(memory, 0, columns);
        expect(line!.length).toBeLessThanOrEqual(4 * (columns + 1));
        const drawn = new Map<number, number[]>();
        for (const [x, y] of line!) drawn.set(Math.floor(x), [...(drawn.get(Math.floor(x)) ?? []), y]);
        for (const [index, value] of values.entries()) {
          if (value === 0) continue;
          const { sweep } = memory;
          const column = Math.floor(sweep.positionOf(sweep.slotOf(index)) * columns);
          const shown = drawn.get(column)!;
          expect(Math.min(...shown)).toBeLessThanOrEqual(value);
          expect(Math.max(...shown)).toBeGreaterThanOrEqual(value);
        }
        const [low, high] = extentOf([memory], 0)!;
        expect(Math.min(...line!.map(([, y]) => y)) + 0).toBe(low + 0);
        expect(Math.max(...line!.map(([, y]) => y)) + 0).toBe(high + 0);
        // + 0: whether a zero is negative does not show.
        const [least, greatest] = [values.reduce((a, b) => Math.min(a, b)), values.reduce((a, b) => Math.max(a, b))];
        expect([low + 0, high + 0]).toEqual([least + 0, greatest + 0]);
      },
    ),
    { numRuns: runs(60, 2000) },
  );
});

test('a line is stroked in short pieces that meet, through the same points', () => {
  const memory = remember(
    [...Array(1000).keys()].map((k) => Math.sin(k * k)),
    1000,
  );
  const [line] = lines(memory, 0, 300);
  const pieces: Point[][] = [];
  let path: Point[] = [];
  const pen = inPieces({
    beginPath: () => {
      path = [];
    },
    moveTo: (x, y) => void path.push([x, y]),
    lineTo: (x, y) => void path.push([x, y]),
    stroke: () => void pieces.push(path),
  });
  drawTrace(pen, memory, 0, [0, memory.sweep.slots - 1], 300, 300, (value) => value);
  pieces.push(path);
  expect(pieces.length).toBe(5); // of 64 pixels each, and the rest
  const [first, ...others] = pieces;
  expect(others.map(([start]) => start)).toEqual(pieces.slice(0, -1).map((piece) => piece.at(-1)));
  expect([...first!, ...others.flatMap((piece) => piece.slice(1))]).toEqual(line);
});

test('a steep slope is a straight line, not stairs, with several ticks in each column of pixels', () => {
  const memory = remember([...Array(100).keys()], 100);
  for (const columns of [7, 10, 33]) {
    const [line] = lines(memory, 0, columns);
    expect(line!.length).toBeGreaterThanOrEqual(2 * columns);
    for (const [x, y] of line!) expect(y).toBeCloseTo((100 * x) / columns - 1, 9);
  }
});

test('a new sweep writes over the one before from the left', () => {
  const memory = remember([0, 1, 2, 3, 4, 10, 11], 5);
  expect(lines(memory, 1, 5)).toEqual([
    [
      [1, 10],
      [2, 11],
    ],
  ]);
  expect(lines(memory, 0, 5)).toEqual([
    [
      [3, 2],
      [4, 3],
      [5, 4],
    ],
  ]);
  expect(lines(memory, 2, 5)).toEqual([]);
  expect(extentOf([memory], 1)).toEqual([2, 11]);
  expect(extentOf([memory], 2)).toEqual([10, 11]);
});

test('what is not finite leaves a gap', () => {
  const memory = remember([1, Number.NaN, 3, Number.POSITIVE_INFINITY, 5, 6], 6);
  expect(lines(memory, 0, 6).map((line) => line.map(([, y]) => y))).toEqual([[1], [3], [5, 6]]);
  expect(extentOf([memory], 0)).toEqual([1, 6]);
  expect(extentOf([remember([Number.NaN], 4)], 0)).toBeUndefined();
});

test('a gap inside a slot of several ticks does not hide the others', () => {
  const memory = remember(
    [...Array(8192).keys()].map((k) => (k % 3 === 0 ? Number.NaN : 7)),
    8192,
  );
  const [line, ...others] = lines(memory, 0, 64);
  expect(others).toEqual([]);
  expect(line!.map(([, y]) => y)).toEqual(Array(line!.length).fill(7));
  expect(extentOf([memory], 0)).toEqual([7, 7]);
});

test('a signal with fewer frames than ticks is joined from frame to frame', () => {
  const memory = new TraceMemory(10, 1);
  for (const index of [0, 4, 9]) memory.write(index, index);
  expect(lines(memory, 0, 10)).toEqual([
    [
      [1, 0],
      [5, 4],
      [10, 9],
    ],
  ]);
});

test('a spike is a stroke from the value before to the peak and down to the value after, whichever comes first', () => {
  for (const strokeFirst of [true, false]) {
    const memory = new TraceMemory(4, 1);
    [-52, -50, -70, -70].forEach((value, index) => {
      if (index === 2 && strokeFirst) memory.strike(index, 0);
      memory.write(index, value);
      if (index === 2 && !strokeFirst) memory.strike(index, 0);
    });
    const [line] = lines(memory, 0, 4);
    expect(line!.map(([, y]) => y)).toEqual([-52, -50, 0, -70, -70]);
    expect(line![2]![0]).toBe(3);
    expect(line![3]![0]).toBe(3);
  }
});

test('when the clock goes back, the picture starts afresh', () => {
  const memory = remember([5, 5, 5, 5], 10);
  memory.write(0, 1);
  expect(lines(memory, 0, 10)).toEqual([[[1, 1]]]);
  expect(memory.latest).toBe(0);
});
