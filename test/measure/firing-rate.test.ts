import * as fc from 'fast-check';
import { map } from 'rxjs';
import { Clock, constant, firingRate, lif, type SpikeFrame } from 'rxneuron';
import { expect, test } from 'vitest';
import { runs } from '../runs.js';
import { emit, errorOf, firingAt, measured, spikeTrains } from './spike-trains.js';

const times = { numRuns: runs(200, 10_000) };
const dts = fc.constantFrom(0.05, 0.1, 0.25, 1);
const ticks = fc.integer({ min: 1, max: 20 });

/** Equal but for the rounding of a few hundred additions. */
const close = (a: number, b: number) => expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(b)));

test('a bin holds the rate of the last whole bin, counted from tick 0', () => {
  fc.assert(
    fc.property(spikeTrains(), dts, ticks, ([size, trains], dt, bin) => {
      const rates = measured(firingRate({ bin: bin * dt }), size, trains, dt);
      rates.forEach(({ tick, value }, k) => {
        expect(tick.index).toBe(k);
        const end = Math.floor((k + 1) / bin) * bin;
        const count = trains.slice(Math.max(0, end - bin), end).flat().length;
        close(value, (1000 * count) / (bin * dt * size));
      });
    }),
    times,
  );
});

test('the bins hold every spike: rate times bin, added over the bins, is the number of spikes', () => {
  fc.assert(
    fc.property(spikeTrains(), ticks, ([size, trains], bin) => {
      const rates = measured(firingRate({ bin: bin * 0.1 }), size, trains);
      const ends = rates.filter((_, k) => (k + 1) % bin === 0);
      const counted = ends.reduce((sum, { value }) => sum + (value * size * bin * 0.1) / 1000, 0);
      close(counted, trains.slice(0, ends.length * bin).flat().length);
    }),
    times,
  );
});

test('a window counts the spikes of the time just past', () => {
  fc.assert(
    fc.property(spikeTrains(), dts, ticks, ([size, trains], dt, window) => {
      const rates = measured(firingRate({ window: window * dt }), size, trains, dt);
      rates.forEach(({ value }, k) => {
        const count = trains.slice(Math.max(0, k + 1 - window), k + 1).flat().length;
        close(value, (1000 * count) / (window * dt * size));
      });
    }),
    times,
  );
});

test('with tau, the rate is the sum of the exponentials of all spikes', () => {
  fc.assert(
    fc.property(spikeTrains(), dts, fc.double({ min: 0.5, max: 50, noNaN: true }), ([size, trains], dt, tau) => {
      const rates = measured(firingRate({ tau }), size, trains, dt);
      rates.forEach(({ value }, k) => {
        let sum = 0;
        trains.slice(0, k + 1).forEach((who, j) => {
          sum += who.length * (Math.exp(-((k - j) * dt) / tau) / tau);
        });
        close(value, (1000 * sum) / size);
      });
    }),
    times,
  );
});

test("with tau, a spike inside a tick has decayed by the tick's end", () => {
  const clock = new Clock({ dt: 1 });
  const spikes = Uint32Array.of(0);
  const seen: number[] = [];
  clock
    .pipe(
      map(
        (tick): SpikeFrame =>
          tick.index === 3
            ? { tick, size: 1, spikes, times: Float64Array.of(3.25) }
            : { tick, size: 1, spikes: new Uint32Array() },
      ),
      firingRate({ tau: 10 }),
    )
    .subscribe(({ value }) => seen.push(value));
  clock.step(6);
  for (const [k, value] of seen.entries()) close(value, k < 3 ? 0 : 100 * Math.exp(-(k + 1 - 3.25) / 10));
});

test('a neuron that fires every 20 ms fires at 50 Hz, by every estimate', () => {
  const regular = firingAt(
    [...Array(50).keys()].map((n) => 200 * n + 199),
    10_000,
  );
  const [bin, window, tau] = [{ bin: 100 }, { window: 100 }, { tau: 100 }].map((how) =>
    measured(firingRate(how), 1, regular).map(({ value }) => value),
  ) as [number[], number[], number[]];
  close(bin.at(-1)!, 50);
  close(window.at(-1)!, 50);
  // Over one period of the settled rate, the mean of the exponentials is the rate; the ticks' sum is a Riemann sum, exact
  // to dt/(2 tau).
  const mean = tau.slice(-200).reduce((a, b) => a + b) / 200;
  expect(Math.abs(mean - 50 * (1 - Math.exp(-10)))).toBeLessThan(50 * (0.1 / 200) * 1.1);
});

