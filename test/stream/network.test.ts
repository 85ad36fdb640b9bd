import { map, type Observable, Subject, share, take } from 'rxjs';
import { Clock, type Frame, kernelMemoryUsed, lif, network, rateNeuron, sum, whiteNoise } from 'rxneuron';
import { afterEach, describe, expect, test } from 'vitest';
import { listen } from './listen.js';

import { excite, increment, one, signal, values } from './toys.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

afterEach(() => {
  expect(kernelMemoryUsed()).toBe(usedBefore);
});

describe('a network', () => {
  test('mixes in streams from outside, which arrive without delay', () => {
    const clock = new Clock();
    const index$ = clock.pipe(map((tick) => ({ tick, value: tick.index })));
    for (const early of [true, false]) {
      const before = early ? [index$.pipe(share())] : [];
      const shared$ = before[0] ?? index$;
      const subscription = early ? shared$.subscribe() : undefined;
      const { a } = network(clock, { a: increment }, ({ a }) => ({ a: sum(shared$, a) }));
      const heard = listen(a);
      clock.reset();
      clock.step(4);
      expect(values(heard.values)).toEqual([1, 3, 6, 10]);
      subscription?.unsubscribe();
    }
  });

  test('can be a population of another network', () => {
    const clock = new Clock();
    const inner = (source: Observable<Frame<number>>) =>
      network(clock, { x: increment }, ({ x }) => ({ x: sum(source, x) })).x;
    const { a } = network(clock, { a: inner, b: increment }, ({ a, b }) => ({ a: b, b: a }));
    const heard = listen(a);
    clock.step(6);
    // x[k] = x[k-1] + b[k-1] + 1, b[k] = x[k-1] + 1
    const expected: number[] = [];
    for (let k = 0, x = 0, b = 0; k < 6; k++) {
      [x, b] = [x + b + 1, x + 1];
      expected.push(x);
    }
    expect(heard.error).toBeUndefined();
    expect(values(heard.values)).toEqual(expected);
  });

  test('can take the output of another network, and its outputs can be joined', () => {
    const clock = new Clock();
    const first = network(clock, { a: increment }, ({ a }) => ({ a }));
    const second = network(clock, { b: increment }, () => ({ b: first.a }));
    const heard = listen(sum(second.b, first.a, second.b));
    clock.step(3);
    expect(heard.error).toBeUndefined();
    expect(values(heard.values)).toEqual([5, 8, 11]);
  });

  test('starts anew for each first subscriber, in the middle of a simulation too', () => {
    const clock = new Clock();
    const { a } = network(clock, { a: increment }, ({ a }) => ({ a }));
    for (let i = 0; i < 3; i++) {
      const heard: number[] = [];
      const subscription = a.subscribe(({ value }) => heard.push(value));
      clock.step(3);
      subscription.unsubscribe();
      expect(clock.observed).toBe(false);
      expect(heard).toEqual([1, 2, 3]);
    }
  });

  test('starts with the next tick when subscribed inside of one, also by somebody who has just left', () => {
    const clock = new Clock();
    const { a, b } = network(clock, { a: increment, b: increment }, ({ a, b }) => ({ a: b, b: a }));
    const heard: (readonly [number, number])[] = [];
    let subscription = a.subscribe(({ tick }) => {
      if (tick.index !== 2) return;
      subscription.unsubscribe();
      subscription = b.subscribe(({ tick, value }) => heard.push([tick.index, value]));
    });
    clock.step(6);
    expect(heard).toEqual([
      [3, 1],
      [4, 2],
      [5, 3],
    ]);
    subscription.unsubscribe();
  });

  test('starts from rest then: what has been left computes nobody any more', () => {
    const begun = (clock: Clock) =>
      network(clock, { a: increment, b: lif() }, ({ b }) => ({
        a: one(clock),
        b: sum(
          signal(clock, () => 300),
          b.pipe(excite(0)),
        ),
      }));
    const [clock, other] = [new Clock(), new Clock()];
    const { a, b } = begun(clock);
    const heard: number[] = [];
    const subscription = a.subscribe(({ tick }) => {
      if (tick.index !== 2) return;
      subscription.unsubscribe();
      b.subscribe(({ state }) => heard.push(state.v[0]!));
    });
    const fresh: number[] = [];
    begun(other).b.subscribe(({ state }) => fresh.push(state.v[0]!));
    clock.step(6);
    other.step(3);
    expect(heard).toEqual(fresh);
    expect(fresh[2]).toBeGreaterThan(fresh[0]!);
    clock.complete();
    other.complete();
  });

  test('takes nothing from the tick inside of which it was subscribed', () => {
    const clock = new Clock();
    const later = new Subject<Frame<number>>();
    const { a } = network(clock, { a: increment, b: increment }, ({ b }) => ({ a: later, b }));
    const heard: number[] = [];
    clock.subscribe((tick) => {
      if (tick.index === 2) a.subscribe((frame) => heard.push(frame.tick.index));
      later.next({ tick, value: 0 });
    });
    clock.step(6);
    expect(heard).toEqual([3, 4, 5]);
    clock.complete();
  });

  test('begins anew on reset, noise included', () => {
    const clock = new Clock({ seed: 11 });
    const noise$ = clock.pipe(whiteNoise({ mean: 260, sigma: 200, size: 5 }));
    const { a, b } = network(clock, { a: lif({}, { size: 5 }), b: lif() }, ({ a, b }) => ({
      a: sum(noise$, b.pipe(excite(-20_000))),
      b: a.pipe(excite(60_000)),
    }));
    const heard: string[] = [];
    let spikes = 0;
    a.subscribe((frame) => heard.push([frame.tick.index, ...frame.state.v, ...frame.spikes].join()));
    b.subscribe((frame) => {
      spikes += frame.spikes.length;
    });
    clock.advance(200);
    const first = heard.splice(0);
    expect(spikes).toBeGreaterThan(0);
    clock.reset();
    clock.advance(200);
    expect(heard).toEqual(first);
    clock.complete();
  });

  test('completes with the clock', () => {
    const clock = new Clock();
    const { a, b } = network(clock, { a: increment, b: increment }, ({ a, b }) => ({ a: b, b: a }));
    const heard = [listen(a), listen(b)];
    clock.step(2);
    clock.complete();
    expect(heard.map(({ completed, error }) => [completed, error])).toEqual([
      [true, undefined],
      [true, undefined],
    ]);
  });

  test('goes on for the others when somebody leaves inside a tick, and ends there with the last', () => {
    for (const last of [3, 4, 5]) {
      const clock = new Clock();
      const { a, b } = network(clock, { a: increment, b: lif() }, ({ a, b }) => ({
        a: sum(a, b.pipe(excite(0))),
        b: a,
      }));
      const early = listen(a.pipe(take(2)));
      const heard: number[] = [];
      const subscription = a.subscribe(({ tick, value }) => {
        heard.push(value);
        if (tick.index === last) subscription.unsubscribe();
      });
      const other = listen(b.pipe(take(4)));
      clock.step(10);
      expect(values(early.values)).toEqual([1, 2]);
      expect(heard).toEqual(Array.from({ length: last + 1 }, (_, i) => i + 1));
      expect(other.values.map(({ tick }) => tick.index)).toEqual([0, 1, 2, 3]);
      expect(other.completed).toBe(true);
      expect(clock.observed).toBe(false);
      expect(kernelMemoryUsed()).toBe(usedBefore);
    }
  });

  test('ends after the tick inside of which the clock is completed', () => {
    const clock = new Clock();
    const { a, b } = network(clock, { a: increment, b: increment }, ({ a, b }) => ({ a: b, b: a }));
    const before = listen(b);
    a.subscribe(({ tick }) => {
      if (tick.index === 2) clock.complete();
    });
    const after = listen(b);
    clock.step(6);
    for (const { values: frames, completed } of [before, after]) {
      expect(values(frames)).toEqual([1, 2, 3]);
      expect(completed).toBe(true);
    }
  });

  test('is torn down with its last subscriber, ten thousand times', () => {
    const clock = new Clock();
    const noise$ = clock.pipe(whiteNoise({ mean: 500, sigma: 100 }));
    const outputs = network(clock, { a: lif(), b: lif({}, { size: 3 }), r: rateNeuron() }, ({ a, b, r }) => ({
      a: sum(noise$, b.pipe(excite(-1)), r),
      b: sum(a.pipe(excite(1)), b.pipe(excite(1))),
      r: b.pipe(excite(1)),
    }));
    for (let i = 0; i < 10_000; i++) {
      const subscriptions = [
        outputs.a.subscribe(),
        outputs.b.subscribe(),
        outputs.r.subscribe(),
        outputs.a.subscribe(),
      ];
      if (i % 100 === 0) {
        clock.step(2);
        expect(kernelMemoryUsed()).toBeGreaterThan(usedBefore);
      }
      for (let j = 0; j < 4; j++) {
        expect(clock.observed).toBe(true);
        subscriptions[(i + j) % 4]!.unsubscribe();
      }
      if (clock.observed || kernelMemoryUsed() > usedBefore) throw new Error(`round ${i} leaves something behind`);
    }
  });
});
