import fc from 'fast-check';
import { BehaviorSubject, type Observable } from 'rxjs';
import { adex, Clock, constant, type Frame, lif, type NeuronFrame, neuron, restore, snapshot } from 'rxneuron';
import { expect, test } from 'vitest';
import { runs } from '../runs.js';

const common = {
  equations: 'tau * dv/dt = 0.004 * I - v + x; tau * du/dt = 2 * v - u; tau * dx/dt = -x',
  threshold: 'v > 1',
  reset: 'v = -0.5; x = x + 0.25',
  state: { v: [0, '1', ''], u: [0, '1', ''], x: [0, '1', ''] },
  parameters: { t_ref: [1, 'ms', ''], tau: [3, 'ms', ''] },
  inputs: { I: ['1', ''] },
} as const;

/** v and u are kept and put back, x goes on: it depends on neither. */
const kept = neuron({
  ...common,
  name: 'kept',
  refractory: { period: 't_ref', clamp: ['v', 'u'] },
});

/** Here u goes on, which depends on v. */
const held = neuron({
  ...common,
  name: 'held',
  refractory: { period: 't_ref', clamp: ['v'] },
});

const size = 13;
const longest = 4;
const models = { lif, adex, kept, held };
type Period = number | Float64Array | BehaviorSubject<number>;

/** Neurons of different drive; tells all that they do. */
function simulation(model: keyof typeof models, t_ref: Period) {
  const clock = new Clock({ dt: 0.1 });
  const drive = Float64Array.from({ length: size }, (_, i) => 700 + 90 * i);
  const population = models[model]({ t_ref }, { size }) as (
    source: Observable<Frame<number | Float64Array>>,
  ) => Observable<NeuronFrame>;
  const told: string[] = [];
  const fired: number[][] = [];
  clock.pipe(constant(drive), population).subscribe(({ tick, spikes, state }) => {
    fired.push([...spikes]);
    const numbers = Object.entries(state).map(([name, values]) => `${name} ${[...values]}`);
    told.push(`${tick.index}: ${spikes} | ${numbers.join(' | ')}`);
  });
  return { clock, told, fired };
}

const periods = fc.oneof(
  fc.constantFrom(0, 0.1, 0.25, longest),
  fc.array(fc.constantFrom(0, 0.1, 0.7, 2, longest), { minLength: size, maxLength: size }),
  fc.constant('live' as const),
);

test('neurons that are refractory when they are saved go on elsewhere to the last bit, and in their own program', () => {
  const tries = runs(50, 4_000);
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(
      fc.constantFrom(...(Object.keys(models) as (keyof typeof models)[])),
      periods,
      fc.integer({ min: 1, max: 400 }),
      fc.integer({ min: 20, max: 120 }),
      (model, period, before, after) => {
        const given = (now: number): Period =>
          period === 'live'
            ? new BehaviorSubject(now)
            : typeof period === 'number'
              ? period
              : Float64Array.from(period);
        const slider = given(1);
        const first = simulation(model, slider);
        first.clock.step(before >> 1);
        if (slider instanceof BehaviorSubject) slider.next(3);
        first.clock.step(before - (before >> 1));
        const state = snapshot(first.clock);
        first.clock.step(after);
        const future = first.told.slice(-after);

        const second = simulation(model, given(3));
        restore(second.clock, state);
        second.clock.step(after);
        expect(second.told).toEqual(future);
        restore(first.clock, state);
        first.clock.step(after);
        expect(first.told.slice(-after)).toEqual(future);

        const soonBefore = first.fired.slice(Math.max(0, before - 5), before).flat();
        if (soonBefore.length > 0 && first.fired.slice(before).flat().length > 0) {
          const kind = period === 'live' ? 'live' : typeof period === 'number' ? (period === 0 ? '0' : 'one') : 'each';
          for (const what of [model, kind]) seen.set(what, (seen.get(what) ?? 0) + 1);
        }
      },
    ),
    { numRuns: tries },
  );
  for (const what of [...Object.keys(models), 'one', 'each', 'live'])
    expect(seen.get(what) ?? 0, what).toBeGreaterThan(tries / 40);
});

test('a refractory neuron keeps its potential for whole ticks of its own period, from the tick after the spike', () => {
  const clock = new Clock({ dt: 0.1 });
  const t_ref = Float64Array.from({ length: size }, (_, i) => 0.3 * i);
  const ticksHeld = Array.from(t_ref, () => [] as number[]);
  const since = new Array<number>(size).fill(Number.NaN);
  clock.pipe(constant(2000), lif({ t_ref }, { size })).subscribe(({ spikes, state }) => {
    for (let i = 0; i < size; i++)
      if (state.v[i] === -70) since[i]!++;
      else if (!spikes.includes(i)) {
        if (since[i]! >= 0) ticksHeld[i]!.push(since[i]!);
        since[i] = Number.NaN;
      }
    for (const i of spikes) since[i] = 0;
  });
  clock.step(600);
  for (let i = 0; i < size; i++) {
    expect(ticksHeld[i]!.length).toBeGreaterThan(5);
    expect(new Set(ticksHeld[i])).toEqual(new Set([3 * i]));
  }
});
