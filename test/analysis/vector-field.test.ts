import fc from 'fast-check';
import { adex, Clock, constant, hodgkinHuxley, lif, neuron, type VectorField, vectorField } from 'rxneuron';
import { expect, test } from 'vitest';
import { initialState } from '../../src/equations/initial-state.js';
import { evaluate } from '../../src/equations/interpreter.js';
import { readModel } from '../../src/equations/model.js';
import { cases } from '../neurons/models.js';
import { runs } from '../runs.js';

const spiking = cases.filter(({ noisy }) => !noisy);

/** A model, its parameters and inputs drawn from where they are ordinary, and some states around its initial one. */
const drawn = fc.constantFrom(...spiking).chain((model) => {
  const text = model.make.model;
  const read = readModel(text);
  const inputs = read.inputs.map((name) => [name, model.input] as const);
  const values = (ranges: readonly (readonly [string, readonly [number, number]])[]) =>
    fc.record(Object.fromEntries(ranges.map(([name, [min, max]]) => [name, fc.double({ min, max, noNaN: true })])));
  return fc
    .record({ parameters: values(Object.entries(model.parameters)), held: values(inputs) })
    .map(({ parameters, held }) => ({
      read,
      field: vectorField(model.make, parameters, held) as VectorField,
      known: {
        ...Object.fromEntries(Object.entries(text.parameters).map(([p, [value]]) => [p, value])),
        ...parameters,
        ...held,
      },
    }));
});
/** Values of a variable around where it starts: on the scale of mV, or of a share. */
const around = (value: number, share: number) => value + (share - 0.5) * (Math.abs(value) > 2 ? 30 : 0.6);
const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 7 });

test('slopes and their derivatives are those of the equations, to the last bit, on lists of points and on grids', () => {
  fc.assert(
    fc.property(drawn, shares, shares, ({ read, field, known }, across, up) => {
      const start = initialState(read, known);
      const [x, y = x] = read.states as [string, string?];
      const [xs, ys] = [across.map((s) => around(start[x]!, s)), up.map((s) => around(start[y]!, s))];
      const grid = x === y ? field.at({ [x]: xs }) : field.grid([x, xs], [y, ys]);
      const points = (x === y ? [0] : ys).flatMap((b) => xs.map((a) => ({ ...start, [y]: b, [x]: a })));
      const list = field.at(Object.fromEntries(read.states.map((name) => [name, points.map((point) => point[name]!)])));
      for (const name of read.states) {
        const expected = points.map((point) => evaluate(read.slopes.get(name)!, { ...known, ...point }));
        expect([...list.slope(name)]).toEqual(expected);
        expect([...grid.slope(name)]).toEqual(expected);
        expect(grid.partial(name, x)).toEqual(list.partial(name, x));
      }
    }),
    { numRuns: runs(30, 3000) },
  );
});

test('a partial derivative is the limit of a difference quotient', () => {
  // The quotient is off by h²/6 · f‴ and by rounding, 1e-16 f/h: about 1e-9 of the largest term with h = 1e-5.
  const field = vectorField(hodgkinHuxley, {}, { I: 10 });
  const point = { v: -50, n: 0.4, m: 0.2, h: 0.5 };
  const states = Object.keys(point) as (keyof typeof point)[];
  for (const x of states)
    for (const y of states) {
      const h = 1e-5;
      const [low, middle, high] = [-h, 0, h].map((step) =>
        field.at(Object.fromEntries(states.map((name) => [name, [point[name] + (name === y ? step : 0)]]))),
      );
      const quotient = (high!.slope(x)[0]! - low!.slope(x)[0]!) / (2 * h);
      expect(Math.abs(middle!.partial(x, y)[0]! - quotient)).toBeLessThan(1e-6);
    }
});

test('where nothing changes, a neuron stays', () => {
  const clock = new Clock();
  let last = { v: 0, n: 0, m: 0, h: 0 };
  clock.pipe(constant(2), hodgkinHuxley()).subscribe(({ state: { v, n, m, h } }) => {
    last = { v: v[0]!, n: n[0]!, m: m[0]!, h: h[0]! };
  });
  clock.advance(500);
  expect(last.v).toBeGreaterThan(-69);
  const slopes = vectorField(hodgkinHuxley, {}, { I: 2, ...last }).at({});
  for (const x of ['v', 'n', 'm', 'h'] as const) expect(Math.abs(slopes.slope(x)[0]!)).toBeLessThan(1e-9);
});

test('it knows the threshold, and what a reset does whatever the state', () => {
  const field = vectorField(adex, { V_r: -58, V_peak: 20 });
  expect(field.threshold).toEqual({ variable: 'v', level: 20 });
  expect(field.reset).toEqual({ v: -58 });
  expect(vectorField(lif).reset).toEqual({ v: -70 });
  const { threshold, reset } = vectorField(hodgkinHuxley);
  expect([threshold, reset]).toEqual([undefined, {}]);
});

test('white noise counts as nothing', () => {
  const noisy = neuron({
    name: 'noisy',
    equations: 'dv/dt = -v / tau + sigma * xi',
    state: { v: [0, 'mV', 'potential'] },
    parameters: { tau: [10, 'ms', 'time constant'], sigma: [1, 'mV/ms^0.5', 'noise'] },
  });
  expect([
    ...vectorField(noisy)
      .at({ v: [5, -5] })
      .slope('v'),
  ]).toEqual([-0.5, 0.5]);
});

test('it says what is wrong with its arguments', () => {
  const wrong =
    (...args: unknown[]) =>
    () =>
      (vectorField as (...args: unknown[]) => unknown)(...args);
  expect(wrong({})).toThrow(new TypeError('vectorField: expected a neuron, such as lif, got {  }'));
  expect(wrong(adex, { g_l: 3 })).toThrow("adex: unknown parameter 'g_l'; did you mean 'g_L'?");
  expect(wrong(adex, { g_L: -1 })).toThrow('adex: parameter g_L must be > 0, got -1 nS');
  expect(wrong(adex, {}, { J: 3 })).toThrow("adex: unknown input or state 'J'; there are: I, v, w");
  expect(wrong(adex, {}, { I: Number.NaN })).toThrow('adex: value of I must be a finite number, got NaN');
  expect(wrong(adex, { a: [1, 2] })).toThrow(
    new TypeError('adex: a of a vector field must be a number, got an array of 2'),
  );
});
