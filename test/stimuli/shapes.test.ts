import fc from 'fast-check';
import { BehaviorSubject, Subject } from 'rxjs';
import { Clock, constant, current, pulses, ramp, sine, step } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { from, samples, ticksOn, valuesOf } from './samples.js';

/** Lengths of ticks that no sum of which is what it is in decimals. */
const awkward = fc.constantFrom(0.1, 0.3, 0.7, 0.05, 1 / 3);

describe('edges', () => {
  it('of a step lie at whole ticks, where sums of 0.1 ms would miss them', () =>
    fc.assert(
      fc.property(awkward, fc.nat(2000), fc.nat(2000), (dt, first, length) => {
        const times = { start: first * dt, stop: (first + length) * dt };
        // The decimals as they are written, too: 0.3 is not 3 · 0.1.
        const written = { start: Number(times.start.toPrecision(12)), stop: Number(times.stop.toPrecision(12)) };
        for (const edges of [times, written])
          expect(ticksOn(samples(step({ amplitude: 2, ...edges }), { dt, ticks: 4010 }))).toEqual(
            from(first, first + length),
          );
      }),
      { numRuns: runs(30, 1000) },
    ));

  it('of pulses do not drift, whatever the period', () => {
    let pulsesSeen = 0;
    fc.assert(
      fc.property(
        awkward,
        fc.integer({ min: 1, max: 400 }),
        fc.integer({ min: 1, max: 100 }),
        fc.integer({ min: 0, max: 300 }),
        (dt, gap, width, start) => {
          // In hundredths of a ms; no pulse shorter than a tick.
          const options = { width: dt + width / 100, period: dt + (width + gap) / 100, start: start / 100, count: 150 };
          const ticks = Math.ceil((options.start + 160 * options.period) / dt);
          fc.pre(ticks < 6000);
          const length = Math.round(options.width / dt);
          const expected = new Set<number>();
          for (let n = 0; n < 150; n++) {
            const begin = Math.round((options.start + n * options.period) / dt);
            for (const k of from(begin, begin + length)) expected.add(k);
          }
          expect(ticksOn(samples(pulses({ amplitude: 1, ...options }), { dt, ticks }))).toEqual([...expected]);
          pulsesSeen += 150;
        },
      ),
      { numRuns: runs(30, 1000) },
    );
    expect(pulsesSeen).toBeGreaterThan(0);
  });

  it('of pulses whose period is no whole number of ticks stay with the time: the 1000th of 1.25 ms begins at 1250 ms', () => {
    const on = ticksOn(samples(pulses({ amplitude: 1, width: 0.2, period: 1.25 }), { dt: 0.1, ticks: 12_510 }));
    expect(on.slice(0, 8)).toEqual([0, 1, 13, 14, 25, 26, 38, 39]);
    expect(on.slice(2000)).toEqual([12_500, 12_501]);
  });

  it('of a ramp are its two levels exactly, with a straight line between', () =>
    fc.assert(
      fc.property(
        awkward,
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: -1000, max: 1000 }),
        fc.integer({ min: 0, max: 50 }),
        fc.integer({ min: 0, max: 100 }),
        (dt, low, high, first, length) => {
          const options = { from: low, to: high, start: first * dt, stop: (first + length) * dt };
          const values = samples(ramp(options), { dt, ticks: 160 });
          expect(values.slice(0, first).every((value) => value === low)).toBe(true);
          expect(values.slice(first + length + 1).every((value) => value === high)).toBe(true);
          const line = (k: number) => (length === 0 ? high : low + ((high - low) * (k - first)) / length);
          for (let k = first; k <= first + length; k++)
            expect(Math.abs(values[k]! - line(k))).toBeLessThanOrEqual(1e-12 * (Math.abs(low) + Math.abs(high)));
        },
      ),
      { numRuns: runs(50, 2000) },
    ));

  it('of a negative step leave 0 outside, not −0', () => {
    expect(samples(step({ amplitude: -5, start: 0.1, stop: 0.2 }), { ticks: 3 })).toEqual([0, -5, 0]);
  });
});

