import fc from 'fast-check';
import { tap } from 'rxjs';
import { Clock } from 'rxneuron';
import { describe, expect, test } from 'vitest';
import { emittingTick } from '../../src/stream/clock.js';
import { runs } from '../runs.js';
import { listen } from './listen.js';

test('a tick knows its index, time, length and clock', () => {
  const clock = new Clock({ dt: 0.25 });
  const { values } = listen(clock);
  clock.step(3);
  expect(values.map(({ index, time, dt }) => [index, time, dt])).toEqual([
    [0, 0, 0.25],
    [1, 0.25, 0.25],
    [2, 0.5, 0.25],
  ]);
  expect(values.every((tick) => tick.clock === clock)).toBe(true);
});

test('a tick looks like its three numbers, to comparisons, JSON and workers', () => {
  const clock = new Clock({ dt: 0.25 });
  const { values } = listen(clock);
  clock.step(2);
  const plain = [
    { index: 0, time: 0, dt: 0.25 },
    { index: 1, time: 0.25, dt: 0.25 },
  ];
  expect(values).toEqual(plain);
  expect(JSON.parse(JSON.stringify(values))).toEqual(plain);
  expect(structuredClone(values)).toEqual(plain);
});

test('time is the index times dt and does not drift', () => {
  const clock = new Clock();
  let last = 0;
  clock.subscribe(({ time }) => {
    last = time;
  });
  for (let i = 0; i < 1000; i++) clock.advance(10);
  expect(last).toBe(99_999 * 0.1);
  expect(clock.time).toBe(10_000);
});

test('a clock refuses options that it does not know, and what is no options', async () => {
  // @ts-expect-error: there is no such option
  expect(() => new Clock({ Dt: 1 })).toThrow(new TypeError("clock: unknown option 'Dt'; expected dt, seed"));
  // @ts-expect-error: dt has no name
  expect(() => new Clock(0.01)).toThrow(new TypeError('clock: expected options { dt, seed }, got 0.01'));
  const clock = new Clock();
  // @ts-expect-error: speed has no name
  expect(() => clock.play(2)).toThrow(new TypeError('clock.play: expected options { speed }, got 2'));
  expect(clock.playing).toBe(false);
  // @ts-expect-error: progress has no name
  await expect(clock.run(1, () => {})).rejects.toThrow(
    new TypeError('clock.run: expected options { signal, progress }, got a function'),
  );
  const { signal } = new AbortController();
  // @ts-expect-error: signal has no name
  await expect(clock.run(1, signal)).rejects.toThrow(
    new TypeError('clock.run: expected options { signal, progress }, got a value of AbortSignal'),
  );
  expect(clock.index).toBe(0);
});

test.each([
  [{ dt: 0 }, 'clock: dt must be a finite number > 0 ms, got 0'],
  [{ dt: -1 }, 'clock: dt must be a finite number > 0 ms, got -1'],
  [{ dt: Number.NaN }, 'clock: dt must be a finite number > 0 ms, got NaN'],
  [{ seed: 1.5 }, 'clock: seed must be a whole number from 0 to 2^53 - 1, got 1.5'],
  [{ seed: -1 }, 'clock: seed must be a whole number from 0 to 2^53 - 1, got -1'],
  [{ seed: 2 ** 53 }, 'clock: seed must be a whole number from 0 to 2^53 - 1, got 9007199254740992'],
])('a clock of %o is refused', (options, message) => {
  expect(() => new Clock(options)).toThrow(new RangeError(message));
});

