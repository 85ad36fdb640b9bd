import { Clock } from 'rxneuron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

/** A display and a wall clock that go as told. */
class Display {
  now = 1000;
  #callbacks = new Map<number, (time: number) => void>();
  #id = 0;

  constructor() {
    vi.stubGlobal('requestAnimationFrame', (callback: (time: number) => void) => {
      this.#callbacks.set(++this.#id, callback);
      return this.#id;
    });
    vi.stubGlobal('cancelAnimationFrame', (id: number) => this.#callbacks.delete(id));
    vi.spyOn(performance, 'now').mockImplementation(() => this.now);
  }

  get waiting(): number {
    return this.#callbacks.size;
  }

  /** Shows frames, each a while after the beginning of the one before, or as soon as that is done. */
  frames(count: number, gap = 20): void {
    for (let i = 0; i < count; i++) {
      this.#due = Math.max(this.now, this.#due + gap);
      this.now = this.#due;
      const callbacks = [...this.#callbacks.values()];
      this.#callbacks.clear();
      for (const callback of callbacks) callback(this.now);
    }
  }
  #due = this.now;

  /** Shows frames at whole periods, as displays do: who is late has to wait for the next. Tells how long each took. */
  periods(count: number, period: number): number[] {
    return Array.from({ length: count }, () => {
      const before = this.#due;
      this.frames(1, Math.max(1, Math.ceil((this.now - before) / period)) * period);
      return this.#due - before;
    });
  }
}

let display: Display;
beforeEach(() => {
  display = new Display();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('play', () => {
  test.each([0.003, 0.01, 0.77, 1, 3])('goes at speed %f', (speed) => {
    const clock = new Clock();
    clock.play({ speed });
    expect(clock.playing).toBe(true);
    display.frames(100);
    // Frames every 20 ms of wall time; a part of a tick may be outstanding.
    expect(Math.abs(clock.time - 2000 * speed)).toBeLessThanOrEqual(0.1 + 1e-9);
  });

  test('changes its speed when called again', () => {
    const clock = new Clock();
    clock.play();
    display.frames(10);
    clock.play({ speed: 2 });
    display.frames(10);
    expect(clock.time).toBeCloseTo(10 * 20 + 10 * 40, 6);
    expect(display.waiting).toBe(1);
  });

  test('takes no more than its budget of a frame, slows down, says so, and makes up for nothing', () => {
    const clock = new Clock({ dt: 1 });
    let costly = true;
    clock.subscribe(() => {
      if (costly) display.now += 3;
    });
    const speeds: number[] = [];
    clock.speed$.subscribe((speed) => speeds.push(speed));
    clock.play();
    display.frames(50);
    // 12 ms of 3 ms each: 4 ticks in a frame of 20 ms.
    expect(clock.index).toBe(200);
    expect(speeds.at(-1)).toBeGreaterThan(0.15);
    expect(speeds.at(-1)).toBeLessThan(0.25);
    costly = false;
    const before = clock.index;
    display.frames(10);
    expect(clock.index - before).toBeLessThanOrEqual(10 * 20);
    expect(clock.index - before).toBeGreaterThan(8 * 20);
  });

  test.each([
    [1, 8],
    [3, 6],
    [0.5, 10],
  ])('leaves the display its frames, with ticks of %d ms and drawing of %d ms', (tick, drawing) => {
    const clock = new Clock({ dt: 1 });
    clock.subscribe(() => {
      display.now += tick;
    });
    clock.time$.subscribe(() => {
      display.now += drawing;
    });
    clock.play({ speed: 100 });
    display.periods(50, 16);
    const before = clock.index;
    const late = display.periods(100, 16).filter((taken) => taken > 16).length;
    expect(late).toBeLessThanOrEqual(15);
    // It still takes what is left of each frame, but for a tick.
    expect((clock.index - before) * tick).toBeGreaterThan(100 * Math.max(4, 16 - drawing - tick - 1.5));
  });

  test('goes on where drawing leaves it nothing, and takes its time again when that is over', () => {
    const clock = new Clock({ dt: 1 });
    let drawing = 30;
    clock.subscribe(() => {
      display.now += 1;
    });
    clock.time$.subscribe(() => {
      display.now += drawing;
    });
    clock.play({ speed: 10 });
    display.periods(50, 16);
    const before = clock.index;
    display.periods(50, 16);
    expect(clock.index - before).toBe(50 * 4);
    drawing = 0;
    display.periods(100, 16);
    const after = clock.index;
    display.periods(50, 16);
    expect(clock.index - after).toBe(50 * 12);
  });

  test('goes on with one tick per frame when a tick takes longer than the budget', () => {
    const clock = new Clock({ dt: 1 });
    clock.subscribe(() => {
      display.now += 40;
    });
    clock.play();
    display.frames(5);
    expect(clock.index).toBe(5);
  });

  test('comes back from a hidden tab without a backlog', () => {
    const clock = new Clock();
    clock.play();
    display.frames(10);
    const before = clock.time;
    display.frames(1, 3_600_000);
    expect(clock.time - before).toBeLessThanOrEqual(100.1);
    display.frames(10);
    expect(clock.time - before).toBeLessThanOrEqual(300.2);
  });

  test('tells time$ once per frame, and speed$', () => {
    const clock = new Clock();
    const times: number[] = [];
    const speeds: number[] = [];
    clock.time$.subscribe((time) => times.push(time));
    clock.speed$.subscribe((speed) => speeds.push(speed));
    clock.play({ speed: 2 });
    display.frames(50);
    expect(times.length).toBe(51);
    expect(speeds.length).toBeLessThanOrEqual(51);
    expect(speeds[0]).toBe(0);
    for (const speed of speeds.slice(1)) expect(speed).toBeCloseTo(2, 1);
    clock.pause();
    expect(speeds.at(-1)).toBe(0);
  });

  test('stops when paused, and goes on from there', () => {
    const clock = new Clock();
    clock.play();
    display.frames(5);
    clock.pause();
    clock.pause();
    expect(clock.playing).toBe(false);
    expect(display.waiting).toBe(0);
    display.frames(20);
    expect(clock.time).toBeCloseTo(100, 6);
    clock.play();
    display.frames(1);
    expect(clock.time).toBeCloseTo(120, 6);
  });

  test('stops after the tick in which it is paused', () => {
    const clock = new Clock();
    let others = 0;
    clock.subscribe(({ index }) => index === 7 && clock.pause());
    clock.subscribe(() => others++);
    clock.play();
    display.frames(5);
    expect(clock.index).toBe(8);
    expect(others).toBe(8);
    expect(display.waiting).toBe(0);
  });

  test('goes on after a reset, and beside step and advance', () => {
    const clock = new Clock();
    clock.play();
    display.frames(5);
    clock.reset();
    expect(clock.playing).toBe(true);
    display.frames(5);
    expect(clock.time).toBeCloseTo(100, 6);
    clock.step(10);
    clock.advance(1);
    expect(clock.time).toBeCloseTo(102, 6);
  });

  test('excludes run', async () => {
    const clock = new Clock();
    clock.play();
    await expect(clock.run(1)).rejects.toThrow('clock.run: the clock is playing; pause it first');
  });

  test('ends with the clock', () => {
    const clock = new Clock();
    clock.play();
    clock.subscribe(({ index }) => index === 7 && clock.complete());
    display.frames(5);
    expect(clock.index).toBe(8);
    expect(clock.playing).toBe(false);
    expect(display.waiting).toBe(0);
  });
});

test('where there is no display, play goes by a timer', () => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useFakeTimers();
  try {
    const clock = new Clock();
    clock.play();
    vi.advanceTimersByTime(1000);
    // One frame of the timer may be outstanding.
    expect(clock.time).toBeGreaterThan(980);
    expect(clock.time).toBeLessThanOrEqual(1000);
    clock.pause();
    expect(vi.getTimerCount()).toBe(0);
  } finally {
    vi.useRealTimers();
  }
});
