import { map, type Observable } from 'rxjs';
import { Clock, constant, lif, type NeuronFrame, probe, rateNeuron, type Signal, step } from 'rxneuron';
import { expect, test } from 'vitest';
import { errorOf } from './spike-trains.js';

const error = (run: (fail: (error: unknown) => void) => void) => {
  let thrown: unknown;
  run((error) => (thrown = error));
  return thrown;
};

test('follows a variable of one neuron of many, one frame per tick', () => {
  const clock = new Clock();
  const cells = clock.pipe(constant([100, 150, 250]), lif());
  const whole: number[][] = [[], [], []];
  const probed: number[][] = [[], [], []];
  let fired = 0;
  cells.subscribe(({ state, spikes }) => {
    fired += spikes.length;
    for (const [i, v] of state.v.entries()) whole[i]!.push(v);
  });
  for (const i of [0, 1, 2])
    cells.pipe(probe('v', i)).subscribe(({ tick, value }) => {
      expect(tick.index).toBe(probed[i]!.length);
      probed[i]!.push(value);
    });
  clock.advance(100);
  expect(fired).toBeGreaterThan(0);
  expect(probed).toEqual(whole);
  expect(probed[0]!.length).toBe(1000);
  // Below threshold, v − E_L = (I / g_L)(1 − exp(−t/τ)), τ = 20 ms; the frame of tick k holds v at t_k + dt.
  expect(probed[0]!.at(-1)).toBeCloseTo(-70 + 10 * (1 - Math.exp(-5)), 10);
});

test('follows the rate of a rate-coded neuron', () => {
  const clock = new Clock();
  const cell = clock.pipe(step({ amplitude: 1 }), rateNeuron({ tau: 10 }));
  let [r, v] = [0, 0];
  cell.pipe(probe('r')).subscribe(({ value }) => (r = value));
  cell.pipe(probe('v')).subscribe(({ value }) => (v = value));
  clock.advance(10);
  expect(r).toBe(v);
  expect(r).toBeCloseTo(1 - Math.exp(-1), 10);
});

test('reads plain frames too', () => {
  const clock = new Clock();
  const seen: number[] = [];
  clock
    .pipe(
      map((tick) => ({ tick, size: 2, state: { u: Float64Array.of(tick.index, -tick.index) } })),
      probe('u', 1),
    )
    .subscribe(({ value }) => seen.push(value));
  clock.step(3);
  expect(seen).toEqual([-0, -1, -2]);
});

test('its name is checked when it is compiled', () => {
  const clock = new Clock();
  const cell = clock.pipe(constant(250), lif());
  const known: Signal<number> = cell.pipe(probe('v'));
  // @ts-expect-error lif has no state of that name
  const unknown = cell.pipe(probe('w'));
  const anyModel = cell as Observable<NeuronFrame>;
  const dynamic: Signal<number> = anyModel.pipe(probe('v'));
  expect([known, unknown, dynamic].length).toBe(3);
});

test('says what is wrong with a name or an index', () => {
  const run = (name: string, index?: number) =>
    error((fail) => {
      const clock = new Clock();
      const cell = clock.pipe(constant(250), lif({}, { size: 3 })) as Observable<NeuronFrame>;
      cell.pipe(probe(name, index)).subscribe({ error: fail });
      clock.step();
    });
  expect(run('V')).toEqual(new Error("probe: unknown state 'V'; did you mean 'v'?"));
  expect(run('gate')).toEqual(new Error("probe: unknown state 'gate'; there are: v"));
  expect(run('v', 3)).toEqual(new RangeError("probe: index must be below 3, the length of 'v', got 3"));
  expect(() => probe(0 as never)).toThrow(new TypeError("probe: expected the name of a variable, such as 'v', got 0"));
  expect(() => probe('v', -1)).toThrow(new RangeError('probe: index must be a whole number >= 0, got -1'));
  expect(() => probe('v', 0.5)).toThrow(new RangeError('probe: index must be a whole number >= 0, got 0.5'));
  expect(errorOf(probe('v') as never, { value: 3 })).toEqual(
    new TypeError('probe: expected frames with a state, as a population emits, got { tick, value }'),
  );
});