describe('amplitudes', () => {
  it('are one number for all, or one per neuron, of which the stimulus keeps a copy', () => {
    expect(samples(constant(3), { ticks: 2 })).toEqual([3, 3]);
    const levels = [1, -2];
    const stimulus = step({ amplitude: levels, start: 0.1 });
    levels[0] = 99;
    expect(samples(stimulus, { ticks: 3 })).toEqual(
      [
        [0, 0],
        [1, -2],
        [1, -2],
      ].map((x) => Float64Array.from(x)),
    );
    const pulsed = pulses({ amplitude: Float64Array.of(1, 2), width: 0.1, period: 0.2 });
    expect(samples(pulsed, { ticks: 2 })).toEqual([Float64Array.of(1, 2), Float64Array.of(0, 0)]);
  });

  it.each([
    ['constant', (a: Subject<number>) => constant(a), [0, 5, 5, 7]],
    ['step', (a: Subject<number>) => step({ amplitude: a, start: 0.2 }), [0, 0, 5, 7]],
    ['pulses', (a: Subject<number>) => pulses({ amplitude: a, width: 0.1, period: 0.2, start: 0.1 }), [0, 5, 0, 7]],
  ] as const)('of %s may be live: a value is in force at the next tick, 0 before the first', (_, make, expected) => {
    const amplitude = new Subject<number>();
    const clock = new Clock({ dt: 0.1 });
    const values = valuesOf(clock.pipe(make(amplitude)));
    clock.step();
    amplitude.next(5);
    clock.step(2);
    amplitude.next(6);
    amplitude.next(7);
    clock.step();
    expect(values).toEqual(expected);
  });

  it('may be live, one per neuron, from frames, and with a value from the start', () => {
    const amplitude = new BehaviorSubject<{ value: number[] } | number[]>([1, 2]);
    const clock = new Clock({ dt: 0.1 });
    const values = valuesOf(clock.pipe(constant(amplitude)));
    clock.step();
    amplitude.next({ value: [3, 4] });
    clock.step();
    expect(values).toEqual([Float64Array.of(1, 2), Float64Array.of(3, 4)]);
  });
});

describe('functions of time', () => {
  it('are taken at the beginning of each tick, index · dt', () => {
    expect(
      samples(
        current((t) => 10 * t),
        { dt: 0.1, ticks: 4 },
      ),
    ).toEqual([0, 1, 2, 10 * (3 * 0.1)]);
    expect(
      samples(
        current((t) => Float64Array.of(t, -t)),
        { dt: 0.5, ticks: 2 },
      )[1],
    ).toEqual(Float64Array.of(0.5, -0.5));
  });

  it('as a sine are within a few rounding errors of it, and do not drift in an hour', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -100, max: 100, noNaN: true }),
        fc.double({ min: 0, max: 500, noNaN: true }),
        fc.double({ min: -7, max: 7, noNaN: true }),
        fc.double({ min: -100, max: 100, noNaN: true }),
        (amplitude, frequency, phase, offset) => {
          const values = samples(sine({ amplitude, frequency, phase, offset }), { dt: 0.1, ticks: 200 });
          values.forEach((value, k) => {
            const exact = offset + amplitude * Math.sin(2 * Math.PI * ((frequency * k * 0.1) / 1000) + phase);
            // Angles up to 2π · 10 + 7, each rounded to 2⁻⁵³ of itself a few times over.
            expect(Math.abs(value - exact)).toBeLessThan(1e-13 * (Math.abs(amplitude) + Math.abs(offset)) + 1e-300);
          });
        },
      ),
      { numRuns: runs(20, 500) },
    );
    // After an hour, 8 Hz is again at the beginning of a period every 125 ms.
    const clock = new Clock({ dt: 125 });
    const values = valuesOf(clock.pipe(sine({ amplitude: 1, frequency: 8, phase: 0.5 })));
    clock.step(28_800);
    expect(values.at(-1)).toBe(values[0]);
    expect(values[0]).toBeCloseTo(Math.sin(0.5), 15);
  });
});
