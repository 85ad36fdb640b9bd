import fc from 'fast-check';
import {
  type MonoTypeOperatorFunction,
  Observable,
  Subject,
  type Subscriber,
  type Subscription,
  share,
  take,
} from 'rxjs';
import { describe, expect, test } from 'vitest';
import { FrameSubject, shareFrames } from '../../src/stream/frame-subject.js';
import { runs } from '../runs.js';

/** What is done to a stream, from outside or by a subscriber while it is told something. */
type Action =
  | { readonly do: 'subscribe'; readonly only: number }
  | { readonly do: 'unsubscribe'; readonly who: number }
  | { readonly do: 'next' | 'error' | 'complete' };

const subscribe = fc.record({ do: fc.constant('subscribe' as const), only: fc.constantFrom(0, 1, 2, 99, 99, 99) });
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 4, arbitrary: subscribe },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('unsubscribe' as const), who: fc.nat(5) }) },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('next' as const) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('error' as const, 'complete' as const) }) },
);

const scripts = fc.record({
  actions: fc.array(action, { minLength: 3, maxLength: 15 }),
  /** What the nth subscriber does when it is told of its first or second value; and whether it comes again at the end. */
  reactions: fc.array(fc.record({ at: fc.constantFrom(1, 2), action, comesAgain: fc.boolean() }), {
    minLength: 1,
    maxLength: 6,
  }),
  /** Values that the source sends at once, and how it ends then. */
  atOnce: fc.constantFrom(0, 0, 0, 1, 2),
  last: fc.constantFrom('goes on', 'goes on', 'complete', 'error', 'throws'),
});
type Script = typeof scripts extends fc.Arbitrary<infer T> ? T : never;

/** Plays a script; tells what happened, in order. `of` makes the stream from a source. */
function play({ actions, reactions, atOnce, last }: Script, of: (source: Observable<number>) => Observable<number>) {
  const told: string[] = [];
  const sources: Subscriber<number>[] = [];
  const subscriptions: (Subscription | undefined)[] = [];
  let [value, left] = [0, 40];
  // RxJS still counts who has just been told of the end; so whoever comes then stays.
  let ending = false;
  const stream = of(
    new Observable<number>((source) => {
      const name = `source ${sources.length}`;
      told.push(`${name} begins`);
      sources.push(source);
      for (let i = 0; i < atOnce; i++) source.next(value++);
      if (last === 'throws') throw 'thrown';
      if (last !== 'goes on') source[last]('at once');
    }),
  );
  function act(what: Action): void {
    if (left-- <= 0) return;
    if (what.do === 'subscribe') listen(what.only);
    else if (what.do === 'unsubscribe') subscriptions[what.who]?.unsubscribe();
    else if (what.do === 'next') sources.at(-1)?.next(value++);
    else sources.at(-1)?.[what.do]('by script');
  }
  function listen(only: number): void {
    const who = subscriptions.length;
    const { at, action, comesAgain } = reactions[who % reactions.length]!;
    let heard = 0;
    const end = (how: string) => {
      told.push(`${who}: ${how}`);
      if (!comesAgain || ending || left-- <= 0) return;
      ending = true;
      listen(99);
      ending = false;
    };
    subscriptions.push(undefined);
    subscriptions[who] = (only === 0 ? gone(stream) : stream.pipe(take(only))).subscribe({
      next: (given) => {
        told.push(`${who}: ${given}`);
        if (++heard === at && !ending) act(action);
      },
      error: (error) => end(`error ${error}`),
      complete: () => end('complete'),
    });
  }
  for (const what of actions) {
    act(what);
    told.push(`${sources.filter(({ closed }) => !closed).length} open`);
  }
  return told;
}

describe('frames that are shared', () => {
  const tries = runs(1_000, 60_000);
  test.each<[string, MonoTypeOperatorFunction<number>, MonoTypeOperatorFunction<number>]>([
    ['by one subscription go to all as those of RxJS’s share', shareFrames(), share()],
    [
      'by a subject go to all as those of RxJS’s Subject',
      through(() => new FrameSubject()),
      through(() => new Subject()),
    ],
  ])('%s, whoever comes, goes and sends inside of what', (_, ours, theirs) => {
    let [nested, crowded] = [0, 0];
    fc.assert(
      fc.property(scripts, (script) => {
        const found = play(script, ours);
        expect(found).toEqual(play(script, theirs));
        nested += Number(script.reactions.length > 1 && found.length > script.actions.length + 10);
        crowded += Number(found.some((line) => line.startsWith('2: ') && /\d$/.test(line)));
      }),
      { numRuns: tries },
    );
    for (const cases of [nested, crowded]) expect(cases).toBeGreaterThan(tries / 20);
  });

  test('are none after the end, not even for those who are still to be told of it', () => {
    const subject = new FrameSubject<number>();
    const told: unknown[] = [];
    for (const who of ['first', 'second'])
      subject.subscribe({
        next: (value) => told.push(`${who}: ${value}`),
        complete: () => {
          told.push(`${who}: complete`);
          subject.next(2);
        },
      });
    subject.next(1);
    subject.complete();
    expect(told).toEqual(['first: 1', 'second: 1', 'first: complete', 'second: complete']);
  });
});

/** For a subscriber who has gone before it is subscribed. */
const gone = (stream: Observable<number>) =>
  new Observable<number>((subscriber) => {
    subscriber.complete();
    stream.subscribe(subscriber);
  });

/** Lets a source go on through a subject, which is subscribed to at once. */
function through(make: () => Subject<number>): MonoTypeOperatorFunction<number> {
  return (source) => {
    const subject = make();
    source.subscribe(subject);
    return subject;
  };
}
