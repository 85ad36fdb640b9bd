import { BehaviorSubject } from 'rxjs';
import { Clock, force, sine } from 'rxneuron';
import { describe, expect, it } from 'vitest';

/** How far the readout is off in each tick: of some that learns, and of some more that does not. */
function errors(learning: number, free: number) {
  const clock = new Clock({ dt: 1, seed: 2 });
  const rate = new BehaviorSubject(learning > 0 ? 1 : 0);
  const { readout } = force(clock, { target: clock.pipe(sine({ amplitude: 1, frequency: 5 })), rate, size: 100 });
  const seen: number[] = [];
  const norms: number[] = [];
  readout.subscribe(({ value: { error, weights } }) => {
    seen.push(error);
    norms.push(Math.hypot(...weights));
  });
  clock.advance(learning);
  rate.next(0);
  clock.advance(free);
  const rms = (from: number, to: number) =>
    Math.sqrt(seen.slice(from, to).reduce((sum, e) => sum + e * e, 0) / (to - from));
  return { rms, norms };
}

describe('FORCE learning', () => {
  it('follows a sine from the first period on, ever better, and goes on with it by itself', () => {
    const { rms, norms } = errors(4000, 3000);
    expect(rms(0, 200)).toBeLessThan(0.1);
    expect(rms(3000, 4000)).toBeLessThan(0.5 * rms(0, 200));
    expect(rms(3000, 4000)).toBeLessThan(0.02);
    // Fifteen periods later; without the sine it would be off by 1/√2.
    expect(rms(4000, 5000)).toBeLessThan(0.05);
    expect(rms(6000, 7000)).toBeLessThan(0.1);
    expect(norms[3999]).toBeGreaterThan(0);
    expect(norms[6999]).toBe(norms[4000]);
  });

  it('is what does it: without, the readout gives nothing', () => {
    expect(errors(0, 400).rms(0, 400)).toBeCloseTo(Math.SQRT1_2, 6);
  });

  it('says what is wrong with what it is given', () => {
    const clock = new Clock();
    const target = clock.pipe(sine({ amplitude: 1, frequency: 5 }));
    expect(() => force(clock, { target, size: 0 })).toThrow('force: size must be a whole number > 0, got 0');
    // @ts-expect-error: a wrong name
    expect(() => force(clock, { target, learning: 1 })).toThrow("force: unknown option 'learning'");
  });
});
