import fc from 'fast-check';
import { map, tap } from 'rxjs';
import { Clock, constant, lif, neuron, sum, whiteNoise } from 'rxneuron';
import { describe, expect, test } from 'vitest';
import { emittingTick } from '../../src/stream/clock.js';
import { runs } from '../runs.js';
import { listen } from './listen.js';

const indices = (clock: Clock) => listen(clock.pipe(map(({ index }) => index))).values;

/** A neuron with noise of its own. */
const noisy = neuron({
  name: 'noisy',
  equations: 'tau * dv/dt = -v + I + sigma * sqrt(tau) * xi',
  threshold: 'v > 1',
  reset: 'v = 0',
  state: { v: [0, '1', 'membrane potential'] },
  parameters: { tau: [10, 'ms', 'time constant'], sigma: [0.5, '1', 'noise'] },
  integrator: 'euler',
});

/** Membrane potentials and spikes of noisy neurons, in full precision. */
function trace(clock: Clock) {
  const heard: string[] = [];
  let spikes = 0;
  const input$ = sum(clock.pipe(whiteNoise({ mean: 300, sigma: 400, size: 3 })), clock.pipe(whiteNoise({ sigma: 50 })));
  input$.pipe(lif()).subscribe((frame) => {
    spikes += frame.spikes.length;
    heard.push([frame.tick.index, ...frame.state.v, '|', ...frame.spikes].join(' '));
  });
  const own$ = clock.pipe(constant(0.9), noisy({}, { size: 3 }));
  own$.subscribe((frame) => heard.push([...frame.state.v, '|', ...frame.spikes].join(' ')));
  return { heard, spikes: () => spikes };
}

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

describe('reset', () => {
  test('begins anew with tick 0', () => {
    const clock = new Clock();
    const heard = indices(clock);
    clock.advance(0.24);
    clock.reset();
    clock.advance(0.24);
    expect(heard).toEqual([0, 1, 0, 1]);
    expect(clock.time).toBe(0.2);
  });

  test('and a rerun are bit-identical, noise included', () => {
    const clock = new Clock({ seed: 7 });
    const { heard, spikes } = trace(clock);
    clock.advance(60);
    const first = heard.splice(0);
    expect(spikes()).toBeGreaterThan(0);
    clock.reset();
    clock.advance(60);
    expect(heard).toEqual(first);
  });

  test('keeps the noise of each pipeline, and gives a later one noise of its own', () => {
    const heard = (wireBefore: number) => {
      const clock = new Clock({ seed: 3 });
      const values: number[][] = [[], []];
      const wire = (i: number) =>
        clock.pipe(whiteNoise({ sigma: 1 })).subscribe(({ value }) => values[i]!.push(value as number));
      wire(0);
      if (wireBefore === 2) wire(1);
      clock.step(5);
      clock.reset();
      if (wireBefore === 1) wire(1);
      for (const list of values) list.length = 0;
      clock.step(5);
      return values;
    };
    expect(heard(1)).toEqual(heard(2));
    const [a, b] = heard(1);
    expect(a).not.toEqual(b);
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

describe('run', () => {
  test('in slices equals advance', async () => {
    const [advanced, run] = [new Clock({ seed: 5 }), new Clock({ seed: 5 })];
    const [a, b] = [trace(advanced), trace(run)];
    advanced.advance(400);
    const fractions: number[] = [];
    await run.run(400, { progress: (fraction) => fractions.push(fraction) });
    expect(b.heard).toEqual(a.heard);
    expect(a.spikes()).toBeGreaterThan(0);
    expect(fractions.length).toBeGreaterThan(1);
    expect(fractions).toEqual([...fractions].sort((x, y) => x - y));
    expect(fractions.at(-1)).toBe(1);
  });

  /** A clock whose every tick takes some wall time. */
  const slow = (ms: number) => {
    const clock = new Clock({ dt: 1 });
    clock.subscribe(() => {
      for (const end = performance.now() + ms; performance.now() < end; );
    });
    return clock;
  };

  test('lets timers have their turn', async () => {
    const clock = slow(2);
    let turns = 0;
    const timer = setInterval(() => turns++, 0);
    await clock.run(40);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });

  test('holds nothing afterwards that keeps a process alive', async () => {
    const ports = () => process.getActiveResourcesInfo().filter((name) => name === 'MessagePort').length;
    const before = ports();
    await slow(2).run(40);
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(ports()).toBeLessThanOrEqual(before);
  });

  test('is aborted after a whole tick, and can be resumed', async () => {
    const clock = slow(0);
    const heard = indices(clock);
    const controller = new AbortController();
    const reason = new Error('enough');
    clock.subscribe(({ index }) => index === 17 && controller.abort(reason));
    const after = indices(clock);
    await expect(clock.run(1000, { signal: controller.signal })).rejects.toBe(reason);
    expect(clock.index).toBe(18);
    expect(after.length).toBe(18);
    await clock.run(1000 - clock.time);
    expect(heard).toEqual(Array.from({ length: 1000 }, (_, i) => i));
  });

  test('does nothing when its signal was aborted before', async () => {
    const clock = new Clock();
    await expect(clock.run(10, { signal: AbortSignal.abort('no') })).rejects.toBe('no');
    expect(clock.index).toBe(0);
  });

  test('is aborted between slices', async () => {
    const clock = slow(2);
    await expect(clock.run(1e6, { signal: AbortSignal.timeout(20) })).rejects.toThrow('timeout');
    expect(clock.index).toBeGreaterThan(0);
  });

  test('excludes another run, play and reset, and ends with the clock', async () => {
    const clock = slow(2);
    const run = clock.run(1e6);
    await expect(clock.run(1)).rejects.toThrow('clock.run: a run is under way; wait for it or abort it first');
    expect(() => clock.play()).toThrow('clock.play: a run is under way; wait for it or abort it first');
    expect(() => clock.reset()).toThrow('clock.reset: a run is under way; wait for it or abort it first');
    clock.complete();
    await run;
  });

  test('goes on when a stream fails: the error reaches the subscribers of that stream', async () => {
    const clock = new Clock();
    const failing = listen(
      clock.pipe(
        tap(({ index }) => {
          if (index === 3) throw new Error('stop here');
        }),
      ),
    );
    const other = indices(clock);
    await clock.run(1);
    expect(failing.error).toEqual(new Error('stop here'));
    expect(other.length).toBe(10);
  });
});
