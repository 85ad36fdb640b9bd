import { BehaviorSubject } from 'rxjs';
import { Clock, sum, type WongWang2006Options, wongWang2006 } from 'rxneuron';
import { describe, expect, it } from 'vitest';

const TRIALS = 400;

/** The share of decisions for the right, and their mean time in ms: who is the first at 15 Hz, rates averaged over 20 ms. */
function decisions(coherence: number) {
  const dt = 0.5;
  const clock = new Clock({ dt, seed: 4 });
  const { right, left } = wongWang2006(clock, { coherence, trials: TRIALS });
  const times = new Float64Array(TRIALS).fill(Number.NaN);
  const ahead = [right, left].map((population) => {
    const rates = new Float64Array(TRIALS);
    population.subscribe(({ state }) => {
      for (let k = 0; k < TRIALS; k++) rates[k]! += ((state.r[k]! - rates[k]!) * dt) / 20;
    });
    return rates;
  });
  let rightward = 0;
  sum(right, left).subscribe(({ tick }) => {
    for (let k = 0; k < TRIALS; k++) {
      if (!Number.isNaN(times[k]) || ahead.every((rates) => rates[k]! < 15)) continue;
      times[k] = tick.time;
      if (ahead[0]![k]! > ahead[1]![k]!) rightward++;
    }
  });
  clock.advance(3000);
  const decided = times.filter((time) => !Number.isNaN(time));
  expect(decided.length).toBeGreaterThan(0.99 * TRIALS);
  return { share: rightward / decided.length, time: decided.reduce((a, b) => a + b) / decided.length };
}

/** Where the populations are after a time, without noise. */
function settled(options: WongWang2006Options, ms: number, then: () => void = () => undefined) {
  const clock = new Clock({ dt: 0.5 });
  const { right, left } = wongWang2006(clock, { sigma: 0, ...options });
  const end = { right: [0, 0], left: [0, 0] };
  right.subscribe(({ value, state }) => (end.right = [value[0]!, state.r[0]!]));
  left.subscribe(({ value, state }) => (end.left = [value[0]!, state.r[0]!]));
  clock.advance(ms);
  then();
  clock.advance(ms);
  return end;
}

describe('A decision', () => {
  const levels = [0, 3.2, 6.4, 12.8, 51.2];
  const results = levels.map(decisions);
  const shares = results.map(({ share }) => share);
  /** Three standard errors of a share near one half. */
  const chance = 3 * Math.sqrt(0.25 / TRIALS);

  it('is right by chance without coherence, and the surer the more there is', () => {
    expect(Math.abs(shares[0]! - 0.5)).toBeLessThan(chance);
    for (const [n, share] of shares.slice(1).entries()) expect(share).toBeGreaterThanOrEqual(shares[n]!);
    expect(shares.at(-1)).toBeGreaterThan(0.995);
  });

  it('has the threshold of a few per cent that the paper found', () => {
    // Weibull's 1 - exp(-(c / α)^β) / 2 is 0.816 at α, whatever β.
    const above = shares.findIndex((share) => share > 1 - Math.exp(-1) / 2);
    expect(levels[above - 1]).toBeGreaterThanOrEqual(3.2);
    expect(levels[above]).toBeLessThanOrEqual(12.8);
  });

  it('takes less time with more coherence: from some 700 ms to less than half of it', () => {
    const times = results.map(({ time }) => time);
    for (const [n, time] of times.slice(2).entries()) expect(time).toBeLessThan(times[n + 1]!);
    expect(times[0]).toBeGreaterThan(500);
    expect(times[0]).toBeLessThan(1000);
    expect(times.at(-1)).toBeLessThan(0.5 * times[0]!);
  });

  it('does not prefer a side', () => {
    expect(Math.abs(shares[1]! + decisions(-3.2).share - 1)).toBeLessThan(Math.SQRT2 * chance);
    const [right, left] = [20, -20].map((coherence) => settled({ coherence }, 1000));
    expect(right!.right).toEqual(left!.left);
    expect(right!.left).toEqual(left!.right);
    expect(right!.right[1]).toBeGreaterThan(25);
  });

  // States where the equations stand still, found by a plain loop over them to more digits than are compared.
  it('is kept when the stimulus has gone', () => {
    const mu_0 = new BehaviorSubject(30);
    const { right, left } = settled({ coherence: 51.2, mu_0 }, 3000, () => mu_0.next(0));
    expect(right[0]).toBeCloseTo(0.56699, 3);
    expect(right[1]).toBeCloseTo(20.427, 1);
    expect(left[0]).toBeCloseTo(0.03189, 3);
    const undecided = settled({ mu_0: 0 }, 2000);
    expect(undecided.right[0]).toBeCloseTo(0.10265, 4);
    expect(undecided.left).toEqual(undecided.right);
  });
});
