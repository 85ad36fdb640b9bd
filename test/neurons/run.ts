import { map, type OperatorFunction } from 'rxjs';
import { Clock, type Frame, type Tick } from 'rxneuron';
import { expect } from 'vitest';

/** What spiking and rate-coded populations emit, read as one. */
export interface AnyFrame {
  readonly tick: Tick;
  readonly size: number;
  readonly spikes?: Uint32Array;
  readonly times?: Float64Array;
  readonly value?: Float64Array;
  readonly state: { readonly [name: string]: Float64Array };
}

export type Input = number | ArrayLike<number>;

/** Everything that a population did: who fired at each tick, when, and its state after each. */
export interface Trace {
  readonly spikes: (readonly number[])[];
  readonly times: (readonly number[])[];
  readonly states: { readonly [name: string]: Float64Array }[];
}

/** Puts an input of any form on a clock. */
export const fed = (clock: Clock, input: (index: number) => Input) =>
  clock.pipe(map((tick): Frame<Input> => ({ tick, value: input(tick.index) })));

/** The frames of a population as they are told about themselves when they arrive; `trace.error` if the stream failed. */
export function watch(
  clock: Clock,
  operator: unknown,
  input: (index: number) => Input,
): Trace & { error?: Error; stop(): void } {
  const trace: Trace & { error?: Error; stop(): void } = {
    spikes: [],
    times: [],
    states: [],
    stop: () => subscription.unsubscribe(),
  };
  const subscription = fed(clock, input)
    .pipe(operator as OperatorFunction<Frame<Input>, AnyFrame>)
    .subscribe({
      next: ({ spikes = [], times = [], state }) => {
        trace.spikes.push([...spikes]);
        trace.times.push([...times]);
        trace.states.push(Object.fromEntries(Object.keys(state).map((name) => [name, state[name]!.slice()])));
      },
      error: (error) => {
        trace.error = error;
      },
    });
  return trace;
}

/** Runs a population for some ticks. */
export function run(
  operator: unknown,
  input: Input | ((index: number) => Input),
  { ticks, dt = 0.1, seed = 0 }: { ticks: number; dt?: number; seed?: number },
): Trace {
  const clock = new Clock({ dt, seed });
  const trace = watch(clock, operator, typeof input === 'function' ? input : () => input);
  clock.step(ticks);
  trace.stop();
  if (trace.error) throw trace.error;
  return { spikes: trace.spikes, times: trace.times, states: trace.states };
}

/** The ticks at which a neuron fired. */
export const firing = ({ spikes }: Trace, neuron = 0): number[] =>
  spikes.flatMap((who, index) => (who.includes(neuron) ? [index] : []));

/** Asserts that two runs had the same states, bit for bit; thousands of arrays are slow to compare by assertion. */
export function expectSame(actual: Trace['states'], expected: Trace['states']): void {
  const alike = (a: Float64Array, b: Float64Array | undefined) =>
    a.length === b?.length && a.every((x, i) => Object.is(x, b[i]));
  const same = actual.every((state, k) => {
    const other = expected[k] ?? {};
    const names = Object.keys(state);
    return names.length === Object.keys(other).length && names.every((name) => alike(state[name]!, other[name]));
  });
  if (!same || actual.length !== expected.length) expect(actual).toEqual(expected);
}
