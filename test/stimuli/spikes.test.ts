import fc from 'fast-check';
import { BehaviorSubject } from 'rxjs';
import { Clock, constant, current, firingRate, poisson, poissonSpikes, rateNeuron, spikeTimes } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { spikesOf } from './samples.js';

describe('spikeTimes', () => {
  it('puts a spike into the tick that ends at its time, rounded to whole ticks, at any dt', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(0.1, 0.3, 0.7, 1 / 3),
        fc.array(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 10 }), { minLength: 1, maxLength: 5 }),
        (dt, lists) => {
          // A list of lists, of which the first tells: an empty one alone is one neuron that never fires.
          const times = lists.map((list) => list.map((k) => k * dt));
          const expected = Array.from({ length: 60 }, (_, k) =>
            lists.flatMap((list, i) => (list.includes(k + 1) ? [i] : [])),
          );
          expect(spikesOf(spikeTimes(times), { dt, ticks: 60 })).toEqual(expected);
        },
      ),
      { numRuns: runs(50, 1000) },
    ));

  it('takes the times of one neuron, in any order, a time at 0 in the first tick', () => {
    const fired = spikesOf(spikeTimes([0.3, 0, 0.1, 0.3000001]), { dt: 0.1, ticks: 4 });
    expect(fired).toEqual([[0], [], [0], []]);
    expect(spikesOf(spikeTimes([]), { ticks: 2 })).toEqual([[], []]);
  });

  it('takes typed arrays, as spikes are recorded in', () => {
    const [a, b] = [Float64Array.of(0.1, 0.3), Float64Array.of(0.2, 0.3)];
    expect(spikesOf(spikeTimes(a), { dt: 0.1, ticks: 3 })).toEqual([[0], [], [0]]);
    expect(spikesOf(spikeTimes([a, b]), { dt: 0.1, ticks: 3 })).toEqual([[0], [1], [0, 1]]);
  });

  it('gives arrays that belong to the reader', () => {
    const clock = new Clock({ dt: 1 });
    const spikes$ = clock.pipe(spikeTimes([1]));
    const seen: Uint32Array[] = [];
    for (let i = 0; i < 2; i++) spikes$.subscribe((frame) => seen.push(frame.spikes));
    clock.step();
    seen[0]![0] = 99;
    expect([...seen[1]!]).toEqual([0]);
  });
});

describe('poisson', () => {
  it('fires each neuron at its rate, within five standard errors, at any dt', () => {
    const rates = [0, 1, 20, 200, 900, 5000];
    for (const dt of [0.1, 1]) {
      const ticks = 40_000;
      const counts = Array<number>(rates.length).fill(0);
      for (const who of spikesOf(poisson({ rate: rates }), { dt, ticks, seed: 2 }))
        for (const neuron of who) counts[neuron]!++;
      expect(counts[0]).toBe(0);
      rates.forEach((rate, i) => {
        // At most one spike per tick, with probability p: a binomial distribution.
        const p = 1 - Math.exp((-rate * dt) / 1000);
        expect(Math.abs(counts[i]! - ticks * p)).toBeLessThanOrEqual(5 * Math.sqrt(ticks * p * (1 - p)));
      });
      expect(counts[2]).toBeGreaterThan(0);
    }
  });

  it('fires its neurons independently: the variance of their sum is the sum of their variances', () => {
    const [size, ticks, p] = [100, 4000, 1 - Math.exp(-0.1)];
    const sums = spikesOf(poisson({ rate: 100, size }), { dt: 1, ticks, seed: 4 }).map((who) => who.length);
    const mean = sums.reduce((a, b) => a + b) / ticks;
    const variance = sums.reduce((a, b) => a + (b - mean) ** 2, 0) / ticks;
    const expected = size * p * (1 - p);
    expect(Math.abs(mean - size * p)).toBeLessThan(5 * Math.sqrt(expected / ticks));
    // Nearly normal: the variance's own standard error is √(2/ticks) of it.
    expect(Math.abs(variance / expected - 1)).toBeLessThan(5 * Math.sqrt(2 / ticks));
  });

  it('repeats itself with the same seed, after a reset and in a new subscription; follows a live rate', () => {
    const spikes = spikesOf(poisson({ rate: 500, size: 20 }), { dt: 1, ticks: 50, seed: 9 });
    expect(spikes.flat().length).toBeGreaterThan(100);
    expect(spikesOf(poisson({ rate: 500, size: 20 }), { dt: 1, ticks: 50, seed: 9 })).toEqual(spikes);
    expect(spikesOf(poisson({ rate: 500, size: 20 }), { dt: 1, ticks: 50, seed: 10 })).not.toEqual(spikes);

    const clock = new Clock({ dt: 1, seed: 9 });
    const rate = new BehaviorSubject(500);
    const spikes$ = clock.pipe(poisson({ rate, size: 20 }));
    const seen: number[][] = [];
    const watch = () => spikes$.subscribe((frame) => seen.push([...frame.spikes]));
    const first = watch();
    clock.step(50);
    clock.reset();
    clock.step(50);
    first.unsubscribe();
    clock.reset();
    watch();
    clock.step(50);
    expect(seen).toEqual([...spikes, ...spikes, ...spikes]);
    rate.next(0);
    clock.step(50);
    expect(seen.slice(150).flat()).toEqual([]);
  });

  it('says its size in every frame, by default the number of rates', () => {
    const clock = new Clock();
    const sizes: number[] = [];
    for (const options of [{ rate: 5 }, { rate: [1, 2, 3] }, { rate: 5, size: 4 }])
      clock.pipe(poisson(options)).subscribe((frame) => sizes.push(frame.size));
    clock.step();
    expect(sizes).toEqual([1, 3, 4]);
  });
});