test('durations that are none are refused', async () => {
  const clock = new Clock();
  const message = (method: string, ms: number) =>
    `clock.${method}: the time must be a finite number >= 0 ms, got ${ms}`;
  for (const ms of [-1, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect(() => clock.advance(ms)).toThrow(new RangeError(message('advance', ms)));
    await expect(clock.run(ms)).rejects.toThrow(new RangeError(message('run', ms)));
  }
  // @ts-expect-error: a text is no time
  expect(() => clock.advance('100')).toThrow('must be a finite number >= 0 ms, got "100"');
  expect(() => clock.step(0.5)).toThrow(new RangeError('clock.step: n must be a whole number of ticks >= 0, got 0.5'));
  expect(() => clock.play({ speed: 0 })).toThrow(
    new RangeError('clock.play: speed must be a finite number > 0 (biological ms per wall ms), got 0'),
  );
});

describe('advance', () => {
  const ticksOf = (dt: number, ...durations: number[]) => {
    const clock = new Clock({ dt });
    for (const ms of durations) clock.advance(ms);
    return clock.index;
  };

  test('carries what is less than a tick', () => {
    expect(ticksOf(0.1, 0.1, 0.2)).toBe(3);
    expect(ticksOf(0.1, 0.25)).toBe(3);
    expect(ticksOf(0.1, 0.25, 0.25)).toBe(5);
    expect(ticksOf(0.1, 0.05, 0.1)).toBe(ticksOf(0.1, 0.15));
    expect(ticksOf(0.1, ...Array(1000).fill(0.01))).toBe(100);
    expect(ticksOf(0.1, ...Array(50).fill(0))).toBe(0);
  });

  test('by a and then by b gives the ticks of a + b, for decimal numbers', () => {
    const decimal = fc.tuple(fc.nat(100_000), fc.constantFrom(1, 10, 100, 1000)).map(([n, by]) => n / by);
    const dt = fc.constantFrom(0.1, 0.01, 0.025, 0.05, 0.2, 0.5, 1);
    fc.assert(
      fc.property(dt, fc.array(decimal, { maxLength: 3 }), decimal, decimal, (dt, before, a, b) => {
        const longest = 20_000 * dt;
        const [x, y] = [a % longest, b % longest];
        const start = before.map((ms) => ms % longest);
        expect(ticksOf(dt, ...start, x, y)).toBe(ticksOf(dt, ...start, x + y));
      }),
      { numRuns: runs(100, 10_000) },
    );
  });
});

describe('from inside a tick', () => {
  const clock = () => {
    const made = new Clock();
    made.step(12);
    return made;
  };
  test.each([
    ['advance', (clock: Clock) => clock.advance(1)],
    ['step', (clock: Clock) => clock.step()],
    ['play', (clock: Clock) => clock.play()],
    ['reset', (clock: Clock) => clock.reset()],
  ])('%s is an error', (method, call) => {
    const inside = clock();
    const heard = listen(inside.pipe(tap(() => call(inside))));
    inside.step();
    expect(heard.error).toEqual(new Error(`clock.${method}: called inside tick 12; call it when the tick is over`));
    expect(inside.index).toBe(13);
  });

  test('run is an error', async () => {
    const inside = clock();
    let run: Promise<void> | undefined;
    inside.subscribe(() => {
      run = inside.run(1);
    });
    inside.step();
    await expect(run).rejects.toThrow('clock.run: called inside tick 12; call it when the tick is over');
  });

  test('complete takes effect after the tick', () => {
    const clock = new Clock();
    const first = listen(clock.pipe(tap(({ index }) => index === 3 && clock.complete())));
    const second = listen(clock);
    clock.advance(10);
    expect(first.values.length).toBe(4);
    expect(second.values.length).toBe(4);
    expect(second.completed).toBe(true);
  });

  test('the tick is known, also when another clock runs inside it', () => {
    const [outer, inner] = [new Clock(), new Clock({ dt: 1 })];
    const seen: unknown[] = [];
    inner.subscribe((tick) => seen.push(emittingTick() === tick));
    outer.subscribe((tick) => {
      inner.step();
      seen.push(emittingTick() === tick);
    });
    outer.step(2);
    expect(seen).toEqual([true, true, true, true]);
    expect(emittingTick()).toBeUndefined();
  });
});

describe('complete', () => {
  test('completes ticks, time$ and speed$, and ends all emission', async () => {
    const clock = new Clock();
    const heard = [listen(clock), listen(clock.time$), listen(clock.speed$)];
    clock.advance(1);
    clock.complete();
    clock.complete();
    expect(heard.map(({ completed }) => completed)).toEqual([true, true, true]);
    for (const method of ['advance', 'step', 'play', 'reset'] as const)
      expect(() => clock[method](1 as never)).toThrow(new Error(`clock.${method}: the clock has completed`));
    await expect(clock.run(1)).rejects.toThrow('clock.run: the clock has completed');
    expect(listen(clock).completed).toBe(true);
  });
});

describe('time$', () => {
  test('tells the present time, then one per call', () => {
    const clock = new Clock();
    clock.advance(1);
    const { values } = listen(clock.time$);
    clock.advance(2);
    clock.step();
    clock.reset();
    expect(values).toEqual([1, 3, 3.1, 0]);
  });
});
