import { BehaviorSubject } from 'rxjs';
import { Clock } from 'rxneuron';
import { describe, expect, it } from 'vitest';
import { coba } from '../../src/networks/coba.js';
import type { Level } from '../../src/networks/level.js';
import { record, run } from './record.js';

describe('The weights of the network of conductances', () => {
  it('are 6 and 67 nS by default; streams of these numbers do the same', () => {
    const published = run((clock) => coba(clock), 100);
    expect(published.times.length).toBeGreaterThan(5000);
    const made = (excitation: Level, inhibition: Level) => run((clock) => coba(clock, { excitation, inhibition }), 100);
    expect(made(6, 67)).toEqual(published);
    // Sums of whole numbers are exact in any order.
    expect(made(new BehaviorSubject(6), new BehaviorSubject(67))).toEqual(published);
    expect(made(6, 66).hash).not.toBe(published.hash);
    expect(made(new BehaviorSubject(7), 67).hash).not.toBe(published.hash);
  });

  it('can be moved: activity ends without excitation and does not come back with it, but from the start', () => {
    const clock = new Clock();
    const excitation = new BehaviorSubject(6);
    const { neurons } = coba(clock, { excitation });
    let counted = 0;
    neurons.subscribe(({ spikes }) => {
      counted += spikes.length;
    });
    const spikesIn = (ms: number) => {
      counted = 0;
      clock.advance(ms);
      return counted;
    };
    const started = spikesIn(100);
    expect(started).toBeGreaterThan(5000);
    excitation.next(0);
    // What was open, some 40 nS, is less than 0.01 nS after nine time constants.
    spikesIn(45);
    expect(spikesIn(20)).toBe(0);
    excitation.next(6);
    expect(spikesIn(20)).toBe(0);
    clock.reset();
    expect(spikesIn(100)).toBe(started);
  });

  it.each(['excitation', 'inhibition'] as const)('%s must be finite and not negative', (name) => {
    for (const weight of [-1, Number.NaN, Number.POSITIVE_INFINITY, '6']) {
      const shown = typeof weight === 'string' ? '"6"' : weight;
      const message = `coba: ${name} must be a finite number >= 0, got ${shown}`;
      expect(() => coba(new Clock(), { [name]: weight })).toThrow(message);
      const clock = new Clock();
      const weight$ = new BehaviorSubject<unknown>(6);
      const { neurons } = coba(clock, { [name]: weight$ });
      expect(() => {
        weight$.next(weight);
        record(clock, neurons, 0.2);
      }).toThrow(message);
    }
  });

  it('have names', () => {
    const options: object = { weight: 6 };
    expect(() => coba(new Clock(), options)).toThrow("coba: unknown option 'weight'; expected excitation, inhibition");
  });
});
