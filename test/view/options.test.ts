import { NEVER } from 'rxjs';
import { Clock, lif, type Signal } from 'rxneuron';
import { oscilloscope, raster } from 'rxneuron/view';
import { expect, test } from 'vitest';

const signal: Signal<number> = NEVER;
const container = {} as Element;

test('an oscilloscope says what is wrong with its arguments', () => {
  const wrong =
    (options: object, traces: unknown = signal) =>
    () =>
      oscilloscope(traces as typeof signal, container, options);
  expect(wrong({ window: 0 })).toThrow(new RangeError('oscilloscope: window must be a finite number of ms > 0, got 0'));
  expect(wrong({ height: -5 })).toThrow(
    new RangeError('oscilloscope: height must be a finite number of px > 0, got -5'),
  );
  expect(wrong({ peak: Number.NaN })).toThrow(new RangeError('oscilloscope: peak must be a finite number, got NaN'));
  expect(wrong({ domain: [1, 1] })).toThrow(
    new RangeError('oscilloscope: domain must be two finite numbers, the lesser first, got [1, 1]'),
  );
  expect(wrong({ windw: 100 })).toThrow(
    new TypeError("oscilloscope: unknown option 'windw'; expected window, unit, label, domain, spikes, peak, height"),
  );
  for (const none of [{}, null])
    expect(wrong({}, none)).toThrow(
      new TypeError('oscilloscope: expected a signal, or an object of signals by label, got none'),
    );
  expect(wrong(null as never)).toThrow(/^oscilloscope: expected options \{ window, .* \}, got null$/);
  expect(wrong({}, { v: lif() })).toThrow(new TypeError("oscilloscope: trace 'v' must be a signal, got a function"));
});

test('a raster says what is wrong with its arguments', () => {
  const wrong =
    (options: object, spikes: unknown = signal) =>
    () =>
      raster(spikes as never, container, options);
  expect(wrong({ window: Number.POSITIVE_INFINITY })).toThrow(
    new RangeError('raster: window must be a finite number of ms > 0, got Infinity'),
  );
  expect(wrong({ height: '9' })).toThrow(new RangeError('raster: height must be a finite number of px > 0, got "9"'));
  expect(wrong({ unit: 'Hz' })).toThrow(
    new TypeError("raster: unknown option 'unit'; expected window, label, groups, height"),
  );
  expect(wrong({}, [3])).toThrow(new TypeError('raster: expected a stream of spikes, got an array of 1'));
});

test('traces are typed: a population is not a signal of numbers', () => {
  const cells = new Clock().pipe(() => NEVER as Signal<number>, lif());
  // @ts-expect-error pick a variable with probe()
  expect(() => oscilloscope(cells, undefined, { window: -1 })).toThrow(RangeError);
});
