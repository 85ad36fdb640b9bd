import { BehaviorSubject } from 'rxjs';
import { Clock } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { brunel2000, brunel2000Regimes } from '../../src/networks/brunel-2000.js';
import { runs } from '../runs.js';
import { record, run } from './record.js';
import { counts, statistics, variation } from './statistics.js';

type Regime = keyof typeof brunel2000Regimes;

const FROM = 100;

/**
 * Of five runs of a program for numpy that shares nothing with this one, from 100 ms to `to`, mean and standard deviation
 * of: the mean rate in Hz, the coefficient of variation of intervals (no neuron of the slow state has enough), and as a
 * measure of synchrony, that of the number of spikes of all neurons in 1 ms.
 */
const expected: Readonly<
  Record<Regime, { to: number; rate: [number, number]; cv?: [number, number]; synchrony: [number, number] }>
> = {
  // One volley of all neurons more or less in 50 ms makes 20 Hz; a tick more or less in one of ten intervals of 3 ms, 0.01.
  synchronousRegular: { to: 150, rate: [339.9312, 5], cv: [0.0009, 0.0025], synchrony: [0.7006, 0.022] },
  fastOscillation: { to: 300, rate: [58.17, 1.1157], cv: [0.7058, 0.0632], synchrony: [0.831, 0.0853] },
  asynchronousIrregular: { to: 300, rate: [37.7618, 0.4761], cv: [0.3709, 0.0035], synchrony: [0.5172, 0.0428] },
  slowOscillation: { to: 300, rate: [5.6935, 0.8097], synchrony: [1.5522, 0.2923] },
};

/** What tells the regimes apart, of a network of 12,500 neurons. */
function measured(regime: Regime, seed: number) {
  const { to } = expected[regime];
  const recording = run((clock) => brunel2000(clock, brunel2000Regimes[regime]), to, { seed });
  const { rate, cv } = statistics(recording, 10_000, FROM, to);
  return { rate, cv, synchrony: variation(counts(recording, FROM, to)) };
}

describe("The states of Brunel's network", () => {
  for (let seed = 1; seed <= runs(1, 4); seed++)
    it(`have the rates, variability and synchrony of another program, seed ${seed}`, () => {
      const found = Object.fromEntries(
        (Object.keys(expected) as Regime[]).map((regime) => [regime, measured(regime, seed)]),
      ) as Record<Regime, ReturnType<typeof measured>>;
      for (const [regime, { rate, cv, synchrony }] of Object.entries(expected) as [Regime, (typeof expected)[Regime]][])
        for (const [what, range] of Object.entries({ rate, cv, synchrony })) {
          if (range === undefined) continue;
          const value = found[regime][what as 'rate' | 'cv' | 'synchrony'];
          const [mean, sd] = range;
          expect(Math.abs(value - mean), `${regime}: ${what} ${value}, expected ${mean} ± ${sd}`).toBeLessThan(4 * sd);
        }

      // Section 5 of the paper, in words.
      const { synchronousRegular, fastOscillation, asynchronousIrregular, slowOscillation } = found;
      expect(synchronousRegular.rate).toBeGreaterThan(5 * fastOscillation.rate);
      expect(synchronousRegular.cv).toBeLessThan(0.1 * asynchronousIrregular.cv);
      expect(slowOscillation.rate).toBeLessThan(0.2 * asynchronousIrregular.rate);
      for (const oscillating of [synchronousRegular, fastOscillation, slowOscillation])
        expect(oscillating.synchrony).toBeGreaterThan(asynchronousIrregular.synchrony);
    });
});

describe("Sliders on Brunel's network", () => {
  // J = 2.5 mV: sums of it are exact.
  const order = 100;

  it('act like numbers while they are at rest', () => {
    const clock = new Clock();
    const live = record(
      clock,
      brunel2000(clock, { g: new BehaviorSubject(5), eta: new BehaviorSubject(2), order }).neurons,
      100,
    );
    const fixed = run((clock) => brunel2000(clock, { g: 5, eta: 2, order }), 100);
    expect(fixed.neurons.length).toBeGreaterThan(500);
    expect(live).toEqual(fixed);
  });

  it('change the input and the strength of inhibition while it runs', () => {
    const clock = new Clock();
    const g = new BehaviorSubject(8);
    const eta = new BehaviorSubject(2);
    const { neurons } = brunel2000(clock, { g, eta, order });
    let count = 0;
    neurons.subscribe((frame) => {
      count += frame.spikes.length;
    });
    const next = () => {
      const before = count;
      clock.advance(100);
      return count - before;
    };
    next();
    const strong = next();
    g.next(3);
    next();
    const weak = next();
    g.next(8);
    eta.next(0);
    next();
    expect(strong).toBeGreaterThan(100);
    expect(weak).toBeGreaterThan(2 * strong);
    expect(next()).toBeLessThan(weak / 10);
  });
});

describe("What Brunel's network refuses", () => {
  it.each([12, 0, -10, Number.NaN])('an order of %d', (order) => {
    expect(() => brunel2000(new Clock(), { order })).toThrow(
      `brunel2000: order must be a multiple of 10, > 0, got ${order}`,
    );
  });

  it('an unknown option', () => {
    const options: object = { gee: 5 };
    expect(() => brunel2000(new Clock(), options)).toThrow("brunel2000: unknown option 'gee'");
  });
});
