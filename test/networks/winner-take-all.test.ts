import { BehaviorSubject } from 'rxjs';
import { Clock, winnerTakeAll } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import reference from '../reference/rate-networks.json';

function rates(options: Parameters<typeof winnerTakeAll>[1], ms: number, dt = 0.1) {
  const clock = new Clock({ dt });
  let end = new Float64Array(0);
  winnerTakeAll(clock, options).neurons.subscribe(({ value }) => (end = value.slice()));
  clock.advance(ms);
  return [...end];
}

describe('Neurons that inhibit each other', () => {
  it('end as the reference does: the strongest input wins', () => {
    const { b, r_end } = reference.networks.wta;
    const own = rates({ inputs: b }, 400);
    // What is left of the way to the end differs in the fourth digit of e^(-400 / 20).
    for (const [i, rate] of own.entries()) expect(Math.abs(rate - r_end[i]!)).toBeLessThan(1e-7);
    expect(own.indexOf(Math.max(...own))).toBe(3);
  });

  it('let any strongest input win, at b / (1 - excitation)', () => {
    for (let winner = 0; winner < 5; winner++) {
      const inputs = Array.from({ length: 5 }, (_, i) => (i === winner ? 1.1 : 1 + 0.01 * i));
      const own = rates({ inputs, excitation: 0.2 }, 600);
      expect(own.map((rate) => rate > 0)).toEqual(inputs.map((_, i) => i === winner));
      expect(own[winner]).toBeCloseTo(1.1 / 0.8, 6);
    }
  });

  it('stay active together where excitation + inhibition < 1', () => {
    const own = rates({ inputs: [1, 1.1], excitation: 0.2, inhibition: 0.3 }, 400);
    // (1 - 0.2) r + 0.3 r' = b of both.
    const [r, s] = own as [number, number];
    expect(0.8 * r + 0.3 * s).toBeCloseTo(1, 6);
    expect(0.8 * s + 0.3 * r).toBeCloseTo(1.1, 6);
  });

  it('change their mind when another input is by far the strongest', () => {
    const clock = new Clock();
    const inputs = new BehaviorSubject([1.1, 1, 1]);
    let end: number[] = [];
    winnerTakeAll(clock, { inputs, size: 3 }).neurons.subscribe(({ value }) => (end = [...value]));
    const winner = () => end.map((rate) => rate > 0);
    clock.advance(300);
    expect(winner()).toEqual([true, false, false]);
    // The winner holds the others down with 1.2 · 2.2.
    inputs.next([1.1, 2.5, 1]);
    clock.advance(300);
    expect(winner()).toEqual([true, false, false]);
    inputs.next([1.1, 3, 1]);
    clock.advance(300);
    expect(winner()).toEqual([false, true, false]);
  });

  it.each([
    [{ inputs: 1 }, 'winnerTakeAll: size must be a whole number > 0, got undefined'],
    [{ inputs: [1, 2], excitation: 1 }, 'winnerTakeAll: excitation must be a finite number < 1, got 1'],
    [{ inputs: [1, 2], inhibition: 0 }, 'winnerTakeAll: inhibition must be a finite number > 0, got 0'],
  ])('say what they need: %#', (options, message) => {
    expect(() => winnerTakeAll(new Clock(), options)).toThrow(message);
  });
});
