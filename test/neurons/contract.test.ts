import fc from 'fast-check';
import { BehaviorSubject } from 'rxjs';
import { Clock, kernelMemoryUsed } from 'rxneuron';
import { afterAll, describe, expect, it } from 'vitest';
import { runs } from '../runs.js';
import { type Case, cases } from './models.js';
import { type AnyFrame, expectSame, fed, run, watch } from './run.js';
import { evenly } from './spread.js';

/** Parameters drawn from the ordinary range, and levels of input for each neuron, each held for a while. */
interface Draw {
  readonly parameters: Record<string, number>;
  readonly size: number;
  readonly levels: readonly (readonly number[])[];
}

const within = ([min, max]: readonly [number, number]) => evenly(min, max);

const drawOf = ({ parameters, input }: Case): fc.Arbitrary<Draw> =>
  fc.integer({ min: 1, max: 5 }).chain((size) =>
    fc.record({
      parameters: fc.record(
        Object.fromEntries(Object.entries(parameters).map(([name, range]) => [name, within(range)])),
        {
          requiredKeys: [],
        },
      ) as fc.Arbitrary<Record<string, number>>,
      size: fc.constant(size),
      levels: fc.array(fc.array(within(input), { minLength: size, maxLength: size }), { minLength: 1, maxLength: 5 }),
    }),
  );

/** The input of a draw at a tick, and how many ticks it lasts. */
const inputOf = ({ levels }: Draw, { hold }: Case) => ({
  at: (index: number): readonly number[] => levels[Math.min(levels.length - 1, Math.floor(index / hold))]!,
  ticks: levels.length * hold,
});

const several = { numRuns: runs(10, 500) };

