import { tap } from 'rxjs';
import { Clock } from 'rxneuron';
import { describe, expect, test } from 'vitest';
import { listen } from './listen.js';
import { indices, trace } from './trace.js';

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
