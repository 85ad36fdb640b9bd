import fc from 'fast-check';
import { map, type Observable } from 'rxjs';
import { Clock, lif, type Signal, sum, type Tick } from 'rxneuron';
import { expect, test } from 'vitest';
import { runs } from '../runs.js';
import { listen } from './listen.js';
import { signal, values } from './toys.js';

test('a diamond has no glitch: every tick meets itself', () => {
  const clock = new Clock();
  const top$ = signal(clock, ({ index }) => index);
  const neuron$ = top$.pipe(map(({ tick, value }) => ({ tick, value: 100 * value })));
  const bottom$ = sum(neuron$, top$, sum(top$, neuron$));
  const heard = listen(bottom$);
  clock.step(50);
  expect(values(heard.values)).toEqual(Array.from({ length: 50 }, (_, i) => 202 * i));
});

test('one frame leaves per tick, in any web of streams, whatever the order and number of subscriptions', () => {
  /** Each stream adds some of the streams before it; odd ones pass through a population. */
  const web = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
  let spikes = 0;
  fc.assert(
    fc.property(
      web,
      fc.array(fc.nat(), { minLength: 1, maxLength: 12 }),
      fc.nat(4),
      (inputs, subscriptions, before) => {
        const clock = new Clock({ dt: 1 });
        const source$ = signal(clock, ({ index }) => 300 + index);
        const streams: Signal<number | Float64Array>[] = [source$];
        const firing: Observable<{ tick: Tick; spikes: Uint32Array }>[] = [];
        for (const [i, picks] of inputs.entries()) {
          const sum$ = sum(source$, ...picks.map((pick) => streams[pick % streams.length]!));
          if (i % 2 === 0) streams.push(sum$);
          else {
            const neuron$ = sum$.pipe(lif({}, { size: 2 }));
            firing.push(neuron$);
            streams.push(neuron$.pipe(map(({ tick, state }) => ({ tick, value: state.v }))));
          }
        }
        clock.step(before);
        const ticks = subscriptions.map((pick) => {
          const seen: number[] = [];
          streams[pick % streams.length]!.subscribe(({ tick }) => seen.push(tick.index));
          return seen;
        });
        for (const neuron$ of firing)
          neuron$.subscribe((frame) => {
            spikes += frame.spikes.length;
          });
        clock.step(30);
        const expected = Array.from({ length: 30 }, (_, i) => i + before);
        for (const seen of ticks) expect(seen).toEqual(expected);
      },
    ),
    { numRuns: runs(100, 10_000) },
  );
  expect(spikes).toBeGreaterThan(0);
});
