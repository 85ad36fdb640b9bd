import * as fc from 'fast-check';
import { artificialNeuron, Clock, current, hyperplane } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';

const EPSILON = 2 ** -52;
const number = fc.double({ min: -10, max: 10, noNaN: true });
const vector = (length: number) => fc.array(number, { minLength: length, maxLength: length });
const norm = (v: ArrayLike<number>) => Math.hypot(...Array.from(v));
const along = (x: readonly number[], normal: Float64Array, by: number) => x.map((xi, i) => xi + by * normal[i]!);

const separated = fc.integer({ min: 1, max: 5 }).chain((inputs) =>
  fc.record({
    w: vector(inputs).filter((w) => norm(w) > 1e-3),
    b: number,
    x: vector(inputs),
    y: vector(inputs),
  }),
);

/** What rounding may make of a distance: each of some ten operations is off by half an ε of numbers up to ‖x‖ + |b|/‖w‖. */
const roundingOf = ({ w, b, x, y }: { w: number[]; b: number; x: number[]; y: number[] }) =>
  20 * EPSILON * (2 * norm(x) + norm(y) + Math.abs(b) / norm(w) + 1);

const law = (check: (drawn: { w: number[]; b: number; x: number[]; y: number[] }) => void) =>
  fc.assert(fc.property(separated, check), { numRuns: runs(200, 20_000) });

describe('A hyperplane', () => {
  it('has points at distance 0, and any point as far away as its foot on the plane, which is the nearest', () =>
    law((drawn) => {
      const { w, b, x, y } = drawn;
      const plane = hyperplane(w, b);
      const tolerance = roundingOf(drawn);
      const [foot, other] = [x, y].map((point) => along(point, plane.normal, -plane.distance(point)));
      expect(Math.abs(plane.distance(foot!))).toBeLessThanOrEqual(tolerance);
      const to = (point: number[]) => norm(x.map((xi, i) => xi - point[i]!));
      expect(Math.abs(to(foot!) - Math.abs(plane.distance(x)))).toBeLessThanOrEqual(tolerance);
      expect(to(other!)).toBeGreaterThanOrEqual(Math.abs(plane.distance(x)) - tolerance);
    }));

  it('has a unit normal that points to its upper side; reflection changes the side', () =>
    law((drawn) => {
      const { w, b, x } = drawn;
      const plane = hyperplane(w, b);
      expect(norm(plane.normal)).toBeCloseTo(1, 14);
      const distance = plane.distance(x);
      expect(plane.side(x)).toBe(Math.sign(distance));
      const mirrored = plane.distance(along(x, plane.normal, -2 * distance));
      expect(Math.abs(mirrored + distance)).toBeLessThanOrEqual(roundingOf(drawn));
      expect(plane.distance(along(x, plane.normal, 1))).toBeGreaterThan(distance);
    }));

  it('does not depend on the scale of weights and bias, however large or small', () =>
    law((drawn) => {
      const { w, b, x } = drawn;
      const plane = hyperplane(w, b);
      for (const scale of [1e-300, 1e-3, 7, 1e300]) {
        const scaled = hyperplane(
          w.map((wi) => wi * scale),
          b * scale,
        );
        expect(Math.abs(scaled.distance(x) - plane.distance(x))).toBeLessThanOrEqual(roundingOf(drawn));
        expect([...scaled.normal]).toEqual([...plane.normal].map((n) => expect.closeTo(n, 14)));
      }
    }));

  it('divides what an artificial neuron tells apart, to the last bit', () =>
    law(({ w, b, x }) => {
      const clock = new Clock();
      let output = Number.NaN;
      const neuron$ = clock.pipe(
        current(() => Float64Array.from(x)),
        artificialNeuron({ weights: w, bias: b }),
      );
      neuron$.subscribe(({ value }) => {
        output = value[0]!;
      });
      clock.step();
      expect(output).toBe(hyperplane(w, b).side(x) > 0 ? 1 : 0);
    }));

  it('of one input is a number; 0 is on it', () => {
    const point = hyperplane(-2, 6);
    expect([...point.normal]).toEqual([-1]);
    expect([point.distance(1), point.distance(5)]).toEqual([2, -2]);
    expect([point.side(1), point.side(3), point.side(5)]).toEqual([1, 0, -1]);
    expect(hyperplane([3, 4]).distance([1, 2])).toBeCloseTo(2.2, 15);
  });

  it('says what is wrong', () => {
    expect(() => hyperplane([0, 0], 1)).toThrow('hyperplane: weights that are all 0 separate nothing');
    expect(() => hyperplane([])).toThrow(
      'hyperplane: expected a number or an array of numbers as weight, got an array of 0',
    );
    expect(() => hyperplane([1, Number.NaN])).toThrow('hyperplane: weight 1 is NaN');
    expect(() => hyperplane([1], Number.NaN)).toThrow('hyperplane: bias must be a finite number, got NaN');
    expect(() => hyperplane([1, 2]).side([1])).toThrow('hyperplane: the input has 1 values, but there are 2 weights');
    expect(() => hyperplane([1]).distance([Number.NaN])).toThrow('hyperplane: input 0 is NaN');
  });
});
