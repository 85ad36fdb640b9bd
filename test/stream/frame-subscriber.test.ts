import fc from 'fast-check';
import { config, filter, map, Observable, type OperatorFunction, type Subscriber, type Subscription } from 'rxjs';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { mapFrames } from '../../src/stream/frame-subscriber.js';
import { runs } from '../runs.js';

/** What is done when a value comes, by the function or by the subscriber; it is handed on besides, if nothing is thrown. */
const deeds = fc.constantFrom('nothing', 'nothing', 'nothing', 'throw', 'leave', 'send', 'complete', 'error');

const scripts = fc.record({
  /** What becomes of the nth value, and what the function does. */
  become: fc.array(fc.record({ value: fc.option(fc.nat(9), { nil: undefined }), deed: deeds }), {
    minLength: 1,
    maxLength: 8,
  }),
  /** What the subscriber does with the nth that it gets, and whether another operator, or the last, does it. */
  heard: fc.array(deeds, { minLength: 1, maxLength: 5 }),
  through: fc.boolean(),
  atOnce: fc.nat(2),
  after: fc.array(fc.constantFrom('next', 'next', 'next', 'complete', 'error', 'leave'), { maxLength: 8 }),
});
type Script = typeof scripts extends fc.Arbitrary<infer T> ? T : never;
type Become = (value: number) => number | undefined;

/** Plays a script; tells what happened, in order. */
function play(
  { become, heard, through, atOnce, after }: Script,
  of: (become: Become) => OperatorFunction<number, number>,
) {
  const told: string[] = [];
  let source: Subscriber<number> | undefined;
  let subscription: Subscription | undefined;
  let [sent, got] = [0, 0];
  const send = () => {
    if (sent < 20) source!.next(sent++);
  };
  const act = (deed: string) => {
    if (deed === 'throw') throw `thrown after ${sent}`;
    if (deed === 'leave') subscription?.unsubscribe();
    if (deed === 'send') send();
    if (deed === 'complete') source!.complete();
    if (deed === 'error') source!.error('by the source');
  };
  const hear = (value: number) => {
    told.push(`${value}`);
    act(heard[got++ % heard.length]!);
    return value;
  };
  const values = new Observable<number>((subscriber) => {
    source = subscriber;
    subscriber.add(() => told.push('left'));
    for (let i = 0; i < atOnce; i++) send();
  });
  const became = values.pipe(
    of((value) => {
      told.push(`becomes ${value}`);
      const next = become[value % become.length]!;
      act(next.deed);
      return next.value;
    }),
  );
  config.onUnhandledError = (error) => told.push(`unhandled: ${error}`);
  subscription = (through ? became.pipe(map(hear)) : became).subscribe({
    next: (value) => {
      if (!through) hear(value);
    },
    error: (error) => told.push(`error: ${error}`),
    complete: () => told.push('complete'),
  });
  for (const what of after)
    if (what === 'next') send();
    else act(what);
  vi.runAllTimers();
  return told;
}

afterEach(() => {
  config.onUnhandledError = null;
  vi.useRealTimers();
});

describe('what becomes of frames', () => {
  test('is handed on as by RxJS’s map and filter, whoever throws, leaves, sends or ends inside of it', () => {
    const tries = runs(1_500, 60_000);
    const seen = { threw: 0, unhandled: 0, left: 0, ended: 0 };
    vi.useFakeTimers();
    fc.assert(
      fc.property(scripts, (script) => {
        const found = play(script, mapFrames);
        const theirs = (become: Become) => (source: Observable<number>) =>
          source.pipe(
            map(become),
            filter((value) => value !== undefined),
          );
        expect(found).toEqual(play(script, theirs));
        seen.threw += Number(found.some((line) => line.startsWith('error: thrown')));
        seen.unhandled += Number(found.some((line) => line.startsWith('unhandled')));
        seen.left += Number(found.length > 5 && found.at(-1) === 'left');
        seen.ended += Number(found.includes('complete'));
      }),
      { numRuns: tries },
    );
    for (const [what, cases] of Object.entries(seen)) expect(cases, what).toBeGreaterThan(tries / 50);
  });
});
