import { BehaviorSubject } from 'rxjs';
import { Clock, type RingAttractorOptions, ringAttractor } from 'rxneuron';
import { describe, expect, it } from 'vitest';

/** A ring that has had a cue for 300 ms, and what it shows then and later. */
function ring(options: RingAttractorOptions) {
  const clock = new Clock({ dt: 0.5, seed: 2 });
  const epsilon = new BehaviorSubject(0.1);
  const { neurons, direction } = ringAttractor(clock, { epsilon, ...options });
  const now = { rates: new Float64Array(0), direction: Number.NaN };
  neurons.subscribe(({ value }) => (now.rates = value.slice()));
  direction.subscribe(({ value }) => (now.direction = value));
  clock.advance(300);
  return { now, epsilon, later: (ms: number) => clock.advance(ms) };
}

/** From one direction to another, the shorter way, in degrees. */
const turn = (from: number, to: number) => ((((to - from + 180) % 360) + 360) % 360) - 180;

describe('A ring of neurons', () => {
  it('remembers the direction of a cue', () => {
    // Midway between two neurons, and elsewhere.
    for (const direction of [123, 211.7]) {
      const { now, epsilon, later } = ring({ direction });
      expect(Math.abs(turn(direction, now.direction))).toBeLessThan(0.01);
      const before = now.direction;
      epsilon.next(0);
      later(2000);
      // So few neurons attract it a little, by less than a degree in a minute.
      expect(Math.abs(turn(before, now.direction))).toBeLessThan(0.05);
      expect(Math.max(...now.rates)).toBeGreaterThan(8);
    }
  });

  it('has the bump that the integral over a continuous ring has', () => {
    const { now, epsilon, later } = ring({ direction: 90 });
    epsilon.next(0);
    later(2000);
    // Mean and first harmonic of the rates, at which they reproduce themselves.
    const many = Array.from({ length: 2000 }, (_, i) => (2 * Math.PI * i) / 2000);
    let [r_0, r_1] = [1, 1];
    const rateAt = (angle: number) => Math.log1p(Math.exp(4 - 7.3 * r_0 + 11 * r_1 * Math.cos(angle)));
    const mean = (of: (angle: number) => number) => many.reduce((sum, angle) => sum + of(angle), 0) / many.length;
    for (let n = 0; n < 600; n++) {
      const [next_0, next_1] = [mean(rateAt), mean((angle) => rateAt(angle) * Math.cos(angle))];
      [r_0, r_1] = [r_0 + 0.1 * (next_0 - r_0), r_1 + 0.1 * (next_1 - r_1)];
    }
    expect(rateAt(0)).toBeGreaterThan(8);
    for (const [i, rate] of now.rates.entries())
      expect(Math.abs(rate - rateAt((2 * Math.PI * (i - 15)) / 60))).toBeLessThan(1e-3);
  });

  it('follows the cue to another direction', () => {
    const direction = new BehaviorSubject(90);
    const { now, epsilon, later } = ring({ direction });
    epsilon.next(0.5);
    direction.next(200);
    later(700);
    expect(Math.abs(turn(200, now.direction))).toBeLessThan(0.5);
  });

  it('is alike in all directions', () => {
    const { now: here } = ring({ direction: 37 });
    for (const steps of [1, 17, 45]) {
      const { now: there } = ring({ direction: 37 + 6 * steps });
      // All but the order of sums is the same.
      for (const [i, rate] of here.rates.entries())
        expect(Math.abs(there.rates[(i + steps) % 60]! - rate)).toBeLessThan(1e-9);
    }
  });

  it('turns as fast as the head', () => {
    const velocity = new BehaviorSubject(0);
    const { now, epsilon, later } = ring({ direction: 10, velocity });
    epsilon.next(0);
    velocity.next(90);
    later(2000);
    // In ticks of dt it is slower by dt / 2τ = 2.5 %.
    expect(Math.abs(turn(10 + 0.975 * 180, now.direction))).toBeLessThan(0.5);
    velocity.next(0);
    const turned = now.direction;
    later(1000);
    expect(Math.abs(turn(turned, now.direction))).toBeLessThan(0.1);
  });

  it('loses the direction bit by bit to noise', () => {
    const { now, epsilon, later } = ring({ direction: 180, sigma: 1 });
    epsilon.next(0);
    later(3000);
    const away = Math.abs(turn(180, now.direction));
    expect(away).toBeGreaterThan(0.5);
    expect(away).toBeLessThan(90);
  });

  it('refuses options that it has not', () => {
    expect(() => ringAttractor(new Clock(), { cue: 3 } as object)).toThrow("ringAttractor: unknown option 'cue'");
  });
});
