import fc from 'fast-check';
import { map, type Observable, type OperatorFunction, Subject, Subscription, scan, share } from 'rxjs';
import {
  Clock,
  type Frame,
  kernelMemoryUsed,
  lif,
  type NeuronFrame,
  network,
  sum,
  type Tick,
  whiteNoise,
} from 'rxneuron';
import { expect, test } from 'vitest';
import { runs } from '../runs.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

type Any = Frame<number> | NeuronFrame<'v'>;

/** What others take from a frame: a value, or the membrane potential and 1000 for a spike. */
const readout = (frame: Any): number =>
  'value' in frame ? frame.value : frame.state.v[0]! + 1000 * frame.spikes.length;

/** A leaky sum, as a population and as a function of its state and input. */
const leak = (state: number, input: number) => 0.5 * state + input;
const leaky: OperatorFunction<Frame<number>, Frame<number>> = scan(
  (before, { tick, value }) => ({ tick, value: leak(tick.index === 0 ? 0 : before.value, value) }),
  { value: 0 } as Frame<number>,
);
/** A population that reads the frame of another itself. */
const reader: OperatorFunction<Any, Frame<number>> = map((frame) => ({ tick: frame.tick, value: readout(frame) }));

interface Cell {
  readonly kind: 'leaky' | 'lif' | 'reader';
  /** Whom it listens to: itself, too, and somebody more than once. */
  readonly sources: readonly (readonly [cell: number, weight: number])[];
  readonly noisy: boolean;
}

const wiring = fc.array(
  fc.record<Cell>({
    kind: fc.constantFrom('leaky', 'lif', 'lif', 'reader'),
    sources: fc.array(fc.tuple(fc.nat(5), fc.double({ min: -2, max: 2, noNaN: true })), { minLength: 1, maxLength: 4 }),
    noisy: fc.boolean(),
  }),
  { minLength: 1, maxLength: 6 },
);

const DRIVE = 400;
const TICKS = 150;

/** The wiring in arrays: each tick from the last values of all. A neuron is one on its own, fed by hand. */
function reference(cells: readonly Cell[], noise: readonly number[], clock: Clock): number[][] {
  const alone = cells.map(({ kind }) => {
    const feed = new Subject<Frame<number>>();
    let emitted = 0;
    const subscription = kind === 'lif' ? feed.pipe(lif()).subscribe((frame) => (emitted = readout(frame))) : undefined;
    return { feed, subscription, value: () => emitted };
  });
  const rows: number[][] = [];
  let before: number[] = cells.map(({ kind }) => (kind === 'lif' ? -70 : 0));
  let states = cells.map(() => 0);
  for (let index = 0; index < TICKS; index++) {
    const tick = { index, time: index * clock.dt, dt: clock.dt, clock };
    const from = (source: number) => before[source % cells.length]!;
    const inputs = cells.map(({ kind, sources, noisy }) => {
      if (kind === 'reader') return from(sources[0]![0]);
      const terms = [
        DRIVE,
        ...(noisy ? [noise[index]!] : []),
        ...sources.map(([source, weight]) => weight * from(source)),
      ];
      return terms.reduce((a, b) => a + b);
    });
    states = states.map((state, i) => leak(state, inputs[i]!));
    before = cells.map(({ kind }, i) => {
      if (kind === 'reader') return inputs[i]!;
      if (kind === 'leaky') return states[i]!;
      alone[i]!.feed.next({ tick, value: inputs[i]! });
      return alone[i]!.value();
    });
    rows.push(before);
  }
  for (const { subscription } of alone) subscription?.unsubscribe();
  return rows;
}

test('any wiring, with loops, gives what arrays give, whatever the order of populations and subscriptions', () => {
  let spikes = 0;
  const orders = fc.record({
    keys: fc.infiniteStream(fc.nat()),
    subscriptions: fc.array(fc.nat(5), { maxLength: 8 }),
    noiseFirst: fc.boolean(),
  });
  fc.assert(
    fc.property(wiring, orders, fc.nat(), (cells, { keys, subscriptions, noiseFirst }, seed) => {
      const clock = new Clock({ seed });
      const noise$ = clock.pipe(whiteNoise({ sigma: 300 }) as OperatorFunction<Tick, Frame<number>>, share());
      const drive$ = clock.pipe(map((tick) => ({ tick, value: DRIVE })));
      const noise: number[] = [];
      const errors: unknown[] = [];
      const all = new Subscription();
      const hearNoise = () => all.add(noise$.subscribe(({ value }) => noise.push(value)));

      const populations = { leaky, lif: lif(), reader };
      const shuffled = cells.map((_, i) => i).sort(() => (keys.next().value % 2) - 0.5);
      const outputs = network(
        clock,
        Object.fromEntries(shuffled.map((i) => [`c${i}`, populations[cells[i]!.kind] as never])),
        (registers: Record<string, Observable<Any>>) => {
          const from = (source: number) => registers[`c${source % cells.length}`]!;
          const inputs = cells.map(({ kind, sources, noisy }, i) => {
            const weighted = sources.map(([source, weight]) =>
              from(source).pipe(map((frame) => ({ tick: frame.tick, value: weight * readout(frame) }))),
            );
            const input$ =
              kind === 'reader' ? from(sources[0]![0]) : sum(drive$, ...(noisy ? [noise$] : []), ...weighted);
            return [`c${i}`, input$];
          });
          return Object.fromEntries(inputs) as never;
        },
      ) as Record<string, Observable<Any>>;

      if (noiseFirst) hearNoise();
      const heard = cells.map(() => [] as number[]);
      const counts: number[] = cells.map(() => 0);
      const listenTo = (cell: number, hear: (frame: Any) => void) =>
        all.add(
          outputs[`c${cell}`]!.subscribe({
            next: hear,
            error: (error) => errors.push(error),
          }),
        );
      for (const pick of subscriptions) listenTo(pick % cells.length, () => counts[pick % cells.length]!++);
      for (const i of [...shuffled].reverse())
        listenTo(i, (frame) => {
          heard[i]!.push(readout(frame));
          if ('spikes' in frame) spikes += frame.spikes.length;
        });
      if (!noiseFirst) hearNoise();

      clock.step(TICKS);
      expect(errors).toEqual([]);
      const rows = reference(cells, noise, clock);
      const columns = cells.map((_, i) => rows.map((row) => row[i]!));
      expect(heard).toEqual(columns);
      for (const [i, count] of counts.entries())
        expect(count).toBe(TICKS * subscriptions.filter((pick) => pick % cells.length === i).length);

      clock.reset();
      clock.step(TICKS);
      expect(heard.map((values) => values.slice(TICKS))).toEqual(columns);
      all.unsubscribe();
      expect(clock.observed).toBe(false);
      expect(kernelMemoryUsed()).toBe(usedBefore);
    }),
    { numRuns: runs(60, 5_000) },
  );
  expect(spikes).toBeGreaterThan(runs(60, 5_000));
});