describe.each(cases)('$name', (model) => {
  const { make, dt, strong, weak, noisy, hold } = model;
  const draws = drawOf(model);
  const states = Object.keys(make.model.state);
  const isRate = make.model.rate !== undefined;
  const memory = kernelMemoryUsed();
  /** A law that does not hold of one noisy neuron. */
  const withoutNoise: typeof it | (() => void) = noisy ? () => {} : it;

  afterAll(() => {
    expect(kernelMemoryUsed()).toBe(memory);
  });

  /** Whether a frame has what it should: checked on arrival, without the cost of an assertion. */
  function wellFormed(frame: AnyFrame, size: number): boolean {
    const numbers = states.map((name) => frame.state[name]!);
    const finite = numbers.every((values) => values.length === size && values.every(Number.isFinite));
    if (frame.size !== size || !finite) return false;
    if (isRate) return frame.spikes === undefined && frame.value!.length === size;
    const { spikes, times, tick } = frame as Required<AnyFrame>;
    const inside = (t: number) => t >= tick.time && t <= tick.time + dt * (1 + 1e-12);
    return (
      spikes.every((neuron, i) => neuron < size && (i === 0 || neuron > spikes[i - 1]!)) &&
      (times === undefined || (times.length === spikes.length && times.every(inside)))
    );
  }

  it('emits one frame per tick, with arrays of its size and the spikes ascending, which keep what they say', () => {
    let fired = 0;
    fc.assert(
      fc.property(draws, (draw) => {
        const { at, ticks } = inputOf(draw, model);
        const clock = new Clock({ dt });
        const frames: AnyFrame[] = [];
        const told: number[][] = [];
        const odd: number[] = [];
        const subscription = fed(clock, at)
          .pipe(make(draw.parameters, { size: draw.size }))
          .subscribe((emitted) => {
            const frame = emitted as unknown as AnyFrame;
            frames.push(frame);
            told.push([...(frame.spikes ?? [])]);
            if (!wellFormed(frame, draw.size)) odd.push(frame.tick.index);
          });
        clock.step(ticks);
        subscription.unsubscribe();
        expect(frames.map((frame) => frame.tick.index)).toEqual(Array.from({ length: ticks }, (_, k) => k));
        expect(odd).toEqual([]);
        if (!isRate) expect(frames.map((frame) => [...frame.spikes!])).toEqual(told);
        fired += told.flat().length;
      }),
      several,
    );
    if (!isRate) expect(fired).toBeGreaterThan(0);
  });

  it('lends its state until the next tick: a later read throws, but the last frame outlives the neuron', () => {
    const clock = new Clock({ dt });
    const frames: AnyFrame[] = [];
    const subscription = fed(clock, () => strong)
      .pipe(make())
      .subscribe((frame) => frames.push(frame as unknown as AnyFrame));
    clock.step(2);
    const [v] = states as [string];
    expect(() => frames[0]!.state[v]).toThrow(
      `${model.name}: '${v}' of tick 0 was read after a later tick was computed; ` +
        'read it when the frame arrives, or keep the frame with snapshot()',
    );
    if (isRate) expect(() => frames[0]!.value).toThrow('of tick 0 was read after a later tick');
    subscription.unsubscribe();
    // Another population takes its place in memory.
    const elsewhere = Object.fromEntries(states.map((name) => [name, 0.125]));
    const other = watch(clock, make({}, { initial: elsewhere }), () => 0);
    clock.step(1);
    expect(frames[1]!.state).toEqual(run(make(), strong, { ticks: 2, dt }).states[1]);
    other.stop();
  });

  it('is one neuron to all its subscribers, and starts anew when the last has gone', () => {
    const clock = new Clock({ dt });
    const neuron$ = fed(clock, () => strong).pipe(make());
    const [first, second]: [unknown[], unknown[]] = [[], []];
    const a = neuron$.subscribe((frame) => first.push(frame));
    const b = neuron$.subscribe((frame) => second.push(frame));
    clock.step(50);
    expect(first).toHaveLength(50);
    expect(second.every((frame, k) => frame === first[k])).toBe(true);
    a.unsubscribe();
    clock.step(1);
    expect(second).toHaveLength(51);
    b.unsubscribe();

    clock.reset();
    const again = watch(clock, make(), () => strong);
    clock.step(51);
    const operator = make();
    const [left, right] = [watch(clock, operator, () => strong), watch(clock, operator, () => weak)];
    clock.step(100);
    const alone = run(make(), weak, { ticks: 100, dt });
    if (!noisy) expect(right.states).toEqual(alone.states);
    expect(left.states).not.toEqual(right.states);
    again.stop();
    left.stop();
    right.stop();
  });

  it('runs again bit for bit after a reset, and in a pipeline of its own', () =>
    fc.assert(
      fc.property(draws, fc.integer(), (draw, seed) => {
        const { at, ticks } = inputOf(draw, model);
        const clock = new Clock({ dt, seed: Math.abs(seed) });
        const trace = watch(clock, make(draw.parameters, { size: draw.size }), at);
        clock.step(ticks);
        clock.reset();
        clock.step(ticks);
        trace.stop();
        expectSame(trace.states.slice(ticks), trace.states.slice(0, ticks));
        expect(trace.spikes.slice(ticks)).toEqual(trace.spikes.slice(0, ticks));
        expect(trace.times.slice(ticks)).toEqual(trace.times.slice(0, ticks));
        const other = run(make(draw.parameters, { size: draw.size }), at, { ticks, dt, seed: Math.abs(seed) });
        expectSame(other.states, trace.states.slice(0, ticks));
      }),
      several,
    ));

  it('takes a number for all neurons and an array of it alike, as parameter, input and initial value', () =>
    fc.assert(
      fc.property(draws, (draw) => {
        const { at, ticks } = inputOf(draw, model);
        const scalar = (index: number) => at(index)[0]!;
        const all = (value: number) => Array<number>(draw.size).fill(value);
        const initial = Object.fromEntries(states.map((name) => [name, name === 'v' ? -0.25 : 0.25]));
        const arrays = (numbers: Record<string, number>) =>
          Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, all(value)]));
        const one = run(make(draw.parameters, { size: draw.size, initial }), scalar, { ticks, dt });
        const options = { size: draw.size, initial: arrays(initial) };
        const many = run(make(arrays(draw.parameters), options), (k) => all(scalar(k)), { ticks, dt });
        expectSame(many.states, one.states);
        expect(many.spikes).toEqual(one.spikes);
        expect(many.times).toEqual(one.times);
        const typed = run(make(draw.parameters, options), (k) => Float64Array.from(all(scalar(k))), { ticks, dt });
        expectSame(typed.states, one.states);
      }),
      several,
    ));

  withoutNoise('answers input that comes k ticks later k ticks later, bit for bit, from rest', () => {
    const settled = settle(model);
    fc.assert(
      fc.property(draws, fc.integer({ min: 1, max: 300 }), (draw, delay) => {
        const { at, ticks } = inputOf(draw, model);
        const options = { size: draw.size, initial: settled };
        const now = run(make({}, options), at, { ticks, dt });
        const later = run(make({}, options), (k) => (k < delay ? 0 : at(k - delay)), { ticks: ticks + delay, dt });
        expect(later.spikes.slice(0, delay).flat()).toEqual([]);
        expect(later.spikes.slice(delay)).toEqual(now.spikes);
        expectSame(later.states.slice(delay), now.states);
      }),
      several,
    );
  });

  it('puts a live parameter in force at the next tick, and carries its state over', () =>
    fc.assert(
      fc.property(
        draws,
        fc.constantFrom(...Object.keys(model.parameters)),
        fc.integer({ min: 1, max: 200 }),
        within([0, 1]),
        (draw, name, change, share) => {
          const fixed: Record<string, number> = {
            ...draw.parameters,
            ...('t_ref' in model.parameters ? { t_ref: 0 } : {}),
          };
          const [least, most] = model.parameters[name]!;
          const changed = name === 't_ref' ? 0 : least + share * (most - least);
          const before = fixed[name] ?? make.model.parameters[name]![0];
          const { at } = inputOf(draw, model);
          const options = { size: draw.size };
          const live = new BehaviorSubject(before);
          const clock = new Clock({ dt });
          const trace = watch(clock, make({ ...fixed, [name]: live }, options), at);
          clock.step(change);
          live.next(changed);
          clock.step(hold);
          trace.stop();
          const first = run(make({ ...fixed, [name]: before }, options), at, { ticks: change, dt });
          expectSame(trace.states.slice(0, change), first.states);
          if (noisy) return;
          const initial = Object.fromEntries(states.map((x) => [x, first.states.at(-1)![x]!]));
          const second = run(make({ ...fixed, [name]: changed }, { ...options, initial }), (k) => at(k + change), {
            ticks: hold,
            dt,
          });
          expectSame(trace.states.slice(change), second.states);
        },
      ),
      several,
    ));

  it('names the neuron, the time and the variable when a state is no longer finite', () => {
    const [v] = states as [string];
    const initial = { [v]: [0, 1e308, 0] };
    const clock = new Clock({ dt });
    const other = Object.keys(model.parameters)[0]!;
    const trace = watch(clock, make({ [other]: model.parameters[other]![0] }, { initial, integrator: 'euler' }), (k) =>
      k < 2 ? 0 : [0, 1e308, 0],
    );
    clock.step(5000);
    trace.stop();
    if (!trace.error) return expect(trace.states).toHaveLength(5000);
    expect(trace.error).toBeInstanceOf(RangeError);
    expect(trace.error.message).toMatch(
      new RegExp(
        `^${model.name}: (${states.join('|')}) of neuron [012] became (NaN|-?Infinity) at [\\d.]+ ms; a smaller dt`,
      ),
    );
    const time = Number(/at ([\d.]+) ms/.exec(trace.error.message)![1]);
    expect(time).toBeCloseTo((trace.states.length + 1) * dt, 9);
  });

  withoutNoise('comes nearer to the solution as dt is halved, with the order of its method', () => {
    // The ratio of successive differences tends to 2^order; where they are rounding, the method is exact.
    const duration = 16 * dt;
    const end = (halvings: number) => {
      const small = dt / 4 / 2 ** halvings;
      return run(make({}, { initial: model.away ?? {} }), weak, {
        ticks: Math.round(duration / small),
        dt: small,
      }).states.at(-1)!.v![0]!;
    };
    const values = [0, 1, 2].map(end) as [number, number, number];
    const [coarse, fine] = [Math.abs(values[0] - values[1]), Math.abs(values[1] - values[2])];
    const rounding = 1e3 * Number.EPSILON * Math.abs(values[2]);
    if (model.order === 'exact') return expect(coarse).toBeLessThan(rounding);
    if (coarse < rounding) return expect(model.order).toBe(4);
    expect(coarse).toBeGreaterThan(0);
    expect(Math.log2(coarse / fine)).toBeGreaterThan(model.order - 0.3);
  });
});

/** The state that no tick without input changes any more, in a tick or in a pair of them. */
function settle({ make, dt }: Case): Record<string, number> {
  const clock = new Clock({ dt });
  const trace = watch(clock, make(), () => 0);
  const states = Object.keys(make.model.state);
  for (let i = 0; i < 200; i++) {
    clock.step(1000);
    const [a, b] = trace.states.slice(-2) as [Record<string, Float64Array>, Record<string, Float64Array>];
    if (states.every((name) => a[name]![0] === b[name]![0])) {
      trace.stop();
      return Object.fromEntries(states.map((name) => [name, b[name]![0]!]));
    }
  }
  throw new Error('did not come to rest');
}
