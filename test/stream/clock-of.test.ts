import { map, merge, share } from 'rxjs';
import { Clock, constant, lif, network, sum, whiteNoise } from 'rxneuron';
import { expect, test } from 'vitest';
import { clockOf } from '../../src/stream/clock-of.js';

test('the clock of a stream is known through operators, populations, sums and networks', () => {
  const clock = new Clock();
  const current$ = clock.pipe(constant(1), share());
  const noise$ = clock.pipe(whiteNoise({ sigma: 1 }));
  const seen: unknown[] = [];
  const { a } = network(clock, { a: lif() }, ({ a }) => {
    seen.push(clockOf(a.pipe(map(String))));
    return { a: sum(current$, noise$) };
  });
  for (const stream of [clock, current$, noise$, sum(noise$, current$), current$.pipe(lif()), a])
    seen.push(clockOf(stream));
  expect(seen).toEqual(seen.map(() => clock));
});

test('the clock of a stream that hides it is not', () => {
  expect(clockOf(merge(new Clock(), new Clock()))).toBeUndefined();
});