test('the rate of a population is the mean over its neurons', () => {
  const clock = new Clock();
  let one = 0;
  let hundred = 0;
  clock.pipe(constant(250), lif(), firingRate({ window: 1000 })).subscribe(({ value }) => (one = value));
  clock
    .pipe(constant(250), lif({}, { size: 100 }), firingRate({ window: 1000 }))
    .subscribe(({ value }) => (hundred = value));
  clock.advance(1000);
  expect(one).toBe(27); // 1 + ⌊(1000 − 32.2)/37.2⌋ spikes
  expect(hundred).toBe(one);
});

test('a reset clock starts the rate afresh, and a rerun gives the same', () => {
  for (const how of [{ bin: 1 }, { window: 1 }, { tau: 3 }]) {
    const clock = new Clock();
    const seen: number[] = [];
    const trains = firingAt([1, 4, 5, 12, 13, 17, 24], 25);
    emit(clock, 1, trains)
      .pipe(firingRate(how))
      .subscribe(({ value }) => seen.push(value));
    clock.step(25);
    clock.reset();
    clock.step(25);
    expect(seen.slice(0, 25).some((rate) => rate > 0)).toBe(true);
    expect(seen.slice(25)).toEqual(seen.slice(0, 25));
  }
});

test('a first bin that was joined midway is not taken for a whole one', () => {
  const clock = new Clock();
  const seen: number[] = [];
  const spikes$ = emit(clock, 1, firingAt([3, 12, 13], 30));
  clock.step(2);
  spikes$.pipe(firingRate({ bin: 1 })).subscribe(({ value }) => seen.push(value));
  clock.step(18);
  expect(seen).toEqual([...Array(17).fill(0), 2000]);
});

test('subscribers share one measure: who joins later sees the same rate', () => {
  const clock = new Clock();
  const rate$ = emit(clock, 1, firingAt([1], 10)).pipe(firingRate({ window: 1 }));
  let early = -1;
  let late = -1;
  rate$.subscribe(({ value }) => (early = value));
  clock.step(5);
  rate$.subscribe(({ value }) => (late = value));
  clock.step();
  expect([early, late]).toEqual([1000, 1000]);
});

test('says what is wrong with its options', () => {
  const wrong = (options: object) => () => firingRate(options as { bin: number });
  expect(wrong({})).toThrow(new TypeError('firingRate: expected one of bin, tau and window, got none'));
  expect(wrong(10 as never)).toThrow(new TypeError('firingRate: expected one of bin, tau and window, got 10'));
  expect(wrong({ bin: 5, tau: 10 })).toThrow(
    new TypeError('firingRate: expected one of bin, tau and window, got bin and tau'),
  );
  expect(wrong({ bin: 0 })).toThrow(new RangeError('firingRate: bin must be a finite number of ms > 0, got 0'));
  expect(wrong({ tau: Number.NaN })).toThrow(
    new RangeError('firingRate: tau must be a finite number of ms > 0, got NaN'),
  );
  expect(wrong({ window: Number.POSITIVE_INFINITY })).toThrow(
    new RangeError('firingRate: window must be a finite number of ms > 0, got Infinity'),
  );
  // @ts-expect-error one of the three, not two
  expect(() => firingRate({ bin: 5, window: 5 })).toThrow(TypeError);
});

test('says in the stream that a bin is shorter than a tick, or that the frames are not spikes', () => {
  expect(errorOf(firingRate({ bin: 0.01 }), { size: 1, spikes: new Uint32Array() })).toEqual(
    new RangeError('firingRate: bin must be at least one tick of 0.1 ms, got 0.01 ms'),
  );
  expect(errorOf(firingRate({ bin: 5 }), { value: 3 })).toEqual(
    new TypeError('firingRate: expected frames of spikes, as a population of neurons emits, got { tick, value }'),
  );
});

test('of each neuron it is that of the neuron alone', () => {
  const each = fc.constantFrom({ bin: 0.5 }, { window: 0.7 }, { tau: 3 });
  fc.assert(
    fc.property(spikeTrains(), each, ([size, trains], options) => {
      const rates = measured(firingRate({ ...options, perNeuron: true }), size, trains);
      for (let neuron = 0; neuron < size; neuron++) {
        const own = trains.map((who) => who.filter((i) => i === neuron).map(() => 0));
        for (const [k, { value }] of measured(firingRate(options), 1, own).entries())
          close(rates[k]!.value[neuron]!, value);
      }
    }),
    { numRuns: runs(50, 2000) },
  );
});
