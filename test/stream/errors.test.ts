import fc from 'fast-check';
import { map } from 'rxjs';
import { Clock, constant, type Frame, kernelMemoryUsed, lif, network, type Signal, sum } from 'rxneuron';
import { expect, test } from 'vitest';
import { runs } from '../runs.js';
import { listen } from './listen.js';

/** Other files' streams may still be subscribed to. */
const usedBefore = kernelMemoryUsed();

const HINT = 'make one with clock.pipe(map(tick => ({ tick, value })))';

test.each<[unknown, string]>([
  [5, '5'],
  ['I', '"I"'],
  [null, 'null'],
  [undefined, 'undefined'],
  [[1, 2], 'an array of 2'],
  [new Float64Array(3), 'an array of 3'],
  [() => 5, 'a function'],
  [{ time: 0, value: 5 }, '{ time, value }'],
  [{ tick: 7, value: 5 }, '{ tick, value }'],
])('an operator applied to %o in place of a frame says so', (given, described) => {
  const clock = new Clock();
  const heard = listen(clock.pipe(map(() => given as Frame<number>)).pipe(lif()));
  clock.step();
  expect(heard.error).toEqual(new TypeError(`lif: expected a frame { tick, value }, got ${described}; ${HINT}`));
});

test('an operator applied to the clock itself says so', () => {
  const clock = new Clock();
  const heard = listen(clock.pipe(lif() as never));
  clock.step();
  expect(heard.error).toEqual(new TypeError(`lif: expected a frame { tick, value }, got a tick; ${HINT}`));
});

test('an error thrown anywhere reaches, by the name of its operator, who depends on it, and nobody else', () => {
  const web = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
  let failed = 0;
  fc.assert(
    fc.property(web, fc.nat(), fc.nat(20), fc.constantFrom('lif', 'sum', 'thrown'), (inputs, at, tick, kind) => {
      const clock = new Clock();
      const source$ = clock.pipe(constant(300));
      const culprit = 1 + (at % inputs.length);
      const streams: Signal<number | Float64Array>[] = [source$];
      const fails = [false];
      for (const [i, picks] of inputs.entries()) {
        const from = picks.map((pick) => pick % streams.length);
        const input$ = sum(source$, ...from.map((j) => streams[j]!));
        const spoiled$ = input$.pipe(
          map((frame) => {
            if (i + 1 !== culprit || frame.tick.index !== tick) return frame;
            if (kind === 'thrown') throw new RangeError('thrown: by hand');
            return kind === 'lif' ? { tick: frame.tick, value: Number.NaN } : (5 as never);
          }),
        );
        const neuron$ = spoiled$.pipe(lif({}, { size: 2 }));
        const output$ = neuron$.pipe(map(({ tick, state }) => ({ tick, value: state.v })));
        streams.push(kind === 'sum' ? sum(spoiled$, output$) : output$);
        fails.push(i + 1 === culprit || from.some((j) => fails[j]));
      }
      const heard = streams.map((stream) => listen(stream));
      clock.step(30);
      for (const [i, { error, values }] of heard.entries()) {
        if (fails[i]) {
          failed++;
          // Which of sum and lif is asked first is the order of subscription.
          expect(String(error)).toMatch(kind === 'sum' ? /: (sum: input 1|lif): / : new RegExp(`: ${kind}: `));
        } else expect(error).toBeUndefined();
        expect(values.length).toBe(fails[i] ? tick : 30);
      }
      clock.complete();
      expect(kernelMemoryUsed()).toBe(usedBefore);
    }),
    { numRuns: runs(60, 5_000) },
  );
  expect(failed).toBeGreaterThan(0);
});

test('an error in one network does not reach another', () => {
  const clock = new Clock();
  const [failing, sound] = [Number.NaN, 300].map((value) => {
    const drive$ = clock.pipe(map((tick) => ({ tick, value: tick.index < 5 ? 300 : value })));
    return listen(network(clock, { a: lif() }, () => ({ a: drive$ })).a);
  });
  clock.step(10);
  expect(String(failing!.error)).toMatch(/^RangeError: lif: /);
  expect(failing!.values.length).toBe(5);
  expect(sound!.error).toBeUndefined();
  expect(sound!.values.length).toBe(10);
  clock.complete();
});
