import { map, toArray } from 'rxjs';
import { Clock, constant, hodgkinHuxley, lif, rateNeuron, snapshot } from 'rxneuron';
import { expect, expectTypeOf, test } from 'vitest';
import { listen } from './listen.js';

const STALE =
  /was read after a later tick was computed; read it when the frame arrives, or keep the frame with snapshot\(\)$/;

test('keeps the state of a population, which is refused when read late', () => {
  const clock = new Clock();
  const neuron$ = clock.pipe(constant(300), lif({}, { size: 2 }));
  const late = listen(neuron$);
  const now = listen(neuron$.pipe(map(({ state, spikes }) => [...state.v, ...spikes])));
  const kept = listen(neuron$.pipe(snapshot(), toArray()));
  expectTypeOf(neuron$.pipe(snapshot())).toEqualTypeOf(neuron$);
  clock.advance(60);
  clock.complete();
  const frames = kept.values[0]!;
  expect(frames.map(({ state, spikes }) => [...state.v, ...spikes])).toEqual(now.values);
  expect(frames.some(({ spikes }) => spikes.length > 0)).toBe(true);
  expect(frames[7]).toMatchObject({ size: 2, tick: { index: 7 } });
  expect(() => late.values[7]!.state.v).toThrow(STALE);
});

test('keeps rates and spike times', () => {
  const clock = new Clock();
  const rate$ = clock.pipe(constant(3), rateNeuron({}, { size: 2 }));
  const now = listen(rate$.pipe(map(({ value, state }) => [...value, ...state.v])));
  const kept = listen(rate$.pipe(snapshot()));
  const late = listen(rate$);
  const fired = listen(clock.pipe(constant(40), hodgkinHuxley(), snapshot()));
  clock.advance(20);
  expect(kept.values.map(({ value, state }) => [...value, ...state.v])).toEqual(now.values);
  expect(() => late.values[0]!.value).toThrow(STALE);
  const spike = fired.values.find(({ spikes }) => spikes.length > 0)!;
  expect(spike.spikes).toEqual(Uint32Array.of(0));
  expect(fired.values.length).toBe(200);
});

test('copies what an operator writes anew at each tick, inside objects too', () => {
  const clock = new Clock();
  const buffer = new Float64Array(1);
  const reused$ = clock.pipe(map((tick) => ({ tick, value: { g: buffer.fill(tick.index), E: 2 }, label: 'mine' })));
  const { values } = listen(reused$.pipe(snapshot()));
  clock.step(2);
  expect(values.map(({ value, label, tick }) => [value, label, tick.clock])).toEqual([
    [{ g: Float64Array.of(0), E: 2 }, 'mine', clock],
    [{ g: Float64Array.of(1), E: 2 }, 'mine', clock],
  ]);
});