describe('poissonSpikes', () => {
  const rates = Float64Array.of(0, 5, 50, 500, 2000);

  it('fires each neuron at the rate that streams in, independently, as the binomial distribution has it', () => {
    const [dt, ticks, repeats] = [1, 500, 60];
    const clock = new Clock({ dt, seed: 3 });
    const counts = Array.from({ length: repeats }, () => new Array<number>(rates.length).fill(0));
    let both = 0;
    clock
      .pipe(
        current(() => rates),
        poissonSpikes(),
      )
      .subscribe(({ tick, spikes }) => {
        for (const neuron of spikes) counts[Math.floor(tick.index / ticks)]![neuron]!++;
        if (spikes.includes(3) && spikes.includes(4)) both++;
      });
    clock.step(ticks * repeats);
    const p = [...rates].map((rate) => 1 - Math.exp((-rate * dt) / 1000));
    for (const [i, chance] of p.entries()) {
      const own = counts.map((count) => count[i]!);
      const mean = own.reduce((a, b) => a + b) / repeats;
      const variance = own.reduce((sum, count) => sum + (count - mean) ** 2, 0) / (repeats - 1);
      const expected = ticks * chance * (1 - chance);
      expect(Math.abs(mean - ticks * chance)).toBeLessThanOrEqual(5 * Math.sqrt(expected / repeats));
      // The standard error of a variance is nearly √(2/(n − 1)) of it.
      expect(Math.abs(variance - expected)).toBeLessThanOrEqual(5 * expected * Math.sqrt(2 / (repeats - 1)));
    }
    const together = p[3]! * p[4]!;
    const n = ticks * repeats;
    expect(Math.abs(both - n * together)).toBeLessThan(5 * Math.sqrt(n * together * (1 - together)));
    expect(both).toBeGreaterThan(100);
  });

  it('follows a rate that changes, repeats itself with the seed, and leads back to the rate', () => {
    const run = (seed: number) => {
      const clock = new Clock({ dt: 1, seed });
      const rate$ = clock.pipe(
        current((time) => (time < 1000 ? 20 : 200)),
        rateNeuron({ tau: 20 }, { size: 400 }),
      );
      const estimates: number[] = [];
      rate$.pipe(poissonSpikes(), firingRate({ window: 500 })).subscribe(({ value }) => estimates.push(value));
      clock.step(2000);
      return estimates;
    };
    const estimates = run(1);
    expect(run(1)).toEqual(estimates);
    expect(run(2)).not.toEqual(estimates);
    // 400 neurons, 0.5 s: the count's standard error, and 1 − exp(−rate dt) in place of rate dt.
    for (const [at, rate] of [
      [999, 20],
      [1999, 200],
    ] as const) {
      const expected = 1000 * (1 - Math.exp(-rate / 1000));
      expect(Math.abs(estimates[at]! - expected)).toBeLessThan(5 * Math.sqrt(expected / (400 * 0.5)));
    }
  });

  it('says which rate is none', () => {
    const message = (value: number | Float64Array) => {
      let said = '';
      const clock = new Clock({ dt: 1 });
      clock.pipe(constant(0), poissonSpikes()).subscribe();
      clock
        .pipe(
          current(() => value),
          poissonSpikes(),
        )
        .subscribe({ error: (error: Error) => (said = error.message) });
      clock.step(1);
      return said;
    };
    expect(message(Float64Array.of(1, -2))).toBe(
      'poissonSpikes: the rate of neuron 1 must be >= 0 Hz, got -2 Hz at 0 ms',
    );
    expect(message(Number.NaN)).toBe('poissonSpikes: the input rate is NaN at 0 ms');
    expect(() => poissonSpikes({ size: 0 })).toThrow('poissonSpikes: size must be a whole number > 0, got 0');
  });
});
