import { NEVER } from 'rxjs';
import { transfer } from 'rxneuron';
import { curve } from 'rxneuron/view';
import { expect, test } from 'vitest';
import { assertCurve, pointsOf } from '../../src/view/curve-data.js';
import { strokeLines } from '../../src/view/lines.js';
import type { Pen } from '../../src/view/pen.js';

test('a function is asked from end to end of the domain, points are taken as they are', () => {
  expect(pointsOf(transfer.rectifier, [-1, 1], 5)).toEqual([
    [-1, 0],
    [-0.5, 0],
    [0, 0],
    [0.5, 0.5],
    [1, 1],
  ]);
  const points = [[3, 4]] as const;
  expect(pointsOf(points, [-1, 1], 5)).toBe(points);
});

test('a line has a gap where a value is not finite', () => {
  const drawn: string[] = [];
  const pen = {
    beginPath: () => {},
    moveTo: (x: number) => drawn.push(`from ${x}`),
    lineTo: (x: number) => drawn.push(`to ${x}`),
    stroke: () => drawn.push('.'),
  };
  const line = [0, 1, Number.NaN, 3, 4, Number.POSITIVE_INFINITY].map((y, x) => [x, y] as const);
  strokeLines(pen as unknown as Pen, [line]);
  expect(drawn.join(' ')).toBe('from 0 to 1 from 3 to 4 .');
});

test('a curve says what is wrong with its arguments', () => {
  const wrong =
    (curves: unknown, options: unknown = { domain: [0, 1] }) =>
    () =>
      curve(curves as never, {} as Element, options as never);
  expect(wrong({})).toThrow(new TypeError('curve: expected a curve, or an object of curves by label, got {  }'));
  expect(wrong(null)).toThrow('curve: expected a curve, or an object of curves by label, got null');
  expect(wrong({ tanh: 3 })).toThrow(new TypeError("curve: 'tanh' must be a function or points [x, y], got 3"));
  expect(wrong([[1, 2, 3]])).toThrow('curve: the curve must be a function or points [x, y], got an array of 1');
  expect(wrong(NEVER, { domain: [1, 1] })).toThrow(
    new RangeError('curve: domain must be two finite numbers, the lesser first, got [1, 1]'),
  );
  expect(wrong(NEVER, { range: [0, 1] })).toThrow('curve: domain must be two finite numbers');
  expect(wrong(NEVER, { domain: [0, 1], point: [1, 2] })).toThrow(
    new TypeError('curve: point must be a stream of [x, y], got an array of 2'),
  );
  expect(wrong(NEVER, { domain: [0, 1], unit: 'Hz' })).toThrow(
    new TypeError("curve: unknown option 'unit'; expected domain, range, x, y, point, height"),
  );
  expect(() => assertCurve('', [[0, '1']])).toThrow(TypeError);
});
