import { from, lastValueFrom, map, toArray } from 'rxjs';
import { TestScheduler } from 'rxjs/testing';
import { Clock, constant, lif, neuron, probe, snapshot, sum } from 'rxneuron';
import { expect, test } from 'vitest';

const dt = 0.1;
const ticks = Array.from({ length: 400 }, (_, index) => ({ index, time: index * dt, dt }));
const frames = ticks.map((tick) => ({ tick, value: 250 }));

test('frames made by hand run a neuron as those of a clock do', async () => {
  const spiked = (spikes: Uint32Array, index: number) => (spikes.length > 0 ? [index] : []);
  const byHand = await lastValueFrom(from(frames).pipe(lif(), snapshot(), toArray()));
  const clock = new Clock({ dt });
  const byClock: number[] = [];
  clock.pipe(constant(250), lif()).subscribe(({ spikes, tick }) => byClock.push(...spiked(spikes, tick.index)));
  clock.step(400);
  expect(byHand.flatMap(({ spikes, tick }) => spiked(spikes, tick.index))).toEqual(byClock);
  expect(byClock.length).toBeGreaterThan(0);
});

test('a sum joins ticks made by hand by their index', () => {
  new TestScheduler((actual, expected) => expect(actual).toEqual(expected)).run(({ hot, expectObservable }) => {
    const tick = (index: number) => ({ index, time: index, dt: 1 });
    const frame = (value: number) => map((index: string) => ({ tick: tick(Number(index)), value }));
    const added = sum(hot('0-1-2').pipe(frame(1)), hot('-0-1-2').pipe(frame(10)));
    expectObservable(added.pipe(map(({ tick: { index }, value }) => `${index}:${value}`))).toBe('-a-b-c', {
      a: '0:11',
      b: '1:11',
      c: '2:11',
    });
  });
});

test('noise says that it needs a clock', async () => {
  const noisy = neuron({
    name: 'noisy',
    equations: 'dv/dt = -v / tau + xi * s',
    state: { v: [0, '1', 'x'] },
    parameters: { tau: [10, '1', 'time constant'], s: [1, '1', 'strength'] },
  });
  const read = lastValueFrom(from(frames).pipe(noisy(), probe('v')));
  await expect(read).rejects.toThrow('noisy: noise needs the ticks of a Clock');
});
