import { map } from 'rxjs';
import { Clock, type Sample, samples } from 'rxneuron';
import { describe, expect, it } from 'vitest';

const list = (n: number): Sample[] => Array.from({ length: n }, (_, k) => ({ x: [k], label: k }));

/** The labels that are shown, epoch by epoch. */
function epochs(n: number, count: number, seed: number, again = false): number[][] {
  const clock = new Clock({ seed });
  let seen: number[] = [];
  clock.pipe(samples(list(n), { shuffle: true })).subscribe(({ value }) => seen.push(value.label));
  clock.step(n * count);
  if (again) {
    seen = [];
    clock.reset();
    clock.step(n * count);
  }
  return Array.from({ length: count }, (_, k) => seen.slice(k * n, (k + 1) * n));
}

describe('Samples', () => {
  it('come one per tick, in the order of the list, again and again', () => {
    const clock = new Clock();
    const given = [
      { x: [1, 2], label: 0 },
      { x: Float64Array.of(3, 4), label: 1 },
    ];
    const seen: unknown[] = [];
    clock
      .pipe(samples(given))
      .subscribe(({ tick, value }) => seen.push([tick.index, [...(value.x as number[])], value.label]));
    given[0]!.x[0] = 99;
    clock.step(3);
    expect(seen).toEqual([
      [0, [1, 2], 0],
      [1, [3, 4], 1],
      [2, [1, 2], 0],
    ]);
  });

  it('are shuffled anew for each epoch, which shows each once; the order follows from the seed', () => {
    const orders = epochs(10, 20, 1);
    for (const order of orders) expect([...order].sort((a, b) => a - b)).toEqual(list(10).map(({ label }) => label));
    expect(new Set(orders.map(String)).size).toBe(20);
    expect(epochs(10, 20, 1, true)).toEqual(orders);
    expect(epochs(10, 20, 2)).not.toEqual(orders);
  });

  it('are in any order as likely as in the others', () => {
    const count = 6000;
    const frequencies = new Map<string, number>();
    for (const order of epochs(3, count, 7)) frequencies.set(`${order}`, (frequencies.get(`${order}`) ?? 0) + 1);
    expect(frequencies.size).toBe(6);
    const expected = count / 6;
    const chi2 = [...frequencies.values()].reduce((sum, seen) => sum + (seen - expected) ** 2 / expected, 0);
    expect(chi2).toBeLessThan(20.5); // exceeded with probability 0.001 (five degrees of freedom)
  });

  it('say what is wrong', () => {
    expect(() => samples([])).toThrow('samples: expected an array of samples { x, label }, got an array of 0');
    expect(() => samples([{ x: 1, label: 0 }, 5 as never])).toThrow(
      'samples: sample 1: expected a sample { x, label }, got 5',
    );
    expect(() =>
      samples([
        { x: [1, 2], label: 0 },
        { x: [1], label: 0 },
      ]),
    ).toThrow('samples: sample 1 has 1 inputs, but sample 0 has 2');
    expect(() => samples([{ x: [1, Number.NaN], label: 0 }])).toThrow('samples: sample 0: input 1 is NaN');
    expect(() => samples([{ x: 1, label: Number.POSITIVE_INFINITY }])).toThrow(
      'samples: sample 0: label must be a finite number, got Infinity',
    );
    // @ts-expect-error: a wrong name
    expect(() => samples(list(2), { order: 'random' })).toThrow("samples: unknown option 'order'; expected shuffle");
    const clock = new Clock();
    let message = '';
    const byHand = map(({ index, time, dt }: { index: number; time: number; dt: number }) => ({ index, time, dt }));
    clock.pipe(byHand, samples(list(2), { shuffle: true })).subscribe({ error: (error) => (message = error.message) });
    clock.step();
    expect(message).toBe('samples: to shuffle needs the ticks of a Clock');
  });
});
