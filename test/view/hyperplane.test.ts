import fc from 'fast-check';
import { NEVER } from 'rxjs';
import { hyperplane } from 'rxneuron/view';
import { expect, test } from 'vitest';
import {
  crossing,
  distanceOf,
  footOf,
  isRight,
  netOf,
  normOf,
  positivePart,
  reversed,
} from '../../src/view/separation.js';

const number = fc.double({ min: -10, max: 10, noNaN: true });
const vector = (inputs: number) => fc.array(number, { minLength: inputs, maxLength: inputs });
/** A hyperplane of two or three inputs, its weights not too near to 0, with two points. */
const planes = fc
  .integer({ min: 2, max: 3 })
  .chain((inputs) => fc.tuple(vector(inputs), number, vector(inputs), vector(inputs)))
  .filter(([weights]) => Math.hypot(...weights) > 0.1);
/** Rounding of sums of four products up to 100, times the largest 1/‖w‖. */
const SLACK = 1e-11;

test('the foot of a point lies on the plane, and is as far from it as the distance says, on its side', () => {
  fc.assert(
    fc.property(planes, ([weights, bias, x]) => {
      const plane = { weights, bias };
      const foot = footOf(plane, x);
      expect(Math.abs(distanceOf(plane, foot))).toBeLessThan(SLACK);
      const way = x.map((value, i) => value - foot[i]!);
      expect(Math.abs(Math.hypot(...way) - Math.abs(distanceOf(plane, x)))).toBeLessThan(SLACK);
      expect(distanceOf(reversed(plane), x)).toBe(-distanceOf(plane, x));
      expect(distanceOf(plane, x) * normOf(plane)).toBeCloseTo(netOf(plane, x), 10);
    }),
  );
});

test('a way from one side to the other crosses the plane between its ends, others do not', () => {
  let crossed = 0;
  fc.assert(
    fc.property(planes, ([weights, bias, x, y]) => {
      const plane = { weights, bias };
      const place = crossing(plane, x, y);
      expect(place !== undefined).toBe(netOf(plane, x) > 0 !== netOf(plane, y) > 0);
      if (!place) return;
      crossed++;
      expect(Math.abs(distanceOf(plane, place))).toBeLessThan(SLACK);
      for (const [i, value] of place.entries()) {
        expect(value).toBeGreaterThanOrEqual(Math.min(x[i]!, y[i]!) - SLACK);
        expect(value).toBeLessThanOrEqual(Math.max(x[i]!, y[i]!) + SLACK);
      }
    }),
  );
  expect(crossed).toBeGreaterThan(10);
});

/** The area of a polygon, by Gauss's formula. */
const area = (polygon: readonly ArrayLike<number>[]) =>
  Math.abs(
    polygon.reduce((sum, a, i) => {
      const b = polygon[(i + 1) % polygon.length]!;
      return sum + a[0]! * b[1]! - b[0]! * a[1]!;
    }, 0),
  ) / 2;

test('the two sides of a line make up the rectangle', () => {
  const rectangle = [
    [-3, -2],
    [3, -2],
    [3, 2],
    [-3, 2],
  ];
  fc.assert(
    fc.property(planes, ([weights, bias]) => {
      const line = { weights: weights.slice(0, 2), bias };
      const sides = [positivePart(rectangle, line), positivePart(rectangle, reversed(line))];
      expect(Math.abs(area(sides[0]!) + area(sides[1]!) - 24)).toBeLessThan(1e-9);
      for (const corner of sides[0]!) expect(netOf(line, corner)).toBeGreaterThan(-1e-9);
    }),
  );
  expect(area(positivePart(rectangle, { weights: [1, 0], bias: -1 }))).toBe(8);
});

test('a point is right where its class is', () => {
  const and = { weights: [1, 1], bias: -1.5 };
  expect(isRight(and, { x: [1, 1], label: 1 })).toBe(true);
  expect(isRight(and, { x: [0, 1], label: 0 })).toBe(true);
  expect(isRight(and, { x: [0, 1], label: 1 })).toBe(false);
  expect(isRight(and, { x: [1, 1], label: -1 })).toBe(false);
});

test('a hyperplane says what is wrong with its arguments', () => {
  const wrong =
    (options: object, neuron: unknown = NEVER) =>
    () =>
      hyperplane(neuron as never, {} as Element, options);
  expect(wrong({}, 3)).toThrow(new TypeError('hyperplane: expected a stream of { weights, bias }, got 3'));
  expect(wrong({ domain: [1, 0] })).toThrow(
    new RangeError('hyperplane: domain must be two finite numbers, the lesser first, got [1, 0]'),
  );
  expect(wrong({ points: [{ x: [1], label: 0 }] })).toThrow(
    new RangeError('hyperplane: points[0].x must be two or three finite numbers, got [1]'),
  );
  expect(
    wrong({
      points: [
        { x: [1, 2], label: 0 },
        { x: [1, 2, 3], label: 0 },
      ],
    }),
  ).toThrow(new RangeError('hyperplane: points[1].x must be 2 finite numbers, as the first, got [1, 2, 3]'));
  expect(wrong({ points: [{ x: [1, 2], label: Number.NaN }] })).toThrow(
    new RangeError('hyperplane: points[0].label must be a finite number, got NaN'),
  );
});
