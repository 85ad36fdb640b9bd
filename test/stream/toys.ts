import { map, type OperatorFunction } from 'rxjs';
import { type Clock, constant, type Frame, type Signal, type SpikeFrame, type Tick } from 'rxneuron';

/** A toy synapse: each spike is a current of the given weight for one tick. */
export const excite = (weight: number): OperatorFunction<SpikeFrame, Frame<number>> =>
  map(({ tick, spikes }) => ({ tick, value: weight * spikes.length }));

/** A toy population: emits its input, one more each time. */
export const increment: OperatorFunction<Frame<number>, Frame<number>> = map(({ tick, value }) => ({
  tick,
  value: value + 1,
}));

export const one = (clock: Clock): Signal<number> => clock.pipe(constant(1));
export const values = <T>(frames: readonly Frame<T>[]) => frames.map(({ value }) => value);

/** A signal that is a function of the tick. */
export const signal = <T>(clock: Clock, value: (tick: Tick) => T): Signal<T> =>
  clock.pipe(map((tick) => ({ tick, value: value(tick) })));
