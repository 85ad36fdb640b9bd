import { NEVER } from 'rxjs';
import { adex, fixedPoints, vectorField } from 'rxneuron';
import { phasePlane } from 'rxneuron/view';
import { expect, test } from 'vitest';
import { arrows } from '../../src/view/field-arrows.js';
import { fixedPointsInWords } from '../../src/view/fixed-point-marks.js';
import { NullclineGrid } from '../../src/view/nullclines.js';
import { Trajectory } from '../../src/view/trajectory.js';

const tick = (index: number) => ({ index, time: index / 10, dt: 0.1 });

test('a trajectory keeps the last points of its window, and where it jumped; time that goes back empties it', () => {
  const trajectory = new Trajectory(0.5, 0.1);
  const points = () => {
    const seen: (number | boolean)[][] = [];
    trajectory.forEach((x, y, jumped, n) => {
      seen.push([x, y, jumped, n]);
    });
    return seen;
  };
  for (let i = 0; i < 8; i++) trajectory.push(tick(i), i, -i, i === 0 || i === 6);
  expect(points()).toEqual([
    [3, -3, false, 0],
    [4, -4, false, 1],
    [5, -5, false, 2],
    [6, -6, true, 3],
    [7, -7, false, 4],
  ]);
  trajectory.push(tick(0), 9, 9, true);
  expect(points()).toEqual([[9, 9, false, 0]]);
});

test('a long window is kept in bounded memory, resets included', () => {
  const trajectory = new Trajectory(10_000, 0.1);
  for (let i = 0; i < 200_000; i++) trajectory.push(tick(i), i, 0, i === 199_991);
  expect(trajectory.length).toBeLessThan(2 ** 14);
  let [jumps, oldest] = [0, Number.POSITIVE_INFINITY];
  trajectory.forEach((x, _, jumped) => {
    jumps += jumped ? 1 : 0;
    oldest = Math.min(oldest, x);
  });
  expect([jumps, Math.round(oldest / 1000)]).toEqual([1, 100]);
});

test('nullclines are drawn where the slopes are 0, and nothing else is in sight', () => {
  const area = { width: 200, height: 100, ratio: 1 };
  const grid = new NullclineGrid([-2, 2], [-1, 1], area);
  // An ellipse in the plane is a circle in the picture: of radius 75 px about the middle, cut off above and below.
  const slopes = Float64Array.from(
    { length: grid.xs.length * grid.ys.length },
    (_, i) => grid.xs[i % grid.xs.length]! ** 2 + grid.ys[Math.floor(i / grid.xs.length)]! ** 2 - 1.5 ** 2,
  );
  const points = grid.lines(slopes).flat();
  const inside = points.filter(([x, y]) => x >= 0 && x <= 200 && y >= 0 && y <= 100);
  const seen = inside.map(([x, y]) => Math.hypot(x - 100, y - 50));
  expect(seen.length).toBeGreaterThan(30);
  // Interpolation between points 5 px apart is off by (5/2)² / (2 · 75) at most.
  for (const radius of seen) expect(Math.abs(radius - 75)).toBeLessThan(0.042);
});

test('arrows go with the field, upwards where it goes up, the longer the faster; none where it stands still', () => {
  const field = [Float64Array.of(0, 3, 0), Float64Array.of(1, 0, 0)] as const;
  const lines = arrows(Float64Array.of(10, 30, 50), Float64Array.of(20), ...field);
  expect(lines.map((line) => line.length)).toEqual([2, 3, 2, 3]);
  const [up, right] = [lines[0]!, lines[2]!].map(([from, to]) =>
    [0, 1].map((axis) => Math.round(to![axis]! - from![axis]!)),
  );
  expect(up![0]).toBe(0);
  expect(up![1]).toBeLessThan(-4);
  expect(right![1]).toBe(0);
  expect(right![0]).toBeGreaterThan(-up![1]!);
});

test('fixed points are told in words', () => {
  const domain = { v: [-75, -40], w: [-20, 200] } as const;
  const words = (I: number) =>
    fixedPointsInWords(fixedPoints(vectorField(adex, {}, { I }), domain), domain, { v: 'mV', w: '1' });
  expect(words(500)).toBe('stable node at v = −55.8 mV, w = 59; saddle at v = −47.2 mV, w = 94');
  expect(words(900)).toBe('no fixed point');
});

test('a phase plane says what is wrong with its arguments', () => {
  const field = vectorField(adex);
  const domain = { v: [-80, -40], w: [0, 100] };
  const wrong =
    (options: object, neurons: unknown = NEVER) =>
    () =>
      phasePlane(neurons as never, {} as Element, options as never);
  expect(wrong({ field, domain, x: 'v' })).toThrow(
    new TypeError("phasePlane: unknown option 'x'; expected field, domain, index, window, height"),
  );
  expect(wrong({ field, domain }, adex())).toThrow('phasePlane: expected what a population emits, got a function');
  expect(wrong({ field: adex, domain })).toThrow(
    new TypeError('phasePlane: field must be a vector field or a stream of such, got a function'),
  );
  expect(wrong({ field, domain: { v: [-80, -40] } })).toThrow('phasePlane: a plane has two of the variables v, w of');
  expect(wrong({ field, domain, index: -1 })).toThrow(
    new RangeError('phasePlane: index must be a whole number >= 0, got -1'),
  );
  expect(wrong({ field, domain, window: 0 })).toThrow('phasePlane: window must be a finite number of ms > 0, got 0');
  // @ts-expect-error adex has no u
  expect(() => phasePlane(NEVER, {} as Element, { field, domain: { v: [0, 1], u: [0, 1] } })).toThrow(TypeError);
});
