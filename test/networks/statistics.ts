import type { Recording } from './record.js';

/** Spikes that a neuron must have for its intervals to count. */
const LEAST = 5;

/** Mean rates in Hz of all, the first `excitatory` and the other neurons, and the mean coefficient of variation. */
export function statistics(recording: Recording, excitatory: number, from: number, to: number) {
  const trains = trainsOf(recording, from, to);
  const rateOf = (some: readonly (readonly number[])[]) =>
    (mean(some.map(({ length }) => length)) * 1000) / (to - from);
  const variations = trains.filter(({ length }) => length >= LEAST).map((train) => variation(intervals(train)));
  return {
    rate: rateOf(trains),
    rate_exc: rateOf(trains.slice(0, excitatory)),
    rate_inh: rateOf(trains.slice(excitatory)),
    cv: mean(variations),
  };
}

/** Numbers of spikes of all neurons in each ms. */
export function counts({ times }: Recording, from: number, to: number): number[] {
  const counts = new Array<number>(to - from).fill(0);
  // Half a microsecond makes up for the rounding of times to doubles.
  for (const time of times) if (time >= from && time < to) counts[Math.floor(time - from + 5e-7)]!++;
  return counts;
}

export const mean = (values: readonly number[]) => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Standard deviation (divisor n) over mean. */
export function variation(values: readonly number[]): number {
  const center = mean(values);
  return Math.sqrt(mean(values.map((x) => (x - center) ** 2))) / center;
}

function trainsOf({ size, times, neurons }: Recording, from: number, to: number): number[][] {
  const trains = Array.from({ length: size }, () => [] as number[]);
  for (const [k, time] of times.entries()) if (time >= from && time < to) trains[neurons[k]!]!.push(time);
  return trains;
}

const intervals = (train: readonly number[]) => train.slice(1).map((time, i) => time - train[i]!);
